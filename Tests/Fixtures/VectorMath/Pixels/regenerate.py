"""Records what Pillow and OpenCV make of a pseudo-random picture.

Run with Python 3.11, numpy 2.4.6, pillow 12.3.0, opencv-python-headless 5.0.0.93.
The picture is made from its recipe by the tests too; only results are stored. Each file holds
the results for TARGETS (width, height), one after another, rows packed.
"""

import pathlib

import cv2
import numpy as np
from PIL import Image

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 37, 29
TARGETS = [(16, 12), (50, 41), (37, 12), (16, 29), (9, 40)]


def picture(channels):
    """Samples of a linear congruential generator, its top byte."""
    state, samples = 1, []
    for _ in range(WIDTH * HEIGHT * channels):
        state = (state * 1664525 + 1013904223) % 2**32
        samples.append(state >> 24)
    shape = (HEIGHT, WIDTH, channels) if channels > 1 else (HEIGHT, WIDTH)
    return np.array(samples, np.uint8).reshape(shape)


def record(name, results):
    """Writes the results behind one another."""
    (HERE / f"{name}.raw").write_bytes(b"".join(np.ascontiguousarray(r).tobytes() for r in results))


for channels, mode in [(1, "L"), (3, "RGB"), (4, "CMYK")]:
    source = picture(channels)
    image = Image.fromarray(source, mode=mode) if mode == "CMYK" else Image.fromarray(source)
    for name in ["nearest", "box", "bilinear", "bicubic", "lanczos"]:
        if channels != 3 and name not in ("nearest", "bilinear"):
            continue
        method = getattr(Image.Resampling, name.upper())
        record(f"pillow-{name}-{channels}", [np.asarray(image.resize(t, method)) for t in TARGETS])

source = picture(3)
record("opencv-linear-3", [cv2.resize(source, t, interpolation=cv2.INTER_LINEAR) for t in TARGETS])
record("opencv-area-3", [cv2.resize(source, (16, 12), interpolation=cv2.INTER_AREA)])

cosine, sine = 0.9, 0.3
inverse = np.array([[cosine, -sine, 6.25], [sine, cosine, -4.5]])
warps = []
for border in [cv2.BORDER_CONSTANT, cv2.BORDER_REFLECT_101, cv2.BORDER_REPLICATE]:
    warps.append(
        cv2.warpAffine(
            source, inverse, (40, 30), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=border, borderValue=(10, 20, 30)))
record("opencv-warp-3", warps)
record("opencv-gaussian-3", [cv2.GaussianBlur(source, (9, 9), 1.25)])
record("pillow-gray", [np.asarray(Image.fromarray(source).convert("L"))])
