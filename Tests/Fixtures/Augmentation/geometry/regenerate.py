#!/usr/bin/env python3
"""Makes the pictures that the geometric augmentations are compared with.

Made with Python 3.11, numpy 2.4, opencv-python-headless 5.0.0, scipy 1.17.

Each .raw file is 64 x 48 x 3 samples of 8 bits, rows first. OpenCV counts from the centre of the
first pixel, the augmentations from its corner: hence the halves.
"""

import pathlib

import cv2
import numpy as np
from scipy.interpolate import RBFInterpolator

HERE = pathlib.Path(__file__).parent
W, H = 64, 48
columns, rows = np.meshgrid(np.arange(W) + 0.5, np.arange(H) + 0.5)


def write(name, picture):
    assert picture.shape == (H, W, 3) and picture.dtype == np.uint8
    (HERE / f"{name}.raw").write_bytes(picture.tobytes())


def remap(picture, x, y, border=cv2.BORDER_CONSTANT):
    """Reads at continuous positions."""
    return cv2.remap(
        picture, (x - 0.5).astype(np.float32), (y - 0.5).astype(np.float32), cv2.INTER_LINEAR,
        borderMode=border)


def shift(x, y):
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], float)


def from_first_center(matrix):
    return shift(-0.5, -0.5) @ matrix @ shift(0.5, 0.5)


source = np.stack(
    [128 + 55 * np.sin(columns / 9 + rows / 13 + c) + 40 * np.cos(rows / 7 - c) for c in range(3)],
    axis=-1).round().clip(0, 255).astype(np.uint8)
write("source", source)

# Scale 1.2 x 0.9, lean 10 degrees, turn 20 degrees clockwise, move by 0.05 and -0.1 of the sides.
turn, lean = np.deg2rad(20), np.tan(np.deg2rad(10))
matrix = (
    shift(0.05 * W, -0.1 * H) @ shift(W / 2, H / 2)
    @ np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    @ np.array([[1, lean, 0], [0, 1, 0], [0, 0, 1]]) @ np.diag([1.2, 0.9, 1])
    @ shift(-W / 2, -H / 2))
for name, border in [("constant", cv2.BORDER_CONSTANT), ("reflect", cv2.BORDER_REFLECT_101)]:
    write(f"affine-{name}", cv2.warpAffine(
        source, from_first_center(matrix)[:2], (W, H), flags=cv2.INTER_LINEAR, borderMode=border))

corners = np.array([[0, 0], [W, 0], [W, H], [0, H]], np.float32)
inwards = np.array([[0.1, 0.05], [-0.2, 0.15], [-0.05, -0.1], [0.15, -0.2]]) * [W, H]
matrix = cv2.getPerspectiveTransform((corners + inwards).astype(np.float32), corners)
for name, matrix in [("crop", matrix), ("whole", np.linalg.inv(matrix))]:
    write(f"perspective-{name}", cv2.warpPerspective(
        source, from_first_center(matrix), (W, H), flags=cv2.INTER_LINEAR))

camera = np.array([[W, 0, (W - 1) / 2], [0, H, (H - 1) / 2], [0, 0, 1]], np.float32)
for k in (-0.25, 0.4):
    x, y = cv2.initUndistortRectifyMap(
        camera, np.array([k, k, 0, 0, 0], np.float32), None, camera, (W, H), cv2.CV_32FC1)
    write(f"camera{k}", cv2.remap(source, x, y, cv2.INTER_LINEAR))

dx, dy = columns - W / 2, rows - H / 2
factor = 1 + 0.3 * (dx * dx + dy * dy) / (W * W + H * H) * 4
write("fisheye", remap(source, W / 2 + dx * factor, H / 2 + dy * factor))

widths, heights = np.array([1, 1.3, 0.7, 0.8]), np.array([1.2, 0.6, 1])
x = np.interp(columns, np.linspace(0, W, 5), np.r_[0, np.cumsum(widths)] / widths.sum() * W)
y = np.interp(rows, np.linspace(0, H, 4), np.r_[0, np.cumsum(heights)] / heights.sum() * H)
write("grid", remap(source, x, y, cv2.BORDER_REPLICATE))

grid = np.stack(np.meshgrid([0, 0.5, 1], [0, 0.5, 1]), axis=-1).reshape(-1, 2)
ways = 0.03 * np.array(
    [[1, 0], [0, 1], [-1, 1], [0.5, 0.5], [-1, 0.5], [0, 0], [1, 1], [0.5, -1], [-0.5, 0]])
bend = RBFInterpolator(grid, ways, kernel="thin_plate_spline", degree=1)
ways = bend(np.stack([columns / W, rows / H], axis=-1).reshape(-1, 2)).reshape(H, W, 2)
write("plate", remap(source, columns + ways[..., 0] * W, rows + ways[..., 1] * H))
