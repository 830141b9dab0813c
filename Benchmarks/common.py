"""What the benchmarks share: their virtual environment, the pictures, timing and the report."""

import os
import pathlib
import platform
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / ".build/bench"
VENV = ROOT / ".build/bench-venv"
SLUICE = ROOT / ".build/release/sluice"
SAMPLES = ROOT / "pipelines/samples"

REQUIREMENTS = [
    "albumentations==2.0.8",
    "opencv-python-headless==4.12.0.88",
    "numpy==2.0.2; python_version < '3.13'",
    "numpy==2.2.6; python_version >= '3.13'",
]


def environment(folder, requirements):
    """Makes a virtual environment unless it is there; returns its Python."""
    python, stamp = folder / "bin/python", folder / "requirements.txt"
    wanted = "\n".join(requirements) + "\n"
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *requirements], check=True)
        stamp.write_text(wanted)
    return python


def enter_environment(folder=VENV, requirements=REQUIREMENTS):
    """Runs the calling script again inside a virtual environment, by default the benchmarks'."""
    if pathlib.Path(sys.prefix).resolve() == folder.resolve():
        return
    python = environment(folder, requirements)
    # The one asks a server for news at every import, the other starts threads.
    os.environ.update(NO_ALBUMENTATIONS_UPDATE="1", OPENBLAS_NUM_THREADS="1")
    os.execv(python, [str(python), *sys.argv])


def make_pictures(count=200, width=640, height=480):
    """Makes JPEGs (quality 90, 4:2:0) from the sample photographs, seeded; returns their folder."""
    import cv2
    import numpy as np

    folder = WORK / f"pictures-{count}-{width}x{height}"
    if len(list(folder.glob("*.jpg"))) == count:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".jpg", ".png"))
    photographs = [cv2.imread(str(path), cv2.IMREAD_COLOR) for path in paths]
    rng = np.random.default_rng(1)
    for index in range(count):
        photograph = photographs[index % len(photographs)]
        rows, columns = photograph.shape[:2]
        scale = min(rows / height, columns / width) * rng.uniform(0.5, 1)
        h, w = int(height * scale), int(width * scale)
        y, x = rng.integers(0, rows - h + 1), rng.integers(0, columns - w + 1)
        crop = photograph[y : y + h, x : x + w]
        picture = cv2.resize(crop, (width, height), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{index:04}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 90])
    return folder


def run(command, **options):
    """Runs a command to its end; returns its seconds and its peak resident memory in MiB."""
    start = time.perf_counter()
    child = subprocess.Popen([str(word) for word in command], **options)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"exit code {child.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / 1024


def build(product):
    """Builds an executable of the benchmarks; returns its path."""
    command = ["swift", "build", "-c", "release", "--package-path", ROOT / "Benchmarks",
               "--scratch-path", ROOT / ".build/benchmarks", "--product", product]
    subprocess.run([str(word) for word in command], check=True, stdout=sys.stderr)
    return ROOT / ".build/benchmarks/release" / product


def printed(command):
    """Runs a command; returns the number that it prints last."""
    output = subprocess.run(
        [str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(output.split()[-1])


def fastest(work, passes):
    """Calls `work` once more than `passes` times; returns the smallest time in seconds."""
    best = float("inf")
    for _ in range(passes + 1):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def peer_passes(picture, start, paths, workers, passes, chunk):
    """The seconds of the best pass of a peer over pictures; `start` sets up each of its processes."""
    import multiprocessing

    if workers == 1:
        start()
        return fastest(lambda: [picture(path) for path in paths], passes)
    with multiprocessing.Pool(workers, initializer=start) as pool:
        return fastest(lambda: pool.map(picture, paths, chunksize=chunk), passes)


def best_of(sides, rounds):
    """Calls every side in turn, `rounds` times; returns each side's smallest result."""
    best = {name: float("inf") for name in sides}
    for number in range(rounds):
        for name, side in sides.items():
            best[name] = min(best[name], side())
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return best


def machine():
    """The machine and the versions, as lines of Markdown."""
    model = platform.processor() or platform.machine()
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    vips = subprocess.run(
        ["pkg-config", "--modversion", "vips"], capture_output=True, text=True).stdout
    yield f"- Machine: {model}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.2f} at the end"
    python = platform.python_version()
    yield f"- {swift.splitlines()[0].strip()}, libvips {vips.strip()}, Python {python}"


def table(header, rows):
    """A Markdown table."""
    yield "| " + " | ".join(header) + " |"
    yield "|" + "---|" * len(header)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
