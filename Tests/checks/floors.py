#!/usr/bin/env python3
"""Checks the floors: a target imports only what it declares, and only from floors below its own.

Reads the targets from `swift package dump-package` and the `import` lines from their sources.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

FLOORS = {
    "CCPU": 0, "CJPEG": 0, "CProcess": 0, "CSpawn": 0, "CVector": 0, "CVips": 0,
    "KernelTable": 0,
    "CDigest": 1, "CrashNotes": 1, "KernelsAVX2": 1, "KernelsAVX512": 1, "KernelsBaseline": 1, "StrictJSON": 1,
    "Files": 2, "Options": 2, "VectorMath": 2,
    "Geometry": 3, "Tensors": 3,
    "Imaging": 4, "NeuralNet": 4,
    "Augmentation": 5, "Datasets": 5, "Evaluation": 5, "ModelStore": 5, "ONNX": 5, "Pipeline": 5,
    "BatchAugmentation": 6, "PluginInterface": 6, "RemoteStages": 6,
    "Contracts": 7, "Guides": 7, "PluginHost": 7, "Reporting": 7, "Stages": 7, "Training": 7,
    "Sluice": 8,
    "ColorKey": 9, "Deskew": 9, "FaceBlur": 9, "SluiceCLI": 9,
    "SluiceMain": 10,
}

# The only targets that may import each of these.
IMPORTERS = {"CCPU": {"VectorMath"}, "CDigest": {"Files"}, "CJPEG": {"Imaging"}, "CProcess": {"CrashNotes"}, "CSpawn": {"RemoteStages"},
             "CVector": {"KernelsAVX2", "KernelsAVX512", "KernelsBaseline"}, "CVips": {"Imaging"}}

# Modules that a target must not reach, even through others.
UNREACHABLE = {"Pipeline": {"NeuralNet"}}

SYSTEM = {
    "Dispatch", "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Musl", "Darwin", "Swift",
    "Synchronization", "Testing",
}

LONG_STRING = re.compile(r'""".*?"""', re.DOTALL)
IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|let|var|typealias)\s+)?(\w+)",
    re.MULTILINE,
)


def manifest():
    command = ["swift", "package", "--scratch-path", ".build", "dump-package"]
    output = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    return json.loads(output)["targets"]


def declared(target):
    """The names of targets and products that a target depends on itself."""
    kinds = ("byName", "target", "product")
    return {dependency[kind][0] for dependency in target["dependencies"]
            for kind in kinds if kind in dependency}


def closure(name, dependencies):
    reached, waiting = set(), [name]
    while waiting:
        for other in dependencies.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def folder(target):
    default = "Tests" if target["type"] == "test" else "Sources"
    return ROOT / (target.get("path") or f"{default}/{target['name']}")


def imports(target):
    """Pairs of an imported module and the place of the line."""
    for path in sorted(folder(target).rglob("*.swift")):
        text = LONG_STRING.sub(
            lambda match: "\n" * match.group().count("\n"), path.read_text(encoding="utf-8"))
        for match in IMPORT.finditer(text):
            line = text.count("\n", 0, match.start(1)) + 1
            yield match.group(1), f"{path.relative_to(ROOT)}:{line}"


def problems(targets):
    dependencies = {target["name"]: declared(target) for target in targets}
    for target in targets:
        name = target["name"]
        if target["type"] in ("plugin", "macro"):
            continue
        reached = closure(name, dependencies)
        is_test = target["type"] == "test" or folder(target).is_relative_to(ROOT / "Tests")
        if not is_test and name not in FLOORS:
            yield f"{name}: has no floor; add it to FLOORS in Tests/checks/floors.py"
            continue
        for other in sorted(dependencies[name]):
            if not is_test and FLOORS.get(other, -1) >= FLOORS[name]:
                yield f"{name} (floor {FLOORS[name]}) depends on {other} (floor {FLOORS[other]})"
        for other in sorted(UNREACHABLE.get(name, set()) & reached):
            yield f"{name} must not depend on {other}, not even through others"
        for module, place in imports(target):
            if module == name or module in SYSTEM:
                continue
            if module not in reached:
                yield f"{place}: {name} imports {module}, which it does not declare"
            elif not is_test and FLOORS.get(module, -1) >= FLOORS[name]:
                yield f"{place}: {name} imports {module} from a floor that is not below its own"
            elif not is_test and name not in IMPORTERS.get(module, {name}):
                only = ", ".join(sorted(IMPORTERS[module]))
                yield f"{place}: {name} imports {module}; only {only} may"


found = list(problems(manifest()))
for problem in found:
    print(problem, file=sys.stderr)
sys.exit(1 if found else 0)
