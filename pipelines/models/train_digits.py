#!/usr/bin/env python3
"""Trains digits.onnx, a small CNN for scikit-learn's 8x8 handwritten digits, and writes its samples.

    python3 -m venv .venv
    .venv/bin/pip install numpy==2.4.6 onnx==1.17.0 onnxruntime==1.32.0 \
        pillow==12.0.0 scikit-learn==1.9.1
    OPENBLAS_NUM_THREADS=1 .venv/bin/python pipelines/models/train_digits.py

Input `image`: float32 [N, 1, 8, 8], 0 (paper) to 1 (ink). Output `logits`: float32 [N, 10].
The digits are the test part of the UCI "Optical Recognition of Handwritten Digits" set, as
scikit-learn ships it (BSD 3-clause). Every fourth one is held out of the training; half of each
batch has been enlarged to a picture and reduced again, as the pipeline does with the samples.
Seeded: equal versions on one thread of one machine write equal bytes.
"""

import pathlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from sklearn.datasets import load_digits

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = ROOT / "pipelines/models/digits.onnx"
LABELS = ROOT / "pipelines/models/digits.labels.txt"
PICTURES = ROOT / "pipelines/samples-digits"
FIXTURES = ROOT / "Tests/Fixtures/Stages"
NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
EPOCHS = 60
BATCH = 64

rng = np.random.default_rng(20)


def enlarged(digit):
    """The digit as a 64x64 picture, white on black."""
    pixels = np.round(digit * 255).astype(np.uint8)
    return Image.fromarray(pixels).resize((64, 64), Image.Resampling.BICUBIC)


def reduced(picture, filter):
    return np.asarray(picture.resize((8, 8), filter), dtype=np.float32) / 255


def columns(x, kernel):
    """[N, C, H, W], zero-padded to keep its size, as [N, H, W, C * kernel * kernel]."""
    pad = kernel // 2
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kernel, kernel), axis=(2, 3))
    n, c, h, w, _, _ = windows.shape
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(n, h, w, c * kernel * kernel)


def convolve(x, weight, bias):
    patches = columns(x, weight.shape[2])
    y = patches @ weight.reshape(len(weight), -1).T + bias
    return y.transpose(0, 3, 1, 2), patches


