"""Data sets in the way that other tools write them, by their published descriptions."""

import json
import tarfile

from files import png, tar, write


def cvat():
    write("cvat-coco/annotations/instances_default.json", json.dumps({
        "licenses": [{"name": "", "id": 0, "url": ""}],
        "info": {"contributor": "", "date_created": "", "description": "", "url": "",
                 "version": "", "year": ""},
        "categories": [{"id": 1, "name": "cat", "supercategory": ""},
                       {"id": 2, "name": "dog", "supercategory": ""}],
        "images": [{"id": 1, "width": 20, "height": 10, "file_name": "a.png", "license": 0,
                    "flickr_url": "", "coco_url": "", "date_captured": 0}],
        "annotations": [
            {"id": 1, "image_id": 1, "category_id": 2, "segmentation": [], "area": 24.0,
             "bbox": [2.0, 3.0, 6.0, 4.0], "iscrowd": 0,
             "attributes": {"occluded": False, "rotation": 0.0}},
            {"id": 2, "image_id": 1, "category_id": 1, "area": 8.0, "bbox": [1.0, 1.0, 4.0, 4.0],
             "segmentation": [[1.0, 1.0, 5.0, 1.0, 5.0, 5.0]], "iscrowd": 0,
             "attributes": {"occluded": True}}],
    }))
    write("cvat-coco/images/default/a.png", png(20, 10, 1))

    write("cvat-yolo/obj.data", "classes = 2\ntrain = data/train.txt\nnames = data/obj.names\n"
          "backup = backup/\n")
    write("cvat-yolo/obj.names", "cat\ndog\n")
    write("cvat-yolo/train.txt", "data/obj_train_data/a.png\ndata/obj_train_data/b.png\n")
    write("cvat-yolo/obj_train_data/a.png", png(20, 10, 1))
    write("cvat-yolo/obj_train_data/a.txt", "1 0.250000 0.500000 0.300000 0.400000\n")
    write("cvat-yolo/obj_train_data/b.png", png(8, 8, 2))
    write("cvat-yolo/obj_train_data/b.txt", "")

    write("cvat-ultralytics/data.yaml", "names:\n  0: cat\n  1: dog\npath: .\ntrain: train.txt\n")
    write("cvat-ultralytics/train.txt", "images/train/a.png\n")
    write("cvat-ultralytics/images/train/a.png", png(20, 10, 1))
    write("cvat-ultralytics/labels/train/a.txt", "1 0.250000 0.500000 0.300000 0.400000\n")

    write("cvat-voc/Annotations/a.xml", """<?xml version='1.0' encoding='utf-8'?>
<annotation>
  <folder></folder>
  <filename>a.png</filename>
  <source>
    <database>Unknown</database>
    <annotation>Unknown</annotation>
    <image>Unknown</image>
  </source>
  <size>
    <width>20</width>
    <height>10</height>
    <depth></depth>
  </size>
  <segmented>0</segmented>
  <object>
    <name>dog</name>
    <truncated>0</truncated>
    <occluded>1</occluded>
    <difficult>0</difficult>
    <bndbox>
      <xmin>2.0</xmin>
      <ymin>3.0</ymin>
      <xmax>8.5</xmax>
      <ymax>7.0</ymax>
    </bndbox>
    <attributes>
      <attribute>
        <name>rotation</name>
        <value>0.0</value>
      </attribute>
      <attribute>
        <name>age</name>
        <value>old</value>
      </attribute>
    </attributes>
  </object>
</annotation>
""")
    write("cvat-voc/ImageSets/Main/default.txt", "a\n")
    write("cvat-voc/JPEGImages/a.png", png(20, 10, 1))
    write("cvat-voc/labelmap.txt",
          "# label:color_rgb:parts:actions\nbackground:0,0,0::\ncat:255,0,0::\ndog:0,255,0::\n")


