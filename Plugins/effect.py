#!/usr/bin/env python3
"""Puts a picture before and after a stage side by side, 480 pixels wide, as in effect.png.

    python3 -m venv .venv
    .venv/bin/pip install pillow==11.3.0
    .venv/bin/python Plugins/effect.py BEFORE AFTER EFFECT.png

What is transparent shows a chequered ground.
"""

import sys

from PIL import Image

GAP, SIDE = 8, 236


def chequered(size):
    ground = Image.new("RGB", size, (255, 255, 255))
    for y in range(0, size[1], 8):
        for x in range(y // 8 % 2 * 8, size[0], 16):
            ground.paste((214, 214, 214), (x, y, x + 8, y + 8))
    return ground


def shown(path):
    picture = Image.open(path).convert("RGBA")
    # Premultiplied, so that colors under transparent pixels do not bleed.
    picture = picture.convert("RGBa")
    height = round(picture.height * SIDE / picture.width)
    picture = picture.resize((SIDE, height), Image.Resampling.LANCZOS).convert("RGBA")
    ground = chequered(picture.size)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


before, after, target = sys.argv[1:]
pair = [shown(before), shown(after)]
sheet = Image.new("RGB", (2 * SIDE + GAP, max(p.height for p in pair)), (255, 255, 255))
for index, picture in enumerate(pair):
    sheet.paste(picture, (index * (SIDE + GAP), 0))
sheet.save(target, optimize=True)
