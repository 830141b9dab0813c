#!/usr/bin/env python3
"""What a stage costs when it comes from a plugin instead of being built in.

    python3 Benchmarks/plugin_stage.py [--rounds N] [--program PATH]

The sources of built-in stages are made into plugins, unchanged but for their names, and run in one
pipeline with the built-in ones, on the same picture of 640x480x3. Also timed: building such a plugin.
The figures are the stages' median times as the run itself records them; each is the least of all
rounds, the order of the two alternating.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

import common

COUNT = 400
LIMIT = 1.02
STAGES = {
    "Resize": ("resize", {"width": 224, "height": 224, "filter": "bilinear_no_antialias"}),
    "Normalize": ("normalize", {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}),
}


def make_plugin(folder, name):
    """Writes a plugin with a built-in stage's source; returns its folder."""
    kind, _ = STAGES[name]
    text = (common.ROOT / f"Sources/Stages/{name}.swift").read_text()
    text = re.sub(r"^import \w+\n", "", text, flags=re.MULTILINE)
    text = text.replace(f"public struct {name}: Stage", f"public struct Copied{name}: Stage")
    text = text.replace(f'kind = "{kind}"', f'kind = "bench/{kind}"')
    plugin = folder / kind
    plugin.mkdir()
    entry = f'public let plugin = Plugin("bench/{kind}", stages: [Copied{name}.self])'
    (plugin / f"Copied{name}.swift").write_text(f"import Sluice\n{text}\n{entry}\n")
    return plugin


def run(program, stages, plugins, pictures, folder):
    """Runs a pipeline with one worker; returns the stages' median milliseconds in order."""
    spec, output = folder / "spec.json", folder / "out"
    spec.write_text(json.dumps({"version": 1, "name": "bench", "stages": stages}))
    options = [text for plugin in plugins for text in ("--plugin", str(plugin))]
    subprocess.run(
        [program, "run", spec, "-i", pictures, "-o", output, "--workers", "1", "--quiet",
         "--no-report", "--overwrite", *options], check=True)
    result = json.loads((output / "run.json").read_text())
    medians = {stage["stage"]: stage["medianMs"] for stage in result["stages"]}
    return {name.split(" ")[1]: median for name, median in medians.items() if " " in name}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--program", type=pathlib.Path, default=common.SLUICE)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        plugins, seconds = [], []
        for stage in STAGES:
            plugins.append(make_plugin(folder, stage))
            # The first build also finds the modules to compile against.
            start = time.perf_counter()
            subprocess.run(
                [arguments.program, "plugin", "build", plugins[-1]], check=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - start)
        fit = {"use": "resize", "with": {"width": 640, "height": 480, "fit": "stretch"}}
        run_folder = folder / "make"
        run_folder.mkdir()
        run(arguments.program, [fit, {"use": "save", "with": {"format": "jpeg"}}], [],
            common.SAMPLES, run_folder)
        photographs = sorted((run_folder / "out/images").rglob("*.jpg"))
        pictures = folder / "pictures"
        pictures.mkdir()
        for index in range(COUNT):
            shutil.copy(photographs[index % len(photographs)], pictures / f"{index:04}.jpg")
        best = {}
        for turn in range(arguments.rounds):
            for kind, options in STAGES.values():
                pair = [{"use": kind, "as": "first", "with": options},
                        {"use": f"bench/{kind}", "as": "second", "with": options}]
                if turn % 2:
                    pair.reverse()
                medians = run(arguments.program, pair, plugins, pictures, run_folder)
                for key, median in medians.items():
                    best[key] = min(best.get(key, median), median)
    rows = []
    for kind, _ in STAGES.values():
        ratio = best[f"bench/{kind}"] / best[kind]
        rows.append([kind, f"{best[kind]:.3f}", f"{best[f'bench/{kind}']:.3f}", f"{ratio:.3f}"])
    print(*common.table(["stage", "built in, ms", "from a plugin, ms", "ratio"], rows), sep="\n")
    print()
    print(*common.machine(), sep="\n")
    print(f"- The limit is a ratio of {LIMIT}")
    print(f"- Building these plugins took {seconds[0]:.1f} s the first time, then {seconds[-1]:.1f} s")


if __name__ == "__main__":
    main()
