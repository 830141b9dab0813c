#!/usr/bin/env python3
"""What a stage in another process costs on top of its work: a Python stage that does nothing.

    python3 Benchmarks/process_stage.py [--rounds N] [--program PATH]

Pictures of 640x480x3 go to the child and come back as they were. `stage` is the median time of the
stage as the run itself records it; `run` is the whole run's time for a picture, less that of the
same run without the stage. Needs python3 with NumPy.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import tempfile

import common

COUNT = 300
LIMIT = 1.5
DECODE = {"use": "resize", "with": {"width": 640, "height": 480, "fit": "stretch"}}
NOTHING = """import sys
sys.path.insert(0, {folder!r})
import sluice_stage

def process(sample, options):
    sample.image

sluice_stage.run(process)
"""


def run(program, stages, pictures, folder, workers=1):
    """Runs a pipeline; returns its seconds, and the stages' median milliseconds by name."""
    spec, output = folder / "spec.json", folder / "out"
    spec.write_text(json.dumps({"version": 1, "name": "bench", "stages": stages}))
    subprocess.run(
        [program, "run", spec, "-i", pictures, "-o", output, "--workers", str(workers), "--quiet",
         "--no-report", "--overwrite"], check=True)
    result = json.loads((output / "run.json").read_text())
    return result["seconds"], {stage["stage"]: stage["medianMs"] for stage in result["stages"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--program", type=pathlib.Path, default=common.SLUICE)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        save = {"use": "save", "with": {"format": "jpeg"}}
        run(arguments.program, [DECODE, save], common.SAMPLES, folder)
        photographs = sorted((folder / "out/images").rglob("*.jpg"))
        pictures = folder / "pictures"
        pictures.mkdir()
        for index in range(COUNT):
            shutil.copy(photographs[index % len(photographs)], pictures / f"{index:04}.jpg")
        script = folder / "nothing.py"
        script.write_text(NOTHING.format(folder=str(common.ROOT / "Plugins/python")))
        stage = {"use": "process", "with": {"command": ["python3", "nothing.py"]}}
        rows = []
        for workers in (1, 2):
            medians, differences = [], []
            for _ in range(arguments.rounds):
                alone, _ = run(arguments.program, [DECODE], pictures, folder, workers)
                both, medians_of = run(arguments.program, [DECODE, stage], pictures, folder, workers)
                medians.append(medians_of["1 process"])
                differences.append((both - alone) / COUNT * 1000)
            rows.append([str(workers), f"{min(medians):.2f}", f"{min(differences):.2f}"])
    print(*common.table(["workers", "stage, ms a picture", "run, ms a picture"], rows), sep="\n")
    print()
    print(*common.machine(), sep="\n")
    best = float(rows[0][1])
    print(f"- A process stage costs {best:.2f} ms a picture of 640x480x3; the limit is {LIMIT} ms")


if __name__ == "__main__":
    main()