def convolve_gradient(patches, weight, gradient, with_input):
    gradient = gradient.transpose(0, 2, 3, 1)
    flat = gradient.reshape(-1, len(weight))
    by_weight = (flat.T @ patches.reshape(len(flat), -1)).reshape(weight.shape)
    by_input = None
    if with_input:
        turned = weight[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
        by_input = convolve(gradient.transpose(0, 3, 1, 2), turned, 0)[0]
    return by_weight, flat.sum(0), by_input


def he(*shape):
    scale = np.sqrt(2 / np.prod(shape[1:]))
    return (rng.standard_normal(shape) * scale).astype(np.float32)


weights = {
    "conv1.weight": he(8, 1, 3, 3),
    "conv1.bias": np.zeros(8, np.float32),
    "conv2.weight": he(16, 8, 3, 3),
    "conv2.bias": np.zeros(16, np.float32),
    "hidden.weight": he(32, 256),
    "hidden.bias": np.zeros(32, np.float32),
    "classes.weight": he(10, 32),
    "classes.bias": np.zeros(10, np.float32),
}


def gradients(x, labels):
    """The mean cross-entropy's gradient by every weight."""
    w, g = weights, {}
    a, patches1 = convolve(x, w["conv1.weight"], w["conv1.bias"])
    a = np.maximum(a, 0)
    b, patches2 = convolve(a, w["conv2.weight"], w["conv2.bias"])
    n, c = b.shape[:2]
    blocks = b.reshape(n, c, 4, 2, 4, 2).transpose(0, 1, 2, 4, 3, 5).reshape(n, c, 4, 4, 4)
    first = np.eye(4, dtype=np.float32)[blocks.argmax(4)]
    pooled = np.maximum(blocks.max(4), 0).reshape(n, -1)
    hidden = np.maximum(pooled @ w["hidden.weight"].T + w["hidden.bias"], 0)
    logits = hidden @ w["classes.weight"].T + w["classes.bias"]

    chances = np.exp(logits - logits.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    d = (chances - np.eye(10, dtype=np.float32)[labels]) / n
    g["classes.weight"], g["classes.bias"] = d.T @ hidden, d.sum(0)
    d = (d @ w["classes.weight"]) * (hidden > 0)
    g["hidden.weight"], g["hidden.bias"] = d.T @ pooled, d.sum(0)
    d = ((d @ w["hidden.weight"]) * (pooled > 0)).reshape(n, c, 4, 4, 1) * first
    d = d.reshape(n, c, 4, 4, 2, 2).transpose(0, 1, 2, 4, 3, 5).reshape(b.shape)
    g["conv2.weight"], g["conv2.bias"], d = convolve_gradient(patches2, w["conv2.weight"], d, True)
    d = d * (a > 0)
    g["conv1.weight"], g["conv1.bias"], _ = convolve_gradient(patches1, w["conv1.weight"], d, False)
    return g


def train(images, variants, labels):
    """Adam with a cosine schedule and a little weight decay."""
    moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in weights.items()}
    steps = EPOCHS * (len(images) // BATCH)
    step = 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(images))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            variant = variants[rng.integers(len(variants), size=BATCH), chosen]
            plain = rng.random(BATCH) < 0.5
            batch = np.where(plain[:, None, None], images[chosen], variant)
            step += 1
            rate = 2e-3 * (1 + np.cos(np.pi * step / steps)) / 2
            for name, gradient in gradients(batch[:, None].astype(np.float32), labels[chosen]).items():
                gradient = gradient + 1e-3 * weights[name]
                m, v = moments[name]
                m += 0.1 * (gradient - m)
                v += 0.001 * (gradient**2 - v)
                mean, spread = m / (1 - 0.9**step), v / (1 - 0.999**step)
                weights[name] -= (rate * mean / (np.sqrt(spread) + 1e-8)).astype(np.float32)


def save():
    def conv(name, source, target):
        return helper.make_node(
            "Conv", [source, f"{name}.weight", f"{name}.bias"], [target], name=name,
            kernel_shape=[3, 3], pads=[1, 1, 1, 1])

    def dense(name, source, target):
        return helper.make_node(
            "Gemm", [source, f"{name}.weight", f"{name}.bias"], [target], name=name, transB=1)

    nodes = [
        conv("conv1", "image", "c1"),
        helper.make_node("Relu", ["c1"], ["r1"], name="relu1"),
        conv("conv2", "r1", "c2"),
        helper.make_node("Relu", ["c2"], ["r2"], name="relu2"),
        helper.make_node(
            "MaxPool", ["r2"], ["p2"], name="pool", kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Flatten", ["p2"], ["flat"], name="flatten", axis=1),
        dense("hidden", "flat", "h"),
        helper.make_node("Relu", ["h"], ["r3"], name="relu3"),
        dense("classes", "r3", "logits"),
    ]
    graph = helper.make_graph(
        nodes, "digits",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["N", 1, 8, 8])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", 10])],
        [numpy_helper.from_array(w, name) for name, w in weights.items()])
    model = helper.make_model(
        graph, producer_name="train_digits.py", opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, MODEL)
    LABELS.write_text("\n".join(NAMES) + "\n")


def main():
    data = load_digits()
    images, labels = (data.images / 16).astype(np.float32), data.target
    held = np.arange(len(images)) % 4 == 3
    filters = {
        "box": Image.Resampling.BOX,
        "bilinear": Image.Resampling.BILINEAR,
        "bicubic": Image.Resampling.BICUBIC,
        "lanczos": Image.Resampling.LANCZOS,
    }
    variants = {
        name: np.stack([reduced(enlarged(digit), filter) for digit in images])
        for name, filter in filters.items()
    }
    train(images[~held], np.stack([v[~held] for v in variants.values()]), labels[~held])
    save()

    session = onnxruntime.InferenceSession(MODEL, providers=["CPUExecutionProvider"])
    for name, inputs in {"8x8": images, **variants}.items():
        logits = session.run(None, {"image": inputs[held][:, None]})[0]
        accuracy = (logits.argmax(1) == labels[held]).mean()
        print(f"held out, {name}: {accuracy:.2%} of {held.sum()}")
        assert accuracy >= 0.97
    print(f"{MODEL.name}: {MODEL.stat().st_size} bytes")

    PICTURES.mkdir(exist_ok=True)
    for digit in range(10):
        index = np.flatnonzero(held & (labels == digit))[0]
        enlarged(images[index]).save(PICTURES / f"digit-{digit}.png", optimize=True)

    FIXTURES.mkdir(parents=True, exist_ok=True)
    pair = images[held][:2][:, None]
    np.save(FIXTURES / "digits-input.npy", pair)
    np.save(FIXTURES / "digits-logits.npy", session.run(None, {"image": pair})[0])


main()
