#!/usr/bin/env python3
"""Draws the pages beside this script: a letter and an invoice, laid down askew.

    python3 -m venv .venv
    .venv/bin/pip install numpy==2.4.6 pillow==11.3.0
    .venv/bin/python pipelines/samples-pages/regenerate.py

The font is DejaVu Serif 2.37. The light is uneven and there is noise, as in a photograph. The
letter sinks to the right by 6.3 degrees, the invoice rises by 4.1.
"""

import pathlib

import numpy as np
from PIL import Image, ImageDraw, ImageFont

HERE = pathlib.Path(__file__).parent
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
WIDTH, HEIGHT, SCALE = 900, 1200, 2
rng = np.random.default_rng(11)

WORDS = """the water comes down the hill and meets the gate where the keeper waits with lamp and
rope each boat must lie still while the level falls and then the doors swing open to the lower
reach beyond the bridge are gardens and a mill whose wheel has not turned since spring""".split()


def font(size):
    return ImageFont.truetype(FONT, size * SCALE)


def paragraph(draw, x, y, width, lines, size=19):
    for line in range(lines):
        words = [str(rng.choice(WORDS))]
        limit = width if line < lines - 1 else width * 0.6
        while draw.textlength(" ".join(words), font(size)) < (limit - 60) * SCALE:
            words.append(str(rng.choice(WORDS)))
        text = " ".join(words)
        text = text[0].upper() + text[1:] if line == 0 else text
        draw.text((x * SCALE, y * SCALE), text, fill=35, font=font(size))
        y += size * 1.55
    return y + size


def blank():
    page = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 240)
    return page, ImageDraw.Draw(page)


def letter():
    page, draw = blank()
    draw.text((110 * SCALE, 110 * SCALE), "The Lock Keeper", fill=20, font=font(40))
    y = 200
    for lines in (6, 8, 5, 7):
        y = paragraph(draw, 110, y, 690, lines)
    return page


def invoice():
    page, draw = blank()
    draw.text((110 * SCALE, 100 * SCALE), "Invoice 2071", fill=20, font=font(34))
    paragraph(draw, 110, 170, 400, 3, size=17)
    for row in range(16):
        y = 310 + row * 42
        draw.line([110 * SCALE, y * SCALE, 790 * SCALE, y * SCALE], fill=90, width=SCALE)
        if row == 15:
            break
        draw.text((120 * SCALE, (y + 9) * SCALE), " ".join(rng.choice(WORDS, 3)), fill=35,
                  font=font(18))
        for column, top in ((520, 20), (700, 900)):
            draw.text((column * SCALE, (y + 9) * SCALE), str(int(rng.integers(1, top))), fill=35,
                      font=font(18))
    for x in (110, 500, 680, 790):
        draw.line([x * SCALE, 310 * SCALE, x * SCALE, 940 * SCALE], fill=90, width=SCALE)
    paragraph(draw, 110, 980, 690, 3, size=15)
    return page


def photograph(page, degrees):
    # Pillow turns against the clock: a page that sinks to the right has turned with it.
    page = page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=240)
    values = np.asarray(page.resize((WIDTH, HEIGHT), Image.Resampling.BOX), dtype=np.float64)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    values = values * (1.02 - 0.22 * (x / WIDTH) * (y / HEIGHT)) + rng.normal(0, 2, values.shape)
    return Image.fromarray(np.clip(values + 0.5, 0, 255).astype(np.uint8))


for name, page, degrees in (("letter.jpg", letter(), 6.3), ("invoice.jpg", invoice(), -4.1)):
    path = HERE / name
    photograph(page, degrees).save(path, quality=60, optimize=True)
    print(f"{name}: {path.stat().st_size} bytes")
