"""Writes the fixtures of the Datasets tests, beside this script.

Pinned: Python 3.11, numpy 2.4.6, pycocotools 2.0.11.

Masks and their packed strings, areas and boxes come from pycocotools, tar archives from Python.
Folders called after a tool hold what an export of it looks like, written by its published format.
"""

import json

import numpy as np
from pycocotools import mask as coco_mask

from exports import cvat, foreign_shards, label_studio, roboflow
from files import png, tar, write


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


def csv():
    write("csv/labels.csv", "image,label,xmin,ymin,xmax,ymax,width,height,split,note,score\n"
          "images/train/a.png,cat,1,2.5,9,10,12,11,train,,0.5\n"
          'images/train/a.png,"dog, big",0,0,12,11,12,11,train,"says ""hello""",\n'
          "images/train/deep/b.png,,,,,,7,6,train,,\n"
          "images/val/a.png,cat,,,,,8,5,val,,\n"
          "images/val/c.png,dog\t,2,1,5.25,4,9,8,val,\"\"\"1\"\"\",\n".replace("dog\t", "dog"))
    write("csv/images/train/a.png", png(12, 11, 1))
    write("csv/images/train/deep/b.png", png(7, 6, 2))
    write("csv/images/val/a.png", png(8, 5, 3))
    write("csv/images/val/c.png", png(9, 8, 4))


VOC = """<annotation>
	<folder>VOC2012</folder>
	<filename>{name}</filename>
	<size>
		<width>{width}</width>
		<height>{height}</height>
		<depth>{depth}</depth>
	</size>
	<segmented>{segmented}</segmented>
	<source>
		<database>The VOC2007 Database</database>
		<annotation>PASCAL VOC2007</annotation>
		<image>flickr</image>
	</source>
{objects}</annotation>
"""

VOC_OBJECT = """	<object>
		<name>{name}</name>
		<pose>{pose}</pose>
		<truncated>{truncated}</truncated>
		<difficult>{difficult}</difficult>
{rest}		<bndbox>
			<xmin>{box[0]}</xmin>
			<ymin>{box[1]}</ymin>
			<xmax>{box[2]}</xmax>
			<ymax>{box[3]}</ymax>
		</bndbox>
	</object>
"""


def voc():
    part = """		<part>
			<name>head</name>
			<bndbox>
				<xmin>3</xmin>
				<ymin>2</ymin>
				<xmax>6</xmax>
				<ymax>5</ymax>
			</bndbox>
		</part>
"""
    objects = VOC_OBJECT.format(
        name="person", pose="Frontal", truncated=1, difficult=0, rest="", box=(1, 1, 16, 12))
    objects += VOC_OBJECT.format(
        name="dog &amp; cat", pose="Unspecified", truncated=0, difficult=1,
        rest="\t\t<occluded>1</occluded>\n" + part, box=(3, 4, 3, 9))
    write("voc/Annotations/2007_000001.xml", VOC.format(
        name="2007_000001.png", width=16, height=12, depth=3, segmented=1, objects=objects))
    write("voc/Annotations/deep/2007_000002.xml", VOC.format(
        name="deep/2007_000002.png", width=10, height=10, depth=1, segmented=0,
        objects=VOC_OBJECT.format(name="person", pose="Rear", truncated=0, difficult=0, rest="",
                                  box=(2, 2, 10, 10))))
    write("voc/Annotations/2007_000003.xml", VOC.format(
        name="2007_000003.png", width=9, height=9, depth=3, segmented=0, objects=""))
    write("voc/Annotations/2007_000004.xml", VOC.format(
        name="2007_000004.png", width=8, height=9, depth=3, segmented=0,
        objects=VOC_OBJECT.format(name="dog &amp; cat", pose="Unspecified", truncated=0,
                                  difficult=0, rest="", box=(8, 9, 8, 9))))
    lists = {"train": ["2007_000001", "deep/2007_000002"], "val": ["2007_000004"]}
    for name, keys in lists.items():
        write(f"voc/ImageSets/Main/{name}.txt", "".join(key + "\n" for key in keys))
    write("voc/JPEGImages/2007_000001.png", png(16, 12, 1))
    write("voc/JPEGImages/deep/2007_000002.png", png(10, 10, 2))
    write("voc/JPEGImages/2007_000003.png", png(9, 9, 3))
    write("voc/JPEGImages/2007_000004.png", png(8, 9, 4))
    write("voc/labelmap.txt", "# label:color_rgb:parts:actions\ndog & cat:::\nperson:192,0,0:head:\n")


