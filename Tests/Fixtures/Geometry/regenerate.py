"""Writes the fixtures of the Geometry tests, beside this script.

Pinned: Python 3.11, numpy 2.4.6, torch 2.13.0 (CPU), torchvision 0.28.0, ensemble_boxes 1.0.9.

Anchors, coders and overlaps come from torchvision, fusion and soft suppression from ensemble_boxes.
Hard and matrix suppression are written out below in float64, after torchvision's nms_kernel.cpp and
the SOLOv2 paper, because torchvision's compiled operators need the CUDA build of torch.
"""

import json
import math
import pathlib

import numpy as np
import torch

# Lets torchvision import without its compiled operators, which nothing here calls.
library = torch.library.Library("torchvision", "DEF")
library.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
library.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")

import ensemble_boxes  # noqa: E402
import torchvision  # noqa: E402
from ensemble_boxes.ensemble_boxes_nms import cpu_soft_nms_float  # noqa: E402
from torchvision.models.detection import _utils as coders  # noqa: E402
from torchvision.models.detection.anchor_utils import AnchorGenerator, DefaultBoxGenerator  # noqa: E402

assert torchvision.__version__.startswith("0.28.0"), torchvision.__version__
assert np.__version__ == "2.4.6", np.__version__
HERE = pathlib.Path(__file__).parent
torch.set_default_dtype(torch.float64)


def write(name, value):
    text = json.dumps(value, separators=(",", ":"))
    assert len(text) < 50_000, (name, len(text))
    (HERE / name).write_text(text + "\n")


def random_boxes(rng, count, clusters, spread, unit):
    centers = rng.uniform(0.15, 0.85, (clusters, 2))[rng.integers(0, clusters, count)]
    centers = centers + rng.normal(0, spread, (count, 2))
    sizes = rng.uniform(0.05, 0.25, (count, 2))
    boxes = np.concatenate([centers - sizes / 2, centers + sizes / 2], 1).clip(0, 1)
    return np.round(boxes * unit, 4 if unit == 1 else 1)


def iou_matrix(boxes):
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    sides = np.maximum(high - low, 0)
    common = sides[..., 0] * sides[..., 1]
    with np.errstate(invalid="ignore"):
        return common / (areas[:, None] + areas[None] - common)


def hard_nms(boxes, scores, threshold):
    overlaps = iou_matrix(boxes)
    order = np.argsort(-scores, kind="stable")
    gone = np.zeros(len(boxes), bool)
    keep = []
    for i, index in enumerate(order):
        if gone[index]:
            continue
        keep.append(int(index))
        for other in order[i + 1:]:
            if overlaps[index, other] > threshold:
                gone[other] = True
    return keep


def batched_nms(boxes, scores, labels, threshold):
    keep = []
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        keep += [int(places[k]) for k in hard_nms(boxes[places], scores[places], threshold)]
    return sorted(keep, key=lambda index: (-scores[index], index))


def matrix_nms(boxes, scores, labels, kernel):
    order = np.argsort(-scores, kind="stable")
    boxes, scores, labels = boxes[order], scores[order], labels[order]
    overlaps = np.triu(iou_matrix(boxes), 1) * (labels[:, None] == labels[None])
    worst = overlaps.max(0)
    if kernel == "gaussian":
        decay = np.exp(-2 * overlaps**2) / np.exp(-2 * worst**2)[:, None]
    else:
        decay = (1 - overlaps) / (1 - worst)[:, None]
    result = scores * decay.min(0)
    pairs = [(int(order[k]), float(result[k])) for k in range(len(order))]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def suppression():
    cases = []
    for seed, count, clusters, spread in [(1, 30, 4, 0.02), (2, 120, 10, 0.03), (3, 150, 150, 0.0)]:
        rng = np.random.default_rng(seed)
        boxes = random_boxes(rng, count, clusters, spread, 640)
        scores = np.round(rng.uniform(0, 1, count), 2)
        labels = rng.integers(0, 3, count)
        case = {"boxes": boxes.tolist(), "scores": scores.tolist(), "labels": labels.tolist(),
                "hard": {}, "perClass": {}, "matrix": {}}
        for threshold in (0.0, 0.3, 0.5, 0.7):
            case["hard"][threshold] = hard_nms(boxes, scores, threshold)
            case["perClass"][threshold] = batched_nms(boxes, scores, labels, threshold)
        for kernel in ("gaussian", "linear"):
            case["matrix"][kernel] = matrix_nms(boxes, scores, labels, kernel)
        cases.append(case)
    # Equality keeps, equal scores keep their order, empty boxes keep out of it.
    boxes = np.array([[0, 0, 2, 1], [0, 0, 1, 1], [5, 5, 5, 9], [5, 5, 5, 9], [0, 0, 2, 1]], float)
    scores = np.array([0.9, 0.9, 0.5, 0.5, 0.9])
    cases.append({"boxes": boxes.tolist(), "scores": scores.tolist(), "labels": [0] * 5,
                  "hard": {0.5: hard_nms(boxes, scores, 0.5)}, "perClass": {}, "matrix": {}})
    write("suppression.json", cases)

    cases = []
    rng = np.random.default_rng(4)
    boxes = random_boxes(rng, 60, 6, 0.03, 1)
    scores = rng.permutation(np.round(np.linspace(0.02, 0.99, 60), 4))
    case = {"boxes": boxes.tolist(), "scores": scores.tolist()}
    for name, method in (("linear", 1), ("gaussian", 2)):
        decayed = scores.copy()
        keep = cpu_soft_nms_float(boxes.copy(), decayed, 0.3, 0.5, 0.05, method)
        case[name] = [[int(k), float(s)] for k, s in zip(keep, decayed[decayed > 0.05])]
    cases.append(case)
    write("soft_suppression.json", cases)