def label_studio():
    write("labelstudio-coco/result.json", json.dumps({
        "images": [{"width": 20, "height": 10, "id": 0, "file_name": "images/1234abcd-a.png"}],
        "categories": [{"id": 0, "name": "cat"}, {"id": 1, "name": "dog"}],
        "annotations": [{"id": 0, "image_id": 0, "category_id": 1, "segmentation": [],
                         "bbox": [2.0, 3.0, 6.0, 4.0], "ignore": 0, "iscrowd": 0, "area": 24.0}],
        "info": {"year": 2024, "version": "1.0", "description": "", "contributor": "Label Studio",
                 "url": "", "date_created": "2024-01-02 03:04:05.000006"}}, indent=2))
    write("labelstudio-coco/images/1234abcd-a.png", png(20, 10, 1))

    write("labelstudio-yolo/classes.txt", "cat\ndog")
    write("labelstudio-yolo/notes.json", json.dumps({
        "categories": [{"id": 0, "name": "cat"}, {"id": 1, "name": "dog"}],
        "info": {"year": 2024, "version": "1.0", "contributor": "Label Studio"}}, indent=2))
    write("labelstudio-yolo/images/1234abcd-a.png", png(20, 10, 1))
    write("labelstudio-yolo/labels/1234abcd-a.txt", "1 0.25 0.5 0.30000000000000004 0.4\n")

    write("labelstudio-voc/Annotations/1234abcd-a.xml", """<?xml version="1.0" encoding="utf-8"?>
<annotation>
<folder>images</folder>
<filename>1234abcd-a</filename>
<source>
<database>MyDatabase</database>
<annotation>COCO2017</annotation>
<image>flickr</image>
<flickrid>NULL</flickrid>
<annotator>1</annotator>
</source>
<owner>
<flickrid>NULL</flickrid>
<name>Label Studio</name>
</owner>
<size>
<width>20</width>
<height>10</height>
<depth>3</depth>
</size>
<segmented>0</segmented>
<object>
<name>dog</name>
<pose>Unspecified</pose>
<truncated>0</truncated>
<difficult>0</difficult>
<bndbox>
<xmin>0</xmin>
<ymin>3</ymin>
<xmax>8</xmax>
<ymax>7</ymax>
</bndbox>
</object>
</annotation>
""")
    write("labelstudio-voc/images/1234abcd-a.png", png(20, 10, 1))

    region = {"x": 10, "y": 30, "width": 30, "height": 40, "rotation": 0,
              "rectanglelabels": ["dog"], "original_width": 20, "original_height": 10}
    turned = dict(region, x=50, y=50, width=10, height=20, rotation=90, rectanglelabels=["cat"])
    outline = {"points": [[0, 0], [50, 0], [50, 100]], "closed": True, "polygonlabels": ["cat"],
               "original_width": 20, "original_height": 10}
    cell = json.dumps([region, turned, outline]).replace('"', '""')
    write("labelstudio-csv/export.csv",
          "image,id,label,annotator,annotation_id,created_at,updated_at,lead_time\r\n"
          f'/data/upload/1/1234abcd-a.png,1,"{cell}",1,1,2024-01-02T03:04:05Z,2024-01-02T03:04:05Z,'
          "9.1\r\n")
    write("labelstudio-csv/images/1234abcd-a.png", png(20, 10, 1))


