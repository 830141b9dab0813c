"""Writes the fixtures of the filters' tests, beside this script.

Pinned: Python 3.11, numpy 2.4.6, opencv-python-headless 5.0.0, albumentations 2.0.8.

Every file holds the samples of a picture of 61 x 47 RGB pixels: waves, edges and some noise, made
by the recipe below from integers alone, so that the tests can make it again.
"""

import pathlib

import albumentations
import cv2
import numpy as np
from albumentations.augmentations.blur import functional as blur
from albumentations.augmentations.pixel import functional as pixel
from albumentations.augmentations.pixel.transforms import Emboss, Sharpen

assert albumentations.__version__ == "2.0.8", albumentations.__version__
assert cv2.__version__.startswith("5.0.0"), cv2.__version__
HERE = pathlib.Path(__file__).parent
WIDTH, HEIGHT = 61, 47


def picture():
    state = 1
    samples = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            for c in range(3):
                state = (state * 1_664_525 + 1_013_904_223) % 2**32
                wave = abs((x * (3 + c) + y * 5) % 120 - 60) * 2
                edge = 90 if (x // 13 + y // 11 + c) % 2 else 20
                samples.append(wave + edge + (state >> 27))
    return np.array(samples, np.uint8).reshape(HEIGHT, WIDTH, 3)


def write(name, image):
    assert image.shape == (HEIGHT, WIDTH, 3) and image.dtype == np.uint8, name
    (HERE / f"{name}.raw").write_bytes(np.ascontiguousarray(image).tobytes())


def private(cls, name):
    return getattr(cls, f"_{cls.__name__}__{name}")


source = picture()
for size in (3, 7, 21):
    write(f"box-{size}", blur.box_blur(source, size))
for size in (3, 5, 7):
    write(f"median-{size}", blur.median_blur(source, size))
for name, size, angle in (("a", 7, 33), ("b", 15, 115), ("c", 5, 0)):
    kernel = blur.create_motion_kernel(size, angle, 0, False, None)
    write(f"motion-{name}", pixel.convolve(source, kernel / kernel.sum()))
write("defocus-3", blur.defocus(source, 3, 0.5))
write("defocus-10", blur.defocus(source, 10, 0.3))
write("sharpen", pixel.convolve(source, private(Sharpen, "generate_sharpening_matrix")(0.4, 0.8)))
write("emboss", pixel.convolve(source, private(Emboss, "generate_emboss_matrix")(0.45, 0.6)))
write("unsharp", pixel.unsharp_mask(source, 7, 1.0, 0.5, 10))
write("gaussian", cv2.GaussianBlur(source, (11, 11), 1.5, borderType=cv2.BORDER_REFLECT_101))
small = cv2.resize(source, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
write("downscale", cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR))
# OpenCV takes blue first; Albumentations 2.0.8 hands it red first.
file = cv2.imencode(".jpg", source[..., ::-1], (cv2.IMWRITE_JPEG_QUALITY, 60))[1]
write("jpeg", cv2.imdecode(file, cv2.IMREAD_COLOR)[..., ::-1])

# Mean and deviation of the lightness, in HLS, that noise adds to a flat orange and the mean of
# shot noise on gray levels: the numbers that the tests of noise compare with.
rng = np.random.default_rng(3)
flat = np.zeros((200, 1000, 3), np.uint8)
flat[:, :500] = (200, 120, 40)
flat[:, 500:] = (60, 30, 20)
noisy = pixel.iso_noise(flat, 0.0, 0.4, rng)
light = cv2.cvtColor(noisy.astype(np.float32) / 255, cv2.COLOR_RGB2HLS)[..., 1]
lines = [f"iso {light[:, :500].mean():.6f} {light[:, :500].std():.6f} "
         f"{light[:, 500:].mean():.6f} {light[:, 500:].std():.6f}"]
for level in (10, 60, 128, 220):
    gray = np.full((500, 500, 3), level, np.uint8)
    result = pixel.shot_noise(gray, 0.05, rng).astype(np.float64)
    lines.append(f"shot {level} {result.mean():.4f} {result.std():.4f}")
(HERE / "moments.txt").write_text("\n".join(lines) + "\n")
