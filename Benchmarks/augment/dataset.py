#!/usr/bin/env python3
"""A data set end to end: decode, five transforms, labels, encode, COCO; against Albumentations.

    python3 Benchmarks/augment/dataset.py [--rounds N] [--binary SLUICE]

1000 JPEGs (quality 90, 4:2:0) of 640x480 with one to five boxes each, in COCO. Both sides read the
files, mirror, turn by up to 15 degrees, cut out 512x384, change brightness and contrast, blur by a
Gaussian of 1.5 pixels, move the boxes, write JPEGs (quality 90, 4:2:0) and a COCO file. The peer is
a script with Albumentations and multiprocessing, timed from start to end, and once more from when its
modules are imported; `sluice augment` is the whole command, with manifest, hashes and state. The
sides take turns; each figure is the best of all rounds.
"""

import argparse
import json
import pathlib
import shutil
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import common  # noqa: E402

COUNT = 1000
WIDTH, HEIGHT = 640, 480
CLASSES = ["person", "dog", "car", "cup", "clock"]
SPEC = {
    "version": 1,
    "name": "dataset",
    "seed": 1,
    "transforms": [
        {"use": "horizontal_flip", "probability": 0.5},
        {"use": "rotate", "with": {"degreesRange": [-15, 15]}},
        {"use": "crop", "with": {"width": 512, "height": 384}},
        "brightness_contrast",
        {"use": "gaussian_blur", "with": {"sigmaRange": [1.5, 1.5]}},
    ],
    "labels": {"minVisibility": 0.1},
    "keepOriginals": False,
    "output": {"encode": {"format": "jpeg", "quality": 90}},
}

transform = None
target = None


def make_dataset():
    """Makes the data set from the sample photographs, seeded; returns its folder."""
    import numpy as np

    folder = common.WORK / f"dataset-{COUNT}"
    labels = folder / "annotations/instances_train.json"
    if labels.exists():
        return folder
    pictures = common.make_pictures(COUNT, WIDTH, HEIGHT)
    place = folder / "images/train"
    place.mkdir(parents=True, exist_ok=True)
    labels.parent.mkdir(exist_ok=True)
    rng = np.random.default_rng(2)
    images, annotations = [], []
    for number, path in enumerate(sorted(pictures.glob("*.jpg")), 1):
        shutil.copy(path, place / path.name)
        images.append({"id": number, "file_name": path.name, "width": WIDTH, "height": HEIGHT})
        for _ in range(rng.integers(1, 6)):
            w, h = rng.uniform(24, 240, 2).round(2)
            x, y = (rng.uniform(0, [WIDTH - w, HEIGHT - h])).round(2)
            annotations.append({
                "id": len(annotations) + 1, "image_id": number,
                "category_id": int(rng.integers(1, len(CLASSES) + 1)),
                "bbox": [float(x), float(y), float(w), float(h)],
                "area": round(float(w * h), 4), "iscrowd": 0, "segmentation": [],
            })
    categories = [{"id": number, "name": name} for number, name in enumerate(CLASSES, 1)]
    labels.write_text(json.dumps(
        {"images": images, "annotations": annotations, "categories": categories}))
    return folder


def peer_start(folder):
    """Sets up one process of the peer, as its users do."""
    global transform, target
    import albumentations
    import cv2

    cv2.setNumThreads(1)
    target = pathlib.Path(folder)
    transform = albumentations.Compose([
        albumentations.HorizontalFlip(p=0.5),
        albumentations.Rotate(limit=15, border_mode=cv2.BORDER_CONSTANT, p=1),
        albumentations.RandomCrop(height=384, width=512, p=1),
        albumentations.RandomBrightnessContrast(p=1),
        albumentations.GaussianBlur(blur_limit=0, sigma_limit=(1.5, 1.5), p=1),
    ], bbox_params=albumentations.BboxParams(
        format="coco", label_fields=["classes"], min_visibility=0.1))


def peer_picture(job):
    import cv2

    path, boxes, classes = job
    image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    made = transform(image=image, bboxes=boxes, classes=classes)
    name = pathlib.Path(path).stem + "-aug1.jpg"
    picture = cv2.cvtColor(made["image"], cv2.COLOR_RGB2BGR)
    cv2.imwrite(str(target / "images/train" / name), picture, [cv2.IMWRITE_JPEG_QUALITY, 90])
    boxes = [[float(value) for value in box] for box in made["bboxes"]]
    return name, picture.shape[1], picture.shape[0], boxes, [int(c) for c in made["classes"]]


