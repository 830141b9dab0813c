#!/usr/bin/env python3
"""Job A: decode, resize to 224x224, flip, normalise; Sluice against Albumentations on OpenCV.

    python3 Benchmarks/job_a.py [--rounds N]

JPEGs of 640x480: 200, and 2000 for the command line. Every side reads the files itself. The sides
take turns; each figure is the best of all rounds. `full` decodes at full size, `half` at half size,
which is still larger than the result. Both sides resample with the two nearest pixels along each
axis (OpenCV's INTER_LINEAR). Sluice decodes plain JPEGs by libjpeg, or on request by libvips, to
the same pixels: both are timed.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys

import common

PASSES = 3
COUNT = 200
COMMAND_COUNT = 2000
DECODERS = {"libvips": ("vips", "vips"), "libjpeg": ("automatic", "auto")}
SPEC = {
    "version": 1,
    "name": "job-a",
    "seed": 1,
    "stages": [
        {"use": "resize",
         "with": {"width": 224, "height": 224, "filter": "bilinear_no_antialias"}},
        {"use": "augment", "with": {"transforms": ["horizontal_flip"]}},
        {"use": "normalize",
         "with": {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}},
    ],
}

transform = None


def peer_start():
    """Sets up one thread of the peer, as its users do."""
    global transform
    import albumentations
    import cv2

    cv2.setNumThreads(1)
    transform = albumentations.Compose([
        albumentations.Resize(224, 224),
        albumentations.HorizontalFlip(p=1),
        albumentations.Normalize(),
    ])


def peer_full(path):
    import cv2

    image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    return transform(image=image)["image"].shape


def peer_half(path):
    import cv2

    image = cv2.cvtColor(cv2.imread(path, cv2.IMREAD_REDUCED_COLOR_2), cv2.COLOR_BGR2RGB)
    return transform(image=image)["image"].shape


def peer(folder, workers, size):
    """Prints the seconds of the best pass over the folder."""
    picture = peer_half if size == "half" else peer_full
    paths = sorted(str(path) for path in pathlib.Path(folder).glob("*.jpg"))
    print(common.peer_passes(picture, peer_start, paths, workers, PASSES, 8))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument(
        "--peer", nargs=3, metavar=("FOLDER", "WORKERS", "SIZE"), help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.peer:
        folder, workers, size = options.peer
        return peer(folder, int(workers), size)

    common.enter_environment()
    import albumentations
    import cv2

    folder = common.make_pictures(COUNT)
    many = common.make_pictures(COMMAND_COUNT)
    output = common.WORK / "job-a-output"
    job = common.build("JobA")

    def command_line(workers, decoder):
        spec = common.WORK / f"job-a-{decoder}.json"
        spec.write_text(json.dumps(SPEC | {"input": {"engine": DECODERS[decoder][1]}}, indent=2))
        shutil.rmtree(output, ignore_errors=True)
        seconds, _ = common.run(
            [common.SLUICE, "run", spec, "-i", many, "-o", output, "--workers", workers,
             "--no-report"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return seconds / COMMAND_COUNT

    def library(workers, size, decoder):
        return common.printed([job, folder, workers, PASSES, size, DECODERS[decoder][0]]) / COUNT

    def peer_job(workers, size):
        return common.printed([sys.executable, __file__, "--peer", folder, workers, size]) / COUNT

    sides = {}
    for size in ("full", "half"):
        for workers in (1, 2):
            sides["peer", size, "OpenCV", workers] = (
                lambda w=workers, s=size: peer_job(w, s))
            for name in DECODERS:
                sides["library", size, name, workers] = (
                    lambda w=workers, s=size, d=name: library(w, s, d))
    for name in DECODERS:
        for workers in (1, 2):
            sides["command", "full", name, workers] = (
                lambda w=workers, d=name: command_line(w, d))
    best = common.best_of(sides, options.rounds)

    titles = {
        "peer": f"Albumentations {albumentations.__version__} on OpenCV {cv2.__version__}",
        "library": "Sluice, library",
        "command": "Sluice, `sluice run`, start-up and records included",
    }
    rows = [
        (titles[side], size, decoder, str(workers), f"{1 / seconds:.0f}",
         f"{best['peer', size, 'OpenCV', workers] / seconds:.2f}",
         f"{best[side, size, decoder, 1] / seconds:.2f}")
        for (side, size, decoder, workers), seconds in best.items()
    ]
    lines = ["# Job A: decode, resize to 224x224, flip, normalise", ""]
    lines += common.table(
        ["side", "size", "decoder", "workers", "pictures a second", "ratio to the peer",
         "ratio to one worker"], rows)
    lines += ["", f"- Best of {options.rounds} rounds, sides in turn; JPEGs of 640x480, {COUNT},"
              f" and {COMMAND_COUNT} for the command line"]
    lines += common.machine()
    lines += [f"- `{' '.join(map(str, words))}`" for words in (
        ["python", "Benchmarks/job_a.py", "--peer", "FOLDER", "WORKERS", "SIZE"],
        ["JobA", "FOLDER", "WORKERS", PASSES, "SIZE", "automatic|vips"],
        ["sluice", "run", "job-a-DECODER.json", "-i", "FOLDER", "-o", "DIR", "--workers",
         "WORKERS", "--no-report"])]
    print("\n".join(lines))


main()
