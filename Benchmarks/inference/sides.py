"""Both sides of the inference benchmarks as child processes that answer lines."""

import pathlib
import subprocess
import sys
import time

import common
import models

PEER = pathlib.Path(__file__).with_name("peer.py")
# So long the one side's threads may go on spinning after their work.
PAUSE = 0.1


class Side:
    """A program with a network loaded; `load` is the seconds that took."""

    def __init__(self, command, name, threads, shape=None):
        shape = shape or models.MODELS[name][1]
        words = [*command, models.path(name), threads, shape]
        self.child = subprocess.Popen(
            [str(word) for word in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        self.load = self.answer()

    def answer(self):
        line = self.child.stdout.readline()
        try:
            return float(line)
        except ValueError:
            sys.exit(f"{self.child.args}: {line.strip() or 'ended'}")

    def ask(self, line):
        self.child.stdin.write(line + "\n")
        self.child.stdin.flush()
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait()


def commands():
    """The command of each side."""
    return {"peer": [sys.executable, PEER], "sluice": [common.build("Inference")]}


def turns(command, name, threads, rounds, runs):
    """The least seconds of each side, which take turns of so many runs."""
    best = {}
    with Side(command["peer"], name, threads) as peer, \
            Side(command["sluice"], name, threads) as ours:
        sides = {"peer": peer, "sluice": ours}
        for _ in range(rounds):
            for key, side in sides.items():
                time.sleep(PAUSE)
                best[key] = min(best.get(key, float("inf")), side.ask(f"time {runs}"))
    return best
