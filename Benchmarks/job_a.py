#!/usr/bin/env python3
"""Job A: decode, resize to 224x224, flip, normalise; Sluice against Albumentations on OpenCV.

    python3 Benchmarks/job_a.py [--rounds N]

200 JPEGs of 640x480. Every side reads the files itself. The sides take turns; each figure is the
best of all rounds. `full` decodes at full size, `half` at half size, which is still larger than the
result. Both sides resample with the two nearest pixels along each axis (OpenCV's INTER_LINEAR).
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import time

import common

PASSES = 3
COUNT = 200
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


def peer(folder, workers, decode):
    """Prints the seconds of the best pass over the folder."""
    import multiprocessing

    picture = peer_half if decode == "half" else peer_full
    paths = sorted(str(path) for path in pathlib.Path(folder).glob("*.jpg"))
    if workers == 1:
        peer_start()
        best = fastest(lambda: [picture(path) for path in paths])
    else:
        with multiprocessing.Pool(workers, initializer=peer_start) as pool:
            best = fastest(lambda: pool.map(picture, paths, chunksize=8))
    print(best)


def fastest(work):
    best = float("inf")
    for _ in range(PASSES + 1):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def printed(command):
    output = subprocess.run(
        [str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(output.split()[-1])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument(
        "--peer", nargs=3, metavar=("FOLDER", "WORKERS", "DECODE"), help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.peer:
        folder, workers, decode = options.peer
        return peer(folder, int(workers), decode)

    common.enter_environment()
    import albumentations
    import cv2

    folder = common.make_pictures(COUNT)
    spec = common.WORK / "job-a.json"
    spec.write_text(json.dumps(SPEC, indent=2))
    output = common.WORK / "job-a-output"
    build = ["swift", "build", "-c", "release", "--package-path", common.ROOT / "Benchmarks",
             "--scratch-path", common.ROOT / ".build/benchmarks", "--product", "JobA"]
    subprocess.run([str(word) for word in build], check=True, stdout=sys.stderr)
    job = common.ROOT / ".build/benchmarks/release/JobA"

    def command_line(workers):
        shutil.rmtree(output, ignore_errors=True)
        seconds, _ = common.run(
            [common.SLUICE, "run", spec, "-i", folder, "-o", output, "--workers", workers,
             "--no-report"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return seconds

    peer_command = [sys.executable, __file__, "--peer", folder]
    sides = {}
    for decode in ("full", "half"):
        for workers in (1, 2):
            sides["peer", decode, workers] = (
                lambda w=workers, d=decode: printed(peer_command + [w, d]))
            sides["library", decode, workers] = (
                lambda w=workers, d=decode: printed([job, folder, w, PASSES, d]))
    if common.SLUICE.exists():
        for workers in (1, 2):
            sides["command", "full", workers] = lambda w=workers: command_line(w)
    best = common.best_of(sides, options.rounds)

    titles = {
        "peer": f"Albumentations {albumentations.__version__} on OpenCV {cv2.__version__}",
        "library": "Sluice, library",
        "command": "Sluice, `sluice run`, start-up and records included",
    }
    rows = [
        (titles[side], decode, str(workers), f"{COUNT / seconds:.0f}",
         f"{best['peer', decode, workers] / seconds:.2f}")
        for (side, decode, workers), seconds in best.items()
    ]
    lines = ["# Job A: decode, resize to 224x224, flip, normalise", ""]
    lines += common.table(
        ["side", "decode", "workers", "pictures a second", "ratio to the peer"], rows)
    lines += ["", f"- Best of {options.rounds} rounds, sides in turn; {COUNT} JPEGs of 640x480"]
    lines += common.machine()
    lines += [f"- `{' '.join(map(str, words))}`" for words in (
        ["python", "Benchmarks/job_a.py", "--peer", "FOLDER", "WORKERS", "DECODE"],
        ["JobA", "FOLDER", "WORKERS", PASSES, "DECODE"],
        ["sluice", "run", "job-a.json", "-i", "FOLDER", "-o", "DIR", "--workers", "WORKERS",
         "--no-report"])]
    print("\n".join(lines))


main()
