#!/usr/bin/env python3
"""Peak memory of `sluice run` over few and many pictures, its start-up, and its first picture.

    python3 Benchmarks/memory.py [--spec FILE] [--counts 500 10000]

The many pictures are hard links to 200 JPEGs of 640x480.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess

import common

SPEC = {
    "version": 1,
    "name": "memory",
    "seed": 1,
    "stages": [{"use": "resize", "with": {"width": 224, "height": 224}}, {"use": "normalize"}],
}
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def linked(pictures, count):
    """A folder tree of `count` links to the pictures, 100 a folder."""
    folder = common.WORK / f"links-{count}"
    shutil.rmtree(folder, ignore_errors=True)
    for index in range(count):
        place = folder / f"{index // 100:03}"
        place.mkdir(parents=True, exist_ok=True)
        os.link(pictures[index % len(pictures)], place / f"{index:05}.jpg")
    return folder


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--spec", type=pathlib.Path, help="default: resize, normalise")
    arguments.add_argument("--counts", type=int, nargs="+", default=[500, 10000])
    options = arguments.parse_args()
    common.enter_environment()

    pictures = sorted(common.make_pictures().glob("*.jpg"))
    spec = options.spec
    if spec is None:
        spec = common.WORK / "memory.json"
        spec.write_text(json.dumps(SPEC, indent=2))
    output = common.WORK / "memory-output"

    def sluice_run(source):
        shutil.rmtree(output, ignore_errors=True)
        return common.run([common.SLUICE, "run", spec, "-i", source, "-o", output], **QUIET)

    rows = []
    for count in options.counts:
        folder = linked(pictures, count)
        seconds, peak = sluice_run(folder)
        shutil.rmtree(folder)
        rows.append((f"`sluice run` over {count} pictures", f"{seconds:.2f} s", f"{peak:.0f} MiB"))
    for name, call in {
        "`sluice --help`": lambda: common.run([common.SLUICE, "--help"], **QUIET),
        "`sluice run` over one picture": lambda: sluice_run(pictures[0]),
    }.items():
        seconds, peak = min(call() for _ in range(10))
        rows.append((f"{name}, best of 10", f"{seconds * 1000:.0f} ms", f"{peak:.0f} MiB"))

    lines = ["# Memory and start-up", ""]
    lines += common.table(["command", "time", "peak memory"], rows)
    lines += [""]
    lines += common.machine()
    print("\n".join(lines))


main()