def fusion():
    rng = np.random.default_rng(5)
    models = []
    for _ in range(3):
        boxes = random_boxes(rng, 30, 5, 0.015, 1)
        scores = np.round(rng.permutation(np.linspace(0.05, 0.95, 30)) + rng.uniform(0, 0.01), 4)
        models.append((boxes.tolist(), scores.tolist(), rng.integers(0, 2, 30).tolist()))
    lists = [list(part) for part in zip(*models)]
    answers = []
    for weights, threshold, floor, kind, overflow in [
        (None, 0.55, 0.0, "avg", False), ([2, 1, 1], 0.55, 0.1, "avg", False),
        ([1, 3, 2], 0.4, 0.0, "max", False), ([1, 1, 2], 0.5, 0.0, "avg", True),
    ]:
        boxes, scores, labels = ensemble_boxes.weighted_boxes_fusion(
            *lists, weights=weights, iou_thr=threshold, skip_box_thr=floor, conf_type=kind,
            allows_overflow=overflow)
        answers.append({
            "weights": weights or [1, 1, 1], "iou": threshold, "score": floor, "kind": kind,
            "overflow": overflow, "boxes": np.round(boxes, 8).tolist(),
            "scores": np.round(scores, 10).tolist(), "labels": labels.astype(int).tolist()})
    write("fusion.json", {"boxes": lists[0], "scores": lists[1], "labels": lists[2],
                          "answers": answers})


def anchors():
    sizes = ((15.0, 32.0), (64.0, 101.0, 128.0))
    ratios = ((0.5, 1.0, 2.0), (0.4, 1.0))
    generator = AnchorGenerator(sizes, ratios)
    image, grids = (77, 101), [(5, 7), (2, 3)]
    base = [generator.generate_anchors(s, r, dtype=torch.float64) for s, r in zip(sizes, ratios)]
    generator.cell_anchors = base
    strides = [[torch.tensor(image[0] // g[0]), torch.tensor(image[1] // g[1])] for g in grids]
    grid = torch.cat(generator.grid_anchors(grids, strides))
    ssd = []
    for arguments in ({}, {"steps": [8, 32]}, {"scales": [0.2, 0.6, 1.3], "clip": False}):
        boxes = DefaultBoxGenerator([[2], [2, 3]], **arguments)
        boxes._wh_pairs = boxes._generate_wh_pairs(2, dtype=torch.float64)
        centered = boxes._grid_default_boxes([[3, 4], [1, 2]], [50, 70], dtype=torch.float64)
        size = torch.tensor([70.0, 50.0])
        corners = torch.cat([(centered[:, :2] - 0.5 * centered[:, 2:]) * size,
                             (centered[:, :2] + 0.5 * centered[:, 2:]) * size], -1)
        ssd.append({"arguments": arguments, "boxes": corners.tolist()})
    write("anchors.json", {
        "image": image, "grids": grids, "sizes": sizes, "ratios": ratios,
        "base": [b.tolist() for b in base], "anchors": grid.tolist(), "ssd": ssd})


def codes():
    rng = np.random.default_rng(6)
    anchors = torch.tensor(random_boxes(rng, 12, 12, 0.0, 320))
    boxes = torch.tensor(random_boxes(rng, 12, 12, 0.0, 320))
    anchors[:, 2:] += 3
    boxes[:, 2:] += 3
    raw = torch.tensor(np.round(rng.normal(0, 2, (12, 4)), 4))
    raw[0] = torch.tensor([0.5, -0.5, 9.0, 40.0])
    result = {"anchors": anchors.tolist(), "boxes": boxes.tolist(), "codes": raw.tolist()}
    for name, weights in (("unweighted", (1.0, 1.0, 1.0, 1.0)), ("head", (10.0, 10.0, 5.0, 5.0))):
        coder = coders.BoxCoder(weights)
        result[name] = {"encoded": coder.encode_single(boxes, anchors).tolist(),
                        "decoded": coder.decode_single(raw, anchors).tolist()}
    for name, normalized in (("shares", True), ("pixels", False)):
        coder = coders.BoxLinearCoder(normalized)
        result[name] = {"encoded": coder.encode(anchors, boxes).tolist(),
                        "decoded": coder.decode(raw.abs(), anchors).tolist()}
    result["maximumLogSize"] = math.log(1000.0 / 16)
    write("codes.json", result)


def overlaps():
    rng = np.random.default_rng(7)
    boxes = torch.tensor(random_boxes(rng, 14, 4, 0.05, 200))
    ops = torchvision.ops
    write("overlaps.json", {
        "boxes": boxes.tolist(),
        "iou": ops.box_iou(boxes, boxes).tolist(),
        "giou": ops.generalized_box_iou(boxes, boxes).tolist(),
        "diou": ops.distance_box_iou(boxes, boxes, eps=0).tolist(),
        "ciou": ops.complete_box_iou(boxes, boxes, eps=1e-300).tolist()})


suppression()
fusion()
anchors()
codes()
overlaps()
