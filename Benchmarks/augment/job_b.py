#!/usr/bin/env python3
"""Job B: decode, turn, change the light, blur, encode; Sluice against Albumentations on OpenCV.

    python3 Benchmarks/augment/job_b.py [--rounds N]

JPEGs (quality 90, 4:2:0) of 640x480 and of 4000x3000, read from files: turned by up to 25 degrees,
brightness and contrast changed, blurred by a Gaussian of 1.5 pixels, encoded as JPEG (quality 90,
4:2:0). The sides take turns; each figure is the best of all rounds.
"""

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import common  # noqa: E402

PASSES = 3
SIZES = {"640x480": (200, 640, 480), "4000x3000": (8, 4000, 3000)}

transform = None


def peer_start():
    """Sets up one thread of the peer, as its users do."""
    global transform
    import albumentations
    import cv2

    cv2.setNumThreads(1)
    transform = albumentations.Compose([
        albumentations.Rotate(limit=25, border_mode=cv2.BORDER_CONSTANT, p=1),
        albumentations.RandomBrightnessContrast(p=1),
        albumentations.GaussianBlur(blur_limit=0, sigma_limit=(1.5, 1.5), p=1),
    ])


def peer_picture(path):
    import cv2

    image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    image = transform(image=image)["image"]
    quality = [cv2.IMWRITE_JPEG_QUALITY, 90]
    return len(cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), quality)[1])


def opencv_picture(path):
    """The same by OpenCV alone, on 8-bit pictures throughout."""
    import cv2
    import numpy as np
    import random

    image = cv2.imread(path)
    rows, columns = image.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), random.uniform(-25, 25), 1)
    image = cv2.warpAffine(image, turn, (columns, rows))
    levels = (np.arange(256) - 128) * random.uniform(0.8, 1.2) + 128 + random.uniform(-51, 51)
    image = cv2.LUT(image, np.clip(levels, 0, 255).astype(np.uint8))
    image = cv2.GaussianBlur(image, (11, 11), 1.5)
    return len(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90])[1])


def peer(folder, workers, name):
    """Prints the seconds of the best pass over the folder."""
    picture = {"albumentations": peer_picture, "opencv": opencv_picture}[name]
    paths = sorted(str(path) for path in pathlib.Path(folder).glob("*.jpg"))
    print(common.peer_passes(picture, peer_start, paths, workers, PASSES, 1))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument(
        "--peer", nargs=3, metavar=("FOLDER", "WORKERS", "NAME"), help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.peer:
        folder, workers, name = options.peer
        return peer(folder, int(workers), name)

    common.enter_environment()
    import albumentations
    import cv2

    job = common.build("JobB")

    def library(folder, workers, decoder):
        return common.printed([job, folder, workers, PASSES, decoder])

    def peer_job(folder, workers, name):
        return common.printed([sys.executable, __file__, "--peer", folder, workers, name])

    sides = {}
    for size, (count, width, height) in SIZES.items():
        folder = common.make_pictures(count, width, height)
        for workers in (1, 2):
            for name in ("albumentations", "opencv"):
                sides[size, name, workers] = (
                    lambda f=folder, w=workers, n=name, c=count: peer_job(f, w, n) / c)
            for decoder in ("automatic", "vips"):
                sides[size, decoder, workers] = (
                    lambda f=folder, w=workers, d=decoder, c=count: library(f, w, d) / c)
    best = common.best_of(sides, options.rounds)

    titles = {
        "albumentations": f"Albumentations {albumentations.__version__}",
        "opencv": f"OpenCV {cv2.__version__} alone",
        "automatic": "Sluice",
        "vips": "Sluice, decoded by libvips",
    }
    rows = [
        (size, titles[side], str(workers), f"{1 / seconds:.1f}",
         f"{best[size, 'albumentations', workers] / seconds:.2f}",
         f"{best[size, 'opencv', workers] / seconds:.2f}",
         f"{best[size, side, 1] / seconds:.2f}")
        for (size, side, workers), seconds in best.items()
    ]
    lines = ["# Job B: decode, turn, change the light, blur, encode", ""]
    lines += common.table(
        ["size", "side", "workers", "pictures a second", "ratio to Albumentations",
         "ratio to OpenCV", "ratio to one worker"], rows)
    lines += ["", f"- Best of {options.rounds} rounds, sides in turn"]
    lines += common.machine()
    lines += [f"- `{' '.join(map(str, words))}`" for words in (
        ["python", "Benchmarks/augment/job_b.py", "--peer", "FOLDER", "WORKERS", "albumentations|opencv"],
        ["JobB", "FOLDER", "WORKERS", PASSES, "automatic|vips"])]
    print("\n".join(lines))


main()
