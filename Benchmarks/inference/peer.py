#!/usr/bin/env python3
"""The peer's side of the inference benchmarks: ONNX Runtime behind the commands of `Inference`.

    python3 Benchmarks/inference/peer.py MODEL THREADS NAME=1x3x224x224 ...
"""

import sys
import threading
import time

import numpy as np
import onnxruntime


def noise(words):
    rng = np.random.default_rng(1)
    inputs = {}
    for word in words:
        name, shape = word.rsplit("=", 1)
        inputs[name] = rng.random([int(size) for size in shape.split("x")], dtype=np.float32)
    return inputs


def status(key):
    with open("/proc/self/status", encoding="ascii") as lines:
        for line in lines:
            if line.startswith(key + ":"):
                return int(line.split()[1]) / 1024
    return 0


def share(run, workers, seconds):
    end = time.perf_counter() + seconds
    counts = [0] * workers

    def work(worker):
        while time.perf_counter() < end:
            run()
            counts[worker] += 1

    start = time.perf_counter()
    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - start)


def main():
    path, threads, *shapes = sys.argv[1:]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    start = time.perf_counter()
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    print(time.perf_counter() - start, flush=True)
    inputs = noise(shapes)

    def run():
        session.run(None, inputs)

    for line in sys.stdin:
        match line.split():
            case ["time", count]:
                best = float("inf")
                for _ in range(int(count)):
                    start = time.perf_counter()
                    run()
                    best = min(best, time.perf_counter() - start)
                answer = best
            case ["shape", *words]:
                inputs = noise(words)
                run()
                answer = status("VmRSS")
            case ["share", workers, seconds]:
                answer = share(run, int(workers), float(seconds))
            case ["peak"]:
                answer = status("VmHWM")
            case _:
                answer = f"unknown: {line}"
        print(answer, flush=True)


main()
