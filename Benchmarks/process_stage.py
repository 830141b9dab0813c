#!/usr/bin/env python3
"""What a stage in another process costs on top of its work.

    python3 Benchmarks/process_stage.py [--rounds N] [--program PATH]

Pictures of 640x480x3 go to a child and come back: to Python that only looks at them, to Python that
answers with a picture of its own, and to a plugin's stage, run with --isolate, that does nothing.
Each figure is the stage's median time as the run itself records it, the least of all rounds; the
work that the child does is in it. Needs python3 with NumPy.
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
PYTHON = """import sys
sys.path.insert(0, {folder!r})
import sluice_stage

def process(sample, options):
    {work}

sluice_stage.run(process)
"""
PLUGIN = """import Sluice

struct Nothing: Stage {
  static let kind = "bench/nothing"
  static let summary = "Gives the picture back."
  static let reads: [Slot] = [.image]
  static let writes: [Slot] = [.image]
  typealias Options = NoOptions
  init(options: NoOptions) {}
  func process(_ sample: inout Sample) throws { sample.set(.image(try sample.picture())) }
}

public let plugin = Plugin("bench/nothing", stages: [Nothing.self])
"""


def run(program, stages, pictures, folder, workers=1, options=()):
    """Runs a pipeline; returns the stages' median milliseconds by name."""
    spec, output = folder / "spec.json", folder / "out"
    spec.write_text(json.dumps({"version": 1, "name": "bench", "stages": stages}))
    subprocess.run(
        [program, "run", spec, "-i", pictures, "-o", output, "--workers", str(workers), "--quiet",
         "--no-report", "--overwrite", *options], check=True)
    result = json.loads((output / "run.json").read_text())
    return {stage["stage"]: stage["medianMs"] for stage in result["stages"]}


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
        kinds = []
        for label, work in [("Python, looks at it", "sample.image"),
                            ("Python, a new picture", "sample.image = sample.image.copy()")]:
            script = folder / f"stage{len(kinds)}.py"
            script.write_text(PYTHON.format(folder=str(common.ROOT / "Plugins/python"), work=work))
            stage = {"use": "process", "with": {"command": ["python3", script.name]}}
            kinds.append((label, stage, []))
        plugin = folder / "nothing"
        plugin.mkdir()
        (plugin / "Nothing.swift").write_text(PLUGIN)
        kinds.append(("Swift, --isolate", {"use": "bench/nothing"},
                      ["--plugin", str(plugin), "--isolate"]))
        rows, worst = [], 0
        for label, stage, options in kinds:
            row = [label]
            for workers in (1, 2):
                best = min(
                    run(arguments.program, [DECODE, stage], pictures, folder, workers,
                        options)[f"1 {stage['use']}"]
                    for _ in range(arguments.rounds))
                worst = max(worst, best)
                row.append(f"{best:.2f}")
            rows.append(row)
    print(*common.table(["child", "1 worker, ms", "2 workers, ms"], rows), sep="\n")
    print()
    print(*common.machine(), sep="\n")
    print(f"- The limit is {LIMIT} ms on top of the work; the largest figure is {worst:.2f} ms")


if __name__ == "__main__":
    main()
