"""Writes the fixtures of the Datasets tests, beside this script.

Pinned: Python 3.11, numpy 2.4.6, pycocotools 2.0.11.

Masks and their packed strings, areas and boxes come from pycocotools.
"""

import json
import pathlib
import struct
import zlib

import numpy as np
from pycocotools import mask as coco_mask

HERE = pathlib.Path(__file__).parent


def write(path, text):
    path = HERE / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def png(width, height, value):
    """A gray picture of one value."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + bytes([value]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    )


def masks():
    random = np.random.default_rng(7)
    pictures = [np.zeros((5, 4)), np.ones((3, 6)), np.eye(9), random.random((37, 23)) > 0.5]
    blob = np.zeros((300, 400))
    blob[40:260, 33:390] = 1
    blob[100:120, 50:60] = 0
    pictures += [blob, random.random((64, 1)) > 0.2, random.random((1, 64)) > 0.2]
    result = []
    for picture in pictures:
        picture = np.asfortranarray(picture.astype(np.uint8))
        packed = coco_mask.encode(picture)
        flat = picture.flatten(order="F")
        runs, value, length = [], 0, 0
        for pixel in flat:
            if pixel != value:
                runs.append(length)
                value, length = pixel, 0
            length += 1
        runs.append(length)
        result.append({
            "size": [int(side) for side in packed["size"]],
            "packed": packed["counts"].decode(), "runs": [int(run) for run in runs],
            "area": int(coco_mask.area(packed)),
            "bbox": [float(edge) for edge in coco_mask.toBbox(packed)],
        })
    write("masks.json", json.dumps(result) + "\n")


def coco():
    packed = coco_mask.encode(np.asfortranarray(np.eye(24, 32, dtype=np.uint8)))
    categories = [
        {"id": 1, "name": "cat", "supercategory": "animal"},
        {"id": 18, "name": "dog", "supercategory": "animal", "color": "brown"},
        {"id": 3, "name": "person", "supercategory": "person",
         "keypoints": ["nose", "left_eye"], "skeleton": [[1, 2]]},
    ]
    train = {
        "info": {"year": 2024, "version": "1.0"},
        "licenses": [{"id": 1, "name": "CC BY", "url": "http://example.com/by"}],
        "categories": categories,
        "images": [
            {"id": 9, "file_name": "a.png", "width": 32, "height": 24, "license": 1},
            {"id": 4, "file_name": "deep/b.png", "width": 20, "height": 20,
             "date_captured": "2024-01-02"},
            {"id": 5, "file_name": "nothing.png", "width": 8, "height": 8},
        ],
        "annotations": [
            {"id": 100, "image_id": 9, "category_id": 18, "bbox": [0.1, 0.2, 10.7, 5.3],
             "area": 40.25, "iscrowd": 0,
             "segmentation": [[0.1, 0.2, 10.8, 0.2, 10.8, 5.5, 0.1, 5.5], [1, 1, 2, 1, 2, 2.5]],
             "occluded": True},
            {"id": 7, "image_id": 9, "category_id": 1, "bbox": [0, 0, 24, 24], "area": 24,
             "iscrowd": 1, "segmentation": {"size": [24, 32], "counts": packed["counts"].decode()}},
            {"id": 8, "image_id": 4, "category_id": 1, "bbox": [2, 3, 1, 4], "area": 4,
             "iscrowd": 1, "segmentation": {"size": [20, 20], "counts": [43, 4, 353]}},
            {"id": 2, "image_id": 4, "category_id": 3, "bbox": [3.33, 4.44, 5.3, 12.02],
             "area": 63.706, "iscrowd": 0, "segmentation": [],
             "keypoints": [5, 6.5, 2, 0, 0, 0], "num_keypoints": 1},
        ],
    }
    val = {
        "info": train["info"], "licenses": train["licenses"], "categories": categories,
        "images": [{"id": 9, "file_name": "a.png", "width": 16, "height": 16,
                    "category_ids": [3, 1]}],
        "annotations": [],
    }
    write("coco/annotations/instances_train.json", json.dumps(train, indent=1) + "\n")
    write("coco/annotations/instances_val.json", json.dumps(val) + "\n")
    write("coco/images/train/a.png", png(32, 24, 10))
    write("coco/images/train/deep/b.png", png(20, 20, 20))
    write("coco/images/train/nothing.png", png(8, 8, 30))
    write("coco/images/val/a.png", png(16, 16, 40))


def yolo():
    write("yolo/data.yaml", """# A comment.
path: ../somewhere/else
train: images/train
val:
  - images/val
nc: 3
names:
  0: cat
  1: "traffic light"
  2: 'Größe: ü'
roboflow:
  version: 3
  tags: [a, b]
""")
    write("yolo/images/train/a.png", png(40, 20, 1))
    write("yolo/images/train/deep/b.png", png(10, 10, 2))
    write("yolo/images/train/negative.png", png(10, 10, 3))
    write("yolo/images/val/c.png", png(64, 48, 4))
    write("yolo/labels/train/a.txt", "0 0.500000 0.500000 0.250000 0.500000\n"
          "2 0.125000 0.250000 0.250000 0.500000\n")
    write("yolo/labels/train/deep/b.txt", "1 0.333333 0.333333 0.200000 0.100000\n")
    write("yolo/labels/train/negative.txt", "")
    write("yolo/labels/val/c.txt", "0 0.500000 0.500000 1.000000 1.000000\n")


def folder():
    for index, name in enumerate(["train/cat/1", "train/cat/more/2", "train/dog/1", "test/dog/9"]):
        write(f"folder/{name}.png", png(6 + index, 5, index))


masks()
coco()
yolo()
folder()
