"""Check models that the tests wrote: by onnx.checker, and by running them in ONNX Runtime.

Used with Python 3.11, numpy 2.4.6, onnx 1.17.0, onnxruntime 1.32.0:
  pip install numpy==2.4.6 onnx==1.17.0 onnxruntime==1.32.0
  SLUICE_WRITE_MODELS=models swift test --filter writesModelsForOtherTools
  python check_written.py models
Each NAME.onnx comes with NAME.written.onnx and NAME.folded.onnx, which must pass the checker and
give the results of NAME.onnx. Also takes pairs of files: check_written.py ORIGINAL WRITTEN ...
"""
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

TYPES = {
    "tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(int64)": np.int64,
    "tensor(int32)": np.int32, "tensor(uint8)": np.uint8, "tensor(int8)": np.int8,
    "tensor(bool)": np.bool_}


def session(path):
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def feeds(model):
    """Seeded inputs of the declared shapes; open sizes are 3, spatial ones 64."""
    random = np.random.default_rng(1)
    result = {}
    for info in model.get_inputs():
        shape = [d if isinstance(d, int) and d > 0 else (64 if k > 1 and len(info.shape) == 4 else 3)
                 for k, d in enumerate(info.shape)]
        kind = TYPES[info.type]
        values = random.random(shape) * 2 - 1 if kind in (np.float32, np.float64) else random.integers(
            1, 3, shape)
        result[info.name] = np.asarray(values).astype(kind)
    return result


def check(original, written):
    """What is wrong with a written model, or None; False if the original is not right either."""
    try:
        onnx.checker.check_model(str(written), full_check=True)
    except Exception as error:  # noqa: BLE001
        try:
            onnx.checker.check_model(str(original), full_check=True)
        except Exception:  # noqa: BLE001
            return False
        return f"checker: {' '.join(str(error).split())[:300]}"
    try:
        first = session(original)
        inputs = feeds(first)
        expected = first.run(None, inputs)
    except Exception:  # noqa: BLE001
        return False
    try:
        second = session(written)
        results = second.run(None, {
            info.name: inputs[info.name].astype(TYPES[info.type]) for info in second.get_inputs()})
    except Exception as error:  # noqa: BLE001
        return f"runtime: {' '.join(str(error).split())[:300]}"
    for want, got in zip(expected, results, strict=True):
        if want.shape != got.shape:
            return f"shape {got.shape}, expected {want.shape}"
        if not np.allclose(want.astype("f8"), got.astype("f8"), rtol=1e-5, atol=1e-5, equal_nan=True):
            return f"differs by {np.abs(want.astype('f8') - got.astype('f8')).max()}"
    return None


def pairs(arguments):
    if len(arguments) > 1:
        yield from zip(map(pathlib.Path, arguments[::2]), map(pathlib.Path, arguments[1::2]))
        return
    for written in sorted(pathlib.Path(arguments[0]).glob("*.*.onnx")):
        yield written.with_suffix("").with_suffix(".onnx"), written


fine = skipped = wrong = 0
for original, written in pairs(sys.argv[1:]):
    reason = check(original, written)
    fine += reason is None
    skipped += reason is False
    if reason:
        wrong += 1
        print(f"{written.name}: {reason}")
print(f"{fine} equal, {skipped} whose original is not right, {wrong} wrong")
sys.exit(wrong > 0)
