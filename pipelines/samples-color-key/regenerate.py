#!/usr/bin/env python3
"""Draws the picture beside this script: a furry creature before a green wall.

    python3 -m venv .venv
    .venv/bin/pip install numpy==2.4.6 pillow==11.3.0
    .venv/bin/python pipelines/samples-color-key/regenerate.py

The wall is lit unevenly, its green shines on the fur, and there is noise, as in a photograph.
"""

import math
import pathlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT, SCALE = 640, 480, 4
rng = np.random.default_rng(7)


def creature():
    picture = Image.new("RGBA", (WIDTH * SCALE, HEIGHT * SCALE), (200, 110, 40, 0))
    draw = ImageDraw.Draw(picture)

    def strand(x, y, angle, length, width, color):
        points, steps = [], 14
        bend = rng.normal(0, 0.06)
        for step in range(steps + 1):
            points.append((x, y))
            x += math.cos(angle) * length / steps
            y += math.sin(angle) * length / steps
            angle += bend + 0.03 * math.cos(angle)
        for step in range(steps):
            draw.line(points[step : step + 2], fill=color, width=max(2, int(width * (1 - step / steps))))

    cx, cy, radius = 320 * SCALE, 270 * SCALE, 120 * SCALE
    for ring in np.linspace(1, 0, 26):
        for _ in range(150):
            angle = rng.uniform(0, 2 * math.pi)
            shade = rng.normal(0, 14) + 45 * (1 - ring)
            color = tuple(int(np.clip(c + shade, 0, 255)) for c in (196, 104, 38)) + (255,)
            strand(
                cx + radius * ring * math.cos(angle), cy + radius * ring * math.sin(angle) * 0.95,
                angle + rng.normal(0, 0.25), rng.uniform(20, 62) * SCALE * (0.4 + 0.6 * ring),
                rng.uniform(2, 7), color)
    for side in (-1, 1):
        eye = (cx + side * 46 * SCALE, cy - 26 * SCALE)
        for size, color in ((30, "white"), (15, (30, 26, 40))):
            draw.ellipse([eye[0] - size * SCALE, eye[1] - size * SCALE,
                          eye[0] + size * SCALE, eye[1] + size * SCALE], fill=color)
        spot = (eye[0] + 5 * SCALE, eye[1] - 6 * SCALE)
        draw.ellipse([spot[0] - 4 * SCALE, spot[1] - 4 * SCALE,
                      spot[0] + 4 * SCALE, spot[1] + 4 * SCALE], fill="white")
    draw.chord([cx - 40 * SCALE, cy + 5 * SCALE, cx + 40 * SCALE, cy + 75 * SCALE], 10, 170,
               fill=(120, 24, 44))
    # A ball in flight: motion makes its edges soft.
    ball = Image.new("RGBA", picture.size, (60, 90, 210, 0))
    ImageDraw.Draw(ball).ellipse(
        [500 * SCALE, 80 * SCALE, 570 * SCALE, 150 * SCALE], fill=(60, 90, 210, 255))
    values = np.asarray(ball, dtype=np.float32)
    moved = sum(np.roll(values, shift, axis=1) for shift in range(-40, 41, 4)) / 21
    ball = Image.fromarray(moved.astype(np.uint8))
    picture = picture.filter(ImageFilter.GaussianBlur(2))
    picture.alpha_composite(ball)
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.BOX)


def photograph(figure, wall, spill):
    values = np.asarray(figure, dtype=np.float64)
    color, alpha = values[..., :3], values[..., 3:] / 255
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    light = 1.04 - 0.14 * ((x / WIDTH - 0.4) ** 2 + (y / HEIGHT - 0.4) ** 2)[..., None]
    wall = np.array(wall, dtype=np.float64)
    near = np.asarray(figure.getchannel("A").filter(ImageFilter.GaussianBlur(14)), dtype=np.float64)
    rim = (1 - near / 255)[..., None] * spill
    color = color * (1 - rim) + wall * rim
    picture = color * alpha + wall * light * (1 - alpha)
    picture += rng.normal(0, 1.5, picture.shape)
    return Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8))


path = HERE / "creature.jpg"
photograph(creature(), (44, 168, 72), 0.1).save(
    path, quality=92, subsampling="4:4:4", optimize=True)
print(f"{path.name}: {path.stat().st_size} bytes")
