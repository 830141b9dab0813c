"""YOLOX-tiny in PyTorch with random weights: the graph that its exporter writes, without decoding.

Source: YOLOX: Exceeding YOLO Series in 2021, arXiv 2107.08430; depth 0.33, width 0.375.
"""

import torch
from torch import nn


class Unit(nn.Sequential):
    """Convolution, batch normalisation, SiLU."""

    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
            nn.BatchNorm2d(outputs), nn.SiLU())


class Bottleneck(nn.Module):
    def __init__(self, width, shortcut):
        super().__init__()
        self.path = nn.Sequential(Unit(width, width, 1), Unit(width, width, 3))
        self.shortcut = shortcut

    def forward(self, x):
        return x + self.path(x) if self.shortcut else self.path(x)


class CrossStage(nn.Module):
    def __init__(self, inputs, outputs, count, shortcut=True):
        super().__init__()
        half = outputs // 2
        self.long = nn.Sequential(
            Unit(inputs, half, 1), *(Bottleneck(half, shortcut) for _ in range(count)))
        self.short = Unit(inputs, half, 1)
        self.last = Unit(2 * half, outputs, 1)

    def forward(self, x):
        return self.last(torch.cat((self.long(x), self.short(x)), 1))


class Pyramid(nn.Module):
    """Spatial pyramid pooling."""

    def __init__(self, width):
        super().__init__()
        self.first = Unit(width, width // 2, 1)
        self.pools = nn.ModuleList(nn.MaxPool2d(k, 1, k // 2) for k in (5, 9, 13))
        self.last = Unit(2 * width, width, 1)

    def forward(self, x):
        x = self.first(x)
        return self.last(torch.cat([x] + [pool(x) for pool in self.pools], 1))


class Head(nn.Module):
    """The decoupled head of one level."""

    def __init__(self, inputs, width, classes):
        super().__init__()
        self.stem = Unit(inputs, width, 1)
        self.classes = nn.Sequential(
            Unit(width, width, 3), Unit(width, width, 3), nn.Conv2d(width, classes, 1))
        self.regression = nn.Sequential(Unit(width, width, 3), Unit(width, width, 3))
        self.boxes = nn.Conv2d(width, 4, 1)
        self.objects = nn.Conv2d(width, 1, 1)

    def forward(self, x):
        x = self.stem(x)
        regression = self.regression(x)
        return torch.cat(
            (self.boxes(regression), self.objects(regression).sigmoid(),
             self.classes(x).sigmoid()), 1).flatten(2)


class YoloX(nn.Module):
    def __init__(self, width=24, classes=80):
        super().__init__()
        w = width
        self.stem = Unit(12, w, 3)
        self.stages = nn.ModuleList((
            nn.Sequential(Unit(w, 2 * w, 3, 2), CrossStage(2 * w, 2 * w, 1)),
            nn.Sequential(Unit(2 * w, 4 * w, 3, 2), CrossStage(4 * w, 4 * w, 3)),
            nn.Sequential(Unit(4 * w, 8 * w, 3, 2), CrossStage(8 * w, 8 * w, 3)),
            nn.Sequential(Unit(8 * w, 16 * w, 3, 2), Pyramid(16 * w),
                          CrossStage(16 * w, 16 * w, 1, shortcut=False)),
        ))
        self.up = nn.Upsample(scale_factor=2)
        self.lateral = Unit(16 * w, 8 * w, 1)
        self.merge4 = CrossStage(16 * w, 8 * w, 1, shortcut=False)
        self.reduce = Unit(8 * w, 4 * w, 1)
        self.merge3 = CrossStage(8 * w, 4 * w, 1, shortcut=False)
        self.down3 = Unit(4 * w, 4 * w, 3, 2)
        self.out4 = CrossStage(8 * w, 8 * w, 1, shortcut=False)
        self.down4 = Unit(8 * w, 8 * w, 3, 2)
        self.out5 = CrossStage(16 * w, 16 * w, 1, shortcut=False)
        self.heads = nn.ModuleList(Head(m * w, 4 * w, classes) for m in (4, 8, 16))

    def forward(self, x):
        x = torch.cat(
            (x[..., ::2, ::2], x[..., 1::2, ::2], x[..., ::2, 1::2], x[..., 1::2, 1::2]), 1)
        levels = []
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
            levels.append(x)
        _, c3, c4, c5 = levels
        f5 = self.lateral(c5)
        f4 = self.reduce(self.merge4(torch.cat((self.up(f5), c4), 1)))
        p3 = self.merge3(torch.cat((self.up(f4), c3), 1))
        p4 = self.out4(torch.cat((self.down3(p3), f4), 1))
        p5 = self.out5(torch.cat((self.down4(p4), f5), 1))
        rows = [head(level) for head, level in zip(self.heads, (p3, p4, p5))]
        return torch.cat(rows, 2).permute(0, 2, 1)