def peer(folder, output, workers):
    """Augments the data set and prints the seconds that takes."""
    import multiprocessing

    import albumentations  # noqa: F401
    import cv2  # noqa: F401

    folder, output = pathlib.Path(folder), pathlib.Path(output)
    start = time.perf_counter()
    (output / "images/train").mkdir(parents=True)
    (output / "annotations").mkdir()
    dataset = json.loads((folder / "annotations/instances_train.json").read_text())
    objects = {}
    for annotation in dataset["annotations"]:
        objects.setdefault(annotation["image_id"], []).append(annotation)
    jobs = []
    for image in dataset["images"]:
        own = objects.get(image["id"], [])
        path = str(folder / "images/train" / image["file_name"])
        jobs.append((path, [a["bbox"] for a in own], [a["category_id"] for a in own]))
    if workers == 1:
        peer_start(output)
        made = [peer_picture(job) for job in jobs]
    else:
        with multiprocessing.Pool(workers, initializer=peer_start, initargs=(output,)) as pool:
            made = pool.map(peer_picture, jobs, chunksize=8)
    images, annotations = [], []
    for number, (name, width, height, boxes, classes) in enumerate(made, 1):
        images.append({"id": number, "file_name": name, "width": width, "height": height})
        for box, category in zip(boxes, classes):
            annotations.append({
                "id": len(annotations) + 1, "image_id": number, "category_id": category,
                "bbox": box, "area": box[2] * box[3], "iscrowd": 0, "segmentation": [],
            })
    (output / "annotations/instances_train.json").write_text(json.dumps(
        {"images": images, "annotations": annotations, "categories": dataset["categories"]}))
    print(time.perf_counter() - start)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--binary", type=pathlib.Path, default=common.SLUICE)
    arguments.add_argument(
        "--peer", nargs=3, metavar=("FOLDER", "OUTPUT", "WORKERS"), help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.peer:
        folder, output, workers = options.peer
        return peer(folder, output, int(workers))

    common.enter_environment()
    import albumentations

    folder = make_dataset()
    spec = common.WORK / "dataset.json"
    spec.write_text(json.dumps(SPEC))
    output = common.WORK / "dataset-output"

    imported = {1: float("inf"), 2: float("inf")}

    def peer_job(workers):
        shutil.rmtree(output, ignore_errors=True)
        start = time.perf_counter()
        seconds = common.printed(
            [sys.executable, __file__, "--peer", folder, output, workers])
        imported[workers] = min(imported[workers], seconds)
        return time.perf_counter() - start

    def sluice(workers):
        shutil.rmtree(output, ignore_errors=True)
        return common.run(
            [options.binary, "augment", spec, "-i", folder, "-o", output, "--workers", workers,
             "--quiet"])[0]

    sides = {}
    for workers in (1, 2):
        sides["peer", workers] = lambda w=workers: peer_job(w)
        sides["sluice", workers] = lambda w=workers: sluice(w)
    best = common.best_of(sides, options.rounds)
    objects = json.loads((output / "annotations/instances_train.json").read_text())
    made = len(objects["images"]), len(objects["annotations"])
    shutil.rmtree(output, ignore_errors=True)

    for workers, seconds in imported.items():
        best["imported", workers] = seconds
    peer_name = f"Albumentations {albumentations.__version__}"
    titles = {
        "peer": peer_name, "imported": f"{peer_name}, after its imports",
        "sluice": "sluice augment"}
    rows = [
        (titles[side], str(workers), f"{seconds:.2f} s", f"{COUNT / seconds:.0f}",
         f"{best['peer', workers] / seconds:.2f}", f"{best['imported', workers] / seconds:.2f}",
         f"{best[side, 1] / seconds:.2f}")
        for (side, workers), seconds in best.items()
    ]
    lines = ["# A data set: decode, five transforms, labels, encode, COCO", ""]
    lines += common.table(
        ["side", "workers", "time", "pictures a second", "ratio to the peer",
         "to the peer after its imports", "to one worker"], rows)
    lines += [
        "", f"- Best of {options.rounds} rounds, sides in turn; {made[0]} pictures with "
        f"{made[1]} boxes come out of `sluice augment`"]
    lines += common.machine()
    lines += [f"- `{' '.join(map(str, words))}`" for words in (
        ["python", "Benchmarks/augment/dataset.py", "--peer", "FOLDER", "OUTPUT", "WORKERS"],
        ["sluice", "augment", "SPEC", "-i", "FOLDER", "-o", "OUTPUT", "--workers", "WORKERS"])]
    print("\n".join(lines))


main()
