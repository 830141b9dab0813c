#!/usr/bin/env python3
"""Images a second of two workers with one thread each, against one worker.

    python3 Benchmarks/inference/workers.py [--rounds N] [--seconds N] [--only NAME ...]

The workers share one loaded network; the peer's are threads of Python, which let each other go on
while ONNX Runtime computes.
"""

import argparse
import sys
import time

import models
import sides

import common


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=2)
    arguments.add_argument(
        "--only", nargs="+", choices=models.MODELS, default=["resnet50", "mobilenet_v2"])
    options = arguments.parse_args()
    models.enter_environment()
    import onnxruntime

    models.make(options.only)
    command = sides.commands()
    rows = []
    for name in options.only:
        best = {}
        with sides.Side(command["peer"], name, 1) as peer, \
                sides.Side(command["sluice"], name, 1) as ours:
            for number in range(options.rounds):
                for key, side in {"peer": peer, "sluice": ours}.items():
                    for workers in (1, 2):
                        time.sleep(sides.PAUSE)
                        rate = side.ask(f"share {workers} {options.seconds}")
                        best[key, workers] = max(best.get((key, workers), 0), rate)
                print(f"{name}: round {number + 1} of {options.rounds}", file=sys.stderr)
        for key, title in {"peer": "ONNX Runtime", "sluice": "Sluice"}.items():
            one, two = best[key, 1], best[key, 2]
            rows.append([models.MODELS[name][0], title, f"{one:.1f}", f"{two:.1f}",
                         f"{two / one:.2f}"])

    lines = [f"# Workers: Sluice and ONNX Runtime {onnxruntime.__version__}", ""]
    lines += common.table(
        ["network", "side", "one worker, images a second", "two workers", "two to one"], rows)
    lines += ["", f"- The best of {options.rounds} turns of {options.seconds:g} s"]
    lines += common.machine()
    lines += ["- `python Benchmarks/inference/peer.py MODEL 1 INPUT=SHAPE`",
              "- `Inference MODEL 1 INPUT=SHAPE`"]
    print("\n".join(lines))


main()
