#!/usr/bin/env python3
"""Makes the fixtures of the color augmentations: pip install albumentations==2.0.8
opencv-python-headless==5.0.0.93 pillow==13.0.0 numpy==2.4.6"""

import pathlib

import albumentations as A
import albumentations.augmentations.pixel.functional as F
import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageOps

HERE = pathlib.Path(__file__).parent


def write(name, pixels):
    (HERE / f"{name}.raw").write_bytes(np.ascontiguousarray(pixels, np.uint8).tobytes())


def picture():
    """70 x 50: slow waves of color, some grain, and a corner of all hues at full saturation."""
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:50, 0:70]
    waves = [120 + 80 * np.sin(x / (11 + 4 * c) + y / (17 - 3 * c) + 2 * c) for c in range(3)]
    pixels = np.stack(waves, -1) + rng.normal(0, 6, (50, 70, 3))
    hues = np.zeros((12, 36, 3), np.uint8)
    hues[..., 0] = np.arange(36) * 5
    hues[..., 1] = 255
    hues[..., 2] = np.linspace(40, 255, 12)[:, None]
    pixels[:12, :36] = cv2.cvtColor(hues, cv2.COLOR_HSV2RGB)
    return pixels.clip(0, 255).astype(np.uint8)


rgb = picture()
gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
write("input", rgb)
write("input-gray", gray)

# Tiles of many pixels: in small ones a single lightness that is rounded the other way tells.
write("clahe", F.clahe(rgb, 3.0, (2, 2)))
write("clahe-gray", F.clahe(gray, 2.0, (5, 5)))
write("clahe-uneven", F.clahe(rgb, 4.0, (3, 1)))
write("equalize", F.equalize(rgb))
write("autocontrast", ImageOps.autocontrast(Image.fromarray(rgb // 2 + 30)))
write("autocontrast-cutoff", ImageOps.autocontrast(Image.fromarray(rgb), cutoff=3))
write("sepia", F.linear_transformation_rgb(rgb, A.ToSepia().sepia_transformation_matrix))
write("gray", F.to_gray(rgb, 3, "weighted_average"))
write("gamma", F.gamma_transform(rgb, 0.7))
write("posterize", F.posterize(rgb, 3))
write("solarize", F.solarize(rgb, 0.4))
write("invert", F.invert(rgb))
write("tone-curve", F.move_tone_curve(rgb, 0.1, 0.8))
write("channel-shuffle", F.channel_shuffle(rgb, [2, 0, 1]))

# OpenCV's 8-bit hues are steps of two degrees: its floating-point form is the exact one.
hsv = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2HSV)
hsv[..., 0] = np.mod(hsv[..., 0] + 50, 360)
colored = hsv[..., 1] > 0
hsv[..., 1] = np.where(colored, np.clip(hsv[..., 1] + 0.1, 0, 1), 0)
hsv[..., 2] = np.clip(hsv[..., 2] - 0.05, 0, 1)
write("hsv", np.round(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB) * 255))

# The changes of torchvision's ColorJitter on Pillow pictures, but for the hue.
jittered = Image.fromarray(rgb)
jittered = ImageEnhance.Contrast(jittered).enhance(1.3)
jittered = ImageEnhance.Color(jittered).enhance(0.6)
jittered = ImageEnhance.Brightness(jittered).enhance(1.1)
write("jitter", jittered)
