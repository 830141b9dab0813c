#!/usr/bin/env python3
"""Times networks: Sluice's engine against ONNX Runtime, one thread and two.

    python3 Benchmarks/inference/speed.py [--rounds N] [--runs N] [--threads 1 2] [--only NAME ...]

Both sides keep the network loaded and take turns of some runs, with a pause between; each figure is
the shortest run of all. Ratios below 1 are in favour of Sluice. models.py tells where the networks
come from.
"""

import argparse
import sys

import models
import sides

import common


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--runs", type=int, default=8)
    arguments.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    arguments.add_argument("--only", nargs="+", choices=models.MODELS, default=models.MODELS)
    options = arguments.parse_args()
    models.enter_environment()
    import onnxruntime

    models.make(options.only)
    command = sides.commands()
    rows = []
    for name in options.only:
        row = [models.MODELS[name][0]]
        for threads in options.threads:
            best = sides.turns(command, name, threads, options.rounds, options.runs)
            row += [f"{best['peer'] * 1000:.2f}", f"{best['sluice'] * 1000:.2f}",
                    f"{best['sluice'] / best['peer']:.2f}"]
            print(f"{name}, {threads} threads: {row[-1]}", file=sys.stderr)
        rows.append(row)

    header = ["network"]
    for threads in options.threads:
        team = "1 thread" if threads == 1 else f"{threads} threads"
        header += [f"ONNX Runtime, {team}, ms", "Sluice, ms", "ratio"]
    lines = [f"# Networks: Sluice to ONNX Runtime {onnxruntime.__version__}", ""]
    lines += common.table(header, rows)
    lines += ["", f"- The shortest of {options.rounds} turns of {options.runs} runs, one side"
              " after the other"]
    lines += common.machine()
    lines += ["- `python Benchmarks/inference/peer.py MODEL THREADS INPUT=SHAPE`",
              "- `Inference MODEL THREADS INPUT=SHAPE`"]
    print("\n".join(lines))


main()