def webdataset():
    packed = coco_mask.encode(np.asfortranarray(np.eye(6, 9, dtype=np.uint8)))
    first = {
        "name": "a.png", "width": 9, "height": 6, "id": 17, "labels": [],
        "objects": [
            {"class": "ship", "id": 4, "bbox": [1, 1, 3, 2.5], "iscrowd": 1,
             "corners": [1, 2, 3, 1, 4, 2.5, 2, 3.5], "fields": {"hidden": True}},
            {"class": "cat", "bbox": [0, 0, 6, 6], "area": 6,
             "segmentation": {"size": [6, 9], "counts": packed["counts"].decode()}},
        ],
        "fields": {"taken": "2024-01-02"},
    }
    second = {
        "name": "deep/b.png", "width": 7, "height": 7, "labels": [],
        "objects": [{"class": "cat", "bbox": [1, 1, 5, 5], "keypoints": [2, 2.5, 2, 0, 0, 0],
                     "num_keypoints": 1, "segmentation": [[1, 1, 6, 1, 6, 6]]}],
    }
    third = {"name": "c.png", "width": 5, "height": 6, "labels": ["ship"], "objects": []}
    fourth = {"name": "a.png", "width": 6, "height": 5, "labels": ["ship", "cat"], "objects": []}
    shards = [
        ("train", "000000", [(first, png(9, 6, 1)), (second, png(7, 7, 2))]),
        ("val", "000000", [(third, png(5, 6, 3)), (fourth, png(6, 5, 4))]),
    ]
    entries = []
    for split, number, samples in shards:
        files = []
        for index, (sample, picture) in enumerate(samples):
            key = f"{index:06d}"
            files += [(f"{key}.png", picture), (f"{key}.json", json.dumps(sample).encode())]
            if sample["labels"] == ["ship"]:
                files.append((f"{key}.cls", b"1"))
        path = f"webdataset/{split}-{number}.tar"
        tar(path, files)
        entries.append({"url": f"{split}-{number}.tar", "nsamples": len(samples), "split": split})
    write("webdataset/index.json", json.dumps({
        "__kind__": "wids-shard-index-v1", "wids_version": 1, "shardlist": entries,
        "classes": [
            {"name": "cat", "id": 3, "keypoints": ["nose", "tail"], "supercategory": "animal"},
            {"name": "ship", "fields": {"flag": "red"}}],
        "fields": {"edition": 2}}, indent=1) + "\n")


def yolo_forms():
    for form, yaml, lines in [
        ("segment", "", ["0 0.1 0.1 0.9 0.1 0.5 0.8", "1 0.1 0.2 0.3 0.2 0.3 0.4 0.2 0.5 0.1 0.4"]),
        ("pose", "kpt_shape: [2, 3]\nflip_idx: [1, 0]\nkpt_names:\n  0: [left, right]\n",
         ["0 0.5 0.5 0.5 0.5 0.4 0.4 2 0.6 0.4 1", "1 0.5 0.5 0.25 0.25 0 0 0 0.5 0.5 2"]),
        ("obb", "task: obb\n", ["0 0.5 0.1 0.9 0.5 0.5 0.9 0.1 0.5"]),
    ]:
        folder = f"ultralytics-{form}"
        write(f"{folder}/data.yaml", "path: ../datasets/coco8 # dataset root dir\n"
              "train: images/train # train images (relative to 'path')\nval: images/val\n"
              f"test: # test images (optional)\n\n# Classes\nnames:\n  0: person\n  1: dog\n{yaml}")
        write(f"{folder}/images/train/a.png", png(20, 10, 1))
        write(f"{folder}/images/train/b.png", png(10, 10, 2))
        write(f"{folder}/images/val/c.png", png(10, 20, 3))
        write(f"{folder}/labels/train/a.txt", "\n".join(lines) + "\n")
        write(f"{folder}/labels/val/c.txt", lines[0])


masks()
coco()
yolo()
folder()
csv()
voc()
webdataset()
yolo_forms()
cvat()
label_studio()
roboflow()
foreign_shards()
