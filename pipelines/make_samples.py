#!/usr/bin/env python3
"""Writes the photographs in samples/ from the ones that scikit-image carries.

    python3 -m venv .venv
    .venv/bin/pip install scikit-image==0.26.0 pillow==12.0.0
    .venv/bin/python pipelines/make_samples.py

Nothing is cropped. Pictures over 400 kB as PNG become JPEG; profiles are converted to sRGB and
dropped, so that every tool sees the same numbers. Origin and licence: samples/ATTRIBUTION.md.
"""

import io
import pathlib

import skimage
from PIL import Image, ImageCms

SOURCE = pathlib.Path(skimage.__file__).parent / "data"
TARGET = pathlib.Path(__file__).parent / "samples"

JPEG = {"quality": 90, "subsampling": "4:2:0", "optimize": True}
FINE = {"quality": 95, "subsampling": "4:4:4", "optimize": True}
PNG = {"optimize": True}

SAMPLES = [
    ("astronaut.png", "astronaut.jpg", None, FINE),
    ("camera.png", "camera.png", None, PNG),
    ("chelsea.png", "chelsea.png", None, PNG),
    ("clock_motion.png", "clock.png", None, PNG),
    ("coffee.png", "coffee.jpg", None, JPEG),
    ("hubble_deep_field.jpg", "hubble.jpg", None, JPEG),
    ("retina.jpg", "retina.jpg", (705, 705), JPEG),
    ("rocket.jpg", "rocket.jpg", None, JPEG),
]


def in_srgb(picture):
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "L"):
        return picture
    profile = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(profile):
        return picture
    return ImageCms.profileToProfile(picture, profile, ImageCms.createProfile("sRGB"))


for source, target, size, options in SAMPLES:
    picture = in_srgb(Image.open(SOURCE / source))
    if size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=None)
    picture.info.clear()
    path = TARGET / target
    picture.save(path, **options)
    print(f"{target}: {picture.width}x{picture.height} {picture.mode}, {path.stat().st_size} bytes")
