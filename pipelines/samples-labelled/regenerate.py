#!/usr/bin/env python3
"""Writes this small labelled data set from the photographs in ../samples.

    python3 -m venv .venv
    .venv/bin/pip install pillow==12.0.0
    .venv/bin/python pipelines/samples-labelled/regenerate.py

Pictures at most 320 pixels long; labels drawn by hand on the full photographs, scaled with them.
Origin and licence of the photographs: ../samples/ATTRIBUTION.md.
"""

import json
import pathlib

from PIL import Image

HERE = pathlib.Path(__file__).parent
SAMPLES = HERE.parent / "samples"
SIDE = 320
EYES = ["left_eye", "right_eye", "nose"]
CATEGORIES = [
    {"id": 1, "name": "person"},
    {"id": 2, "name": "face", "keypoints": EYES, "skeleton": [[1, 3], [2, 3]]},
    {"id": 3, "name": "cat", "keypoints": EYES, "skeleton": [[1, 3], [2, 3]]},
    {"id": 4, "name": "cup"},
    {"id": 5, "name": "spoon"},
    {"id": 6, "name": "rocket"},
    {"id": 7, "name": "tower"},
]

# name, split, [(category, box or outline, keypoints)], in pixels of the full photograph
PICTURES = [
    ("astronaut.jpg", "train", [
        (1, [196, 20, 235, 14, 275, 30, 300, 70, 295, 120, 262, 150, 300, 185, 303, 245, 345, 280,
             362, 345, 290, 395, 275, 511, 22, 511, 30, 350, 55, 290, 110, 210, 118, 165, 150, 150,
             158, 125, 155, 70], None),
        (2, (181, 58, 270, 178), [(247, 103), (206, 103), (226, 123)]),
        (6, (352, 5, 457, 288), None),
    ]),
    ("chelsea.png", "train", [
        (3, [60, 0, 45, 40, 20, 140, 0, 190, 0, 300, 255, 300, 300, 265, 345, 200, 362, 130, 352, 60,
             395, 30, 395, 0], [(323, 136), (168, 118), (262, 247)]),
    ]),
    ("coffee.jpg", "train", [
        (4, [175, 120, 190, 60, 240, 25, 300, 20, 370, 45, 405, 100, 395, 160, 370, 205, 330, 235,
             270, 245, 255, 275, 240, 300, 210, 305, 200, 285, 215, 245, 185, 180], None),
        (5, [410, 68, 422, 72, 420, 95, 405, 130, 380, 205, 375, 235, 408, 275, 400, 310, 370, 325,
             340, 318, 325, 290, 330, 260, 358, 245, 370, 210, 400, 120], None),
    ]),
    ("retina.jpg", "train", []),
    ("rocket.jpg", "val", [
        (6, (309, 127, 335, 408), None),
        (7, (172, 125, 206, 408), None),
        (7, (440, 122, 476, 408), None),
    ]),
]


def area(points):
    pairs = list(zip(points[::2], points[1::2]))
    following = pairs[1:] + pairs[:1]
    return abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(pairs, following))) / 2


def annotation(number, image, category, shape, keypoints, scale):
    points = [round(value * scale, 1) for value in shape]
    if len(points) == 4:
        x0, y0, x1, y1 = points
        outline = []
    else:
        x0, y0, x1, y1 = min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])
        outline = [points]
    box = [x0, y0, round(x1 - x0, 1), round(y1 - y0, 1)]
    entry = {
        "id": number, "image_id": image, "category_id": category, "bbox": box, "iscrowd": 0,
        "area": round(area(outline[0]) if outline else box[2] * box[3], 2),
    }
    if outline:
        entry["segmentation"] = outline
    if keypoints:
        entry["keypoints"] = [
            value for x, y in keypoints
            for value in (round(x * scale, 1), round(y * scale, 1), 2)]
        entry["num_keypoints"] = len(keypoints)
    return entry


labels = {
    split: {"images": [], "annotations": [], "categories": CATEGORIES}
    for split in ("train", "val")}
number = 0
for index, (name, split, objects) in enumerate(PICTURES, 1):
    picture = Image.open(SAMPLES / name).convert("RGB")
    scale = SIDE / max(picture.size)
    size = [round(side * scale) for side in picture.size]
    file = pathlib.Path(name).stem + ".jpg"
    path = HERE / "images" / split / file
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.resize(size, Image.Resampling.LANCZOS).save(path, quality=88, optimize=True)
    labels[split]["images"].append(
        {"id": index, "file_name": file, "width": size[0], "height": size[1]})
    for category, shape, keypoints in objects:
        number += 1
        labels[split]["annotations"].append(
            annotation(number, index, category, shape, keypoints, scale))
for split, content in labels.items():
    path = HERE / "annotations" / f"instances_{split}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n")
