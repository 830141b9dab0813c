"""Draws the outlines of what a picture shows; an example of a stage in Python.

In a spec: {"use": "process", "with": {"command": ["python3", "edges.py"]}}

Options: "strength", from 0 (the picture as it was) to 1 (only the outlines).
"""

import numpy as np

import sluice_stage


def setup(options):
    unknown = set(options) - {"strength"}
    if unknown:
        raise sluice_stage.StageError(
            "is no option of this stage", option=sorted(unknown)[0], hint='there is "strength"')
    strength = options.get("strength", 1.0)
    if not isinstance(strength, (int, float)) or not 0 <= strength <= 1:
        raise sluice_stage.StageError("must be a number from 0 to 1", option="strength")
    return strength


def process(sample, strength):
    image = sample.image
    light = np.pad(image.astype(np.float32).mean(axis=2), 1, mode="edge")
    # Sobel's two filters, each as a difference after a smoothing across it.
    across = light[:-2] + 2 * light[1:-1] + light[2:]
    down = light[:, :-2] + 2 * light[:, 1:-1] + light[:, 2:]
    edges = np.hypot(across[:, 2:] - across[:, :-2], down[2:] - down[:-2])
    white = np.iinfo(image.dtype).max
    drawing = np.clip(white - edges, 0, white)[:, :, None]
    mixed = image * (1 - strength) + drawing * strength
    sample.image = np.rint(mixed).astype(image.dtype)


sluice_stage.run(process, setup)