def roboflow():
    name = "a_jpg.rf.0123456789abcdef0123456789abcdef"
    readme = "\nlabels - v1\n==============================\n"
    write("roboflow-coco/README.dataset.txt", readme)
    write("roboflow-coco/train/_annotations.coco.json", json.dumps({
        "info": {"year": "2024", "version": "1", "description": "Exported from roboflow.com",
                 "contributor": "", "url": "https://public.roboflow.com/object-detection/undefined",
                 "date_created": "2024-01-02T03:04:05+00:00"},
        "licenses": [{"id": 1, "url": "https://creativecommons.org/licenses/by/4.0/",
                      "name": "CC BY 4.0"}],
        "categories": [{"id": 0, "name": "pets", "supercategory": "none"},
                       {"id": 1, "name": "cat", "supercategory": "pets"},
                       {"id": 2, "name": "dog", "supercategory": "pets"}],
        "images": [{"id": 0, "license": 1, "file_name": f"{name}.png", "height": 10, "width": 20,
                    "date_captured": "2024-01-02T03:04:05+00:00", "extra": {"name": "a.jpg"}}],
        "annotations": [{"id": 0, "image_id": 0, "category_id": 2, "bbox": [2, 3, 6, 4.5],
                         "area": 27.0, "segmentation": [], "iscrowd": 0}]}))
    write(f"roboflow-coco/train/{name}.png", png(20, 10, 1))

    write("roboflow-yolo/data.yaml", "train: ../train/images\nval: ../valid/images\n"
          "test: ../test/images\n\nnc: 2\nnames: ['cat', 'dog']\n\nroboflow:\n  workspace: w\n"
          "  project: pets\n  version: 1\n  license: CC BY 4.0\n"
          "  url: https://universe.roboflow.com/w/pets/dataset/1")
    for split, value in [("train", 1), ("valid", 2), ("test", 3)]:
        write(f"roboflow-yolo/{split}/images/{name}.png", png(20, 10, value))
        write(f"roboflow-yolo/{split}/labels/{name}.txt", "1 0.25 0.525 0.3 0.45")

    write(f"roboflow-voc/train/{name}.xml", f"""<annotation>
	<folder></folder>
	<filename>{name}.png</filename>
	<path>{name}.png</path>
	<source>
		<database>roboflow.com</database>
	</source>
	<size>
		<width>20</width>
		<height>10</height>
		<depth>3</depth>
	</size>
	<segmented>0</segmented>
	<object>
		<name>dog</name>
		<pose>Unspecified</pose>
		<truncated>0</truncated>
		<difficult>0</difficult>
		<occluded>0</occluded>
		<bndbox>
			<xmin>3</xmin>
			<xmax>8</xmax>
			<ymin>4</ymin>
			<ymax>7</ymax>
		</bndbox>
		<polygon>
			<x1>2</x1>
			<y1>3</y1>
			<x2>8</x2>
			<y2>3.5</y2>
			<x3>8</x3>
			<y3>7</y3>
		</polygon>
	</object>
</annotation>
""")
    write(f"roboflow-voc/train/{name}.png", png(20, 10, 1))
    write("roboflow-voc/README.dataset.txt", readme)

    write("roboflow-csv/train/_annotations.csv",
          "filename,width,height,class,xmin,ymin,xmax,ymax\n"
          f"{name}.png,20,10,dog,2,3,8,7\n{name}.png,20,10,cat,0,0,5,5\n")
    write(f"roboflow-csv/train/{name}.png", png(20, 10, 1))


def foreign_shards():
    long = "a-name-that-is-longer-than-the-hundred-bytes-of-a-plain-header/" + "x" * 90
    caption = {"caption": "a cat", "key": "000000000", "status": "success", "width": 20,
               "height": 10, "url": "http://example.com/a.jpg"}
    tar("img2dataset-webdataset/00000.tar", [
        ("000000000.png", png(20, 10, 1)), ("000000000.txt", b"a cat"),
        ("000000000.json", json.dumps(caption).encode())], tarfile.GNU_FORMAT)
    tar("webdataset-cls/imagenet-train-000000.tar", [
        (f"{long}.png", png(8, 8, 1)), (f"{long}.cls", b"10\n"),
        ("b.png", png(8, 8, 2)), ("b.cls", b"9")], tarfile.PAX_FORMAT)
    tar("webdataset-cls/imagenet-val-000000.tar", [
        (f"{long}.png", png(8, 8, 3)), (f"{long}.cls", b"9")], tarfile.GNU_FORMAT)
