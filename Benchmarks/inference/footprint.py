#!/usr/bin/env python3
"""Load time and memory of networks: Sluice's engine against ONNX Runtime.

    python3 Benchmarks/inference/footprint.py [--rounds N] [--shapes N] [--only NAME ...]

Peak memory is that of a process that loads a network and runs it three times on one thread, less
what a process takes that loads none. Then MobileNetV2 takes inputs of many shapes, each once.
"""

import argparse
import os
import subprocess
import sys

import models
import sides

import common


def bare(command):
    """The peak memory of a side without a network, in MiB."""
    words = [str(word) for word in command]
    if words[0] == sys.executable:
        words = [words[0], "-c", "import numpy, onnxruntime"]
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.wait4(child.pid, 0)[2].ru_maxrss / 1024


def shapes(count):
    """Different heights and widths, none like the one before."""
    for index in range(count):
        yield f"input=1x3x{64 + 4 * (index % 37)}x{64 + 4 * (index % 41)}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--shapes", type=int, default=1000)
    arguments.add_argument("--only", nargs="+", choices=models.MODELS, default=models.MODELS)
    options = arguments.parse_args()
    models.enter_environment()
    import onnxruntime

    models.make([*options.only, "mobilenet_v2"])
    command = sides.commands()
    before = {key: bare(command[key]) for key in command}
    rows = []
    for name in options.only:
        load, peak = {}, {}
        for _ in range(options.rounds):
            for key in command:
                with sides.Side(command[key], name, 1) as side:
                    side.ask("time 3")
                    found = side.ask("peak") - before[key]
                    load[key] = min(load.get(key, float("inf")), side.load)
                    peak[key] = min(peak.get(key, float("inf")), found)
        rows.append([
            models.MODELS[name][0], f"{load['peer'] * 1000:.0f}", f"{load['sluice'] * 1000:.0f}",
            f"{load['sluice'] / load['peer']:.2f}", f"{peak['peer']:.0f}",
            f"{peak['sluice']:.0f}", f"{peak['sluice'] / peak['peer']:.2f}"])
        print(f"{name}: {rows[-1][1:]}", file=sys.stderr)

    marks = sorted({max(1, options.shapes * tenths // 10) for tenths in (1, 2, 5, 10)})
    memory = {}
    for key in command:
        with sides.Side(command[key], "mobilenet_v2", 1) as side:
            seen = [side.ask(f"shape {shape}") for shape in shapes(options.shapes)]
        memory[key] = [f"{seen[mark - 1]:.0f}" for mark in marks]

    lines = [f"# Load time and memory: Sluice to ONNX Runtime {onnxruntime.__version__}", ""]
    lines += common.table(
        ["network", "ONNX Runtime loads, ms", "Sluice, ms", "ratio", "its peak, MiB",
         "Sluice, MiB", "ratio"], rows)
    lines += ["", "Resident memory in MiB after so many different shapes, MobileNetV2:", ""]
    lines += common.table(
        ["side", *map(str, marks)],
        [["ONNX Runtime, Python included", *memory["peer"]], ["Sluice", *memory["sluice"]]])
    lines += ["", f"- The least of {options.rounds} processes, one side after the other; without a"
              f" network the peer takes {before['peer']:.0f} MiB, Sluice {before['sluice']:.0f}"]
    lines += common.machine()
    lines += ["- `python Benchmarks/inference/peer.py MODEL 1 INPUT=SHAPE`",
              "- `Inference MODEL 1 INPUT=SHAPE`"]
    print("\n".join(lines))


main()
