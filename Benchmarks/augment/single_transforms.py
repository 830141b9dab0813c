#!/usr/bin/env python3
"""Single transforms of a decoded 640x480x3 picture on one thread; Sluice against Albumentations.

    python3 Benchmarks/augment/single_transforms.py [--rounds N] [--only KIND ...]

Every transform that both have, with like parameters, fixed as far as either side lets them. A call
draws the parameters and makes the new picture. The sides take turns; each turn is the median of
enough calls to fill a tenth of a second, and each figure is the smallest of all turns.
"""

import argparse
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import common  # noqa: E402

TURN = 0.1
BOX = (200, 120, 440, 360)


def pairs():
    """Kind, options, and the peer's transform, or a function of the picture."""
    import albumentations as A
    import cv2
    import numpy as np

    reflect, area, nearest = cv2.BORDER_REFLECT_101, cv2.INTER_AREA, cv2.INTER_NEAREST
    plain = '"filter": "bilinear_no_antialias"'
    mask = np.zeros((480, 640), np.uint8)
    mask[BOX[1]:BOX[3], BOX[0]:BOX[2]] = 1

    def with_box(transform):
        boxes = A.BboxParams(format="pascal_voc", label_fields=["labels"])
        chain = A.Compose([transform], bbox_params=boxes)
        return lambda image: chain(image=image, bboxes=[BOX], labels=[1])

    def with_mask(transform):
        return lambda image: transform(image=image, mask=mask)

    def compose(*transforms):
        return A.Compose(list(transforms))

    geometry = [
        ("horizontal_flip", "{}", A.HorizontalFlip(p=1)),
        ("vertical_flip", "{}", A.VerticalFlip(p=1)),
        ("transpose", "{}", A.Transpose(p=1)),
        ("rotate90", "{}", A.RandomRotate90(p=1)),
        ("d4", "{}", A.D4(p=1)),
        ("rotate", '{"degreesRange": [15, 15]}', A.Rotate(limit=(15, 15), p=1)),
        ("affine",
         '{"scaleRange": [0.95, 0.95], "translateXRange": [0.05, 0.05],'
         ' "translateYRange": [0.05, 0.05], "degreesRange": [10, 10], "shearXRange": [5, 5]}',
         A.Affine(scale=(0.95, 0.95), translate_percent=(0.05, 0.05), rotate=(10, 10),
                  shear={"x": (5, 5), "y": (0, 0)}, p=1)),
        ("perspective", '{"scaleRange": [0.08, 0.08]}', A.Perspective(scale=(0.08, 0.08), p=1)),
        ("resize", f'{{"width": 224, "height": 224, {plain}}}', A.Resize(224, 224)),
        ("longest_max_size", f'{{"size": 320, {plain}}}', A.LongestMaxSize(320)),
        ("smallest_max_size", f'{{"size": 240, {plain}}}', A.SmallestMaxSize(240)),
        ("letterbox", f'{{"width": 416, "height": 416, {plain}}}',
         compose(A.LongestMaxSize(416), A.PadIfNeeded(416, 416, fill=114))),
        ("pad", "{}", A.Pad(padding=32)),
        ("pad_if_needed", '{"width": 800, "height": 800}', A.PadIfNeeded(800, 800)),
        ("random_scale", f'{{"scaleRange": [1.2, 1.2], {plain}}}',
         A.RandomScale(scale_limit=(0.2, 0.2), p=1)),
        ("elastic_transform", '{"alphaRange": [120, 120], "sigmaRange": [10, 10]}',
         A.ElasticTransform(alpha=120, sigma=10, border_mode=reflect, p=1)),
        ("grid_distortion", "{}", A.GridDistortion(p=1)),
        ("optical_distortion", '{"distortRange": [0.1, 0.1]}',
         A.OpticalDistortion(distort_limit=(0.1, 0.1), p=1)),
        ("piecewise_affine", '{"scaleRange": [0.03, 0.03]}',
         A.PiecewiseAffine(scale=(0.03, 0.03), p=1)),
        ("thin_plate_spline", '{"scaleRange": [0.03, 0.03]}',
         A.ThinPlateSpline(scale_range=(0.03, 0.03), p=1)),
        ("grid_shuffle", "{}", A.RandomGridShuffle(grid=(3, 3), p=1)),
    ]
    crops = [
        ("crop", '{"width": 320, "height": 240}', A.RandomCrop(240, 320)),
        ("center_crop", '{"width": 320, "height": 240}', A.CenterCrop(240, 320)),
        ("random_resized_crop", f'{{"width": 224, "height": 224, {plain}}}',
         A.RandomResizedCrop((224, 224))),
        ("box_safe_crop", "{}", with_box(A.BBoxSafeRandomCrop(p=1))),
        ("at_least_one_box_crop", '{"width": 320, "height": 320}',
         with_box(A.AtLeastOneBBoxRandomCrop(320, 320))),
    ]
    color = [
        ("brightness_contrast", "{}", A.RandomBrightnessContrast(p=1)),
        ("gamma", "{}", A.RandomGamma(p=1)),
        ("hue_saturation_value", "{}", A.HueSaturationValue(p=1)),
        ("color_jitter", "{}", A.ColorJitter(hue=(-0.05, 0.05), p=1)),
        ("rgb_shift", "{}", A.RGBShift(p=1)),
        ("channel_shuffle", "{}", A.ChannelShuffle(p=1)),
        ("channel_dropout", "{}", A.ChannelDropout(p=1)),
        ("to_gray", "{}", A.ToGray(p=1)),
        ("to_sepia", "{}", A.ToSepia(p=1)),
        ("posterize", "{}", A.Posterize(p=1)),
        ("solarize", "{}", A.Solarize(p=1)),
        ("invert", "{}", A.InvertImg(p=1)),
        ("equalize", "{}", A.Equalize(p=1)),
        ("autocontrast", "{}", A.AutoContrast(p=1)),
        ("clahe", '{"clipLimitRange": [4, 4]}', A.CLAHE(clip_limit=(4, 4), p=1)),
        ("tone_curve", "{}", A.RandomToneCurve(p=1)),
        ("planckian_jitter", "{}", A.PlanckianJitter(p=1)),
    ]
    filters = [
        ("box_blur", '{"sizeRange": [5, 5]}', A.Blur(blur_limit=(5, 5), p=1)),
        ("gaussian_blur", '{"sigmaRange": [1.5, 1.5]}',
         A.GaussianBlur(blur_limit=0, sigma_limit=(1.5, 1.5), p=1)),
        ("motion_blur", '{"sizeRange": [7, 7]}', A.MotionBlur(blur_limit=(7, 7), p=1)),
        ("median_blur", '{"sizeRange": [5, 5]}', A.MedianBlur(blur_limit=(5, 5), p=1)),
        ("defocus", '{"radiusRange": [6, 6], "softnessRange": [0.3, 0.3]}',
         A.Defocus(radius=(6, 6), alias_blur=(0.3, 0.3), p=1)),
        ("zoom_blur", '{"factorRange": [1.2, 1.2], "stepRange": [0.02, 0.02]}',
         A.ZoomBlur(max_factor=(1.2, 1.2), step_factor=(0.02, 0.02), p=1)),
        ("glass_blur", '{"reachRange": [4, 4]}', A.GlassBlur(p=1)),
        ("sharpen", "{}", A.Sharpen(p=1)),
        ("unsharp_mask", '{"sigmaRange": [1, 1]}',
         A.UnsharpMask(blur_limit=(0, 0), sigma_limit=(1, 1), p=1)),
        ("emboss", "{}", A.Emboss(p=1)),
    ]
    noise = [
        ("gauss_noise", '{"stdRange": [0.1, 0.1]}', A.GaussNoise(std_range=(0.1, 0.1), p=1)),
        ("iso_noise", "{}", A.ISONoise(p=1)),
        ("shot_noise", '{"scaleRange": [0.02, 0.02]}', A.ShotNoise(scale_range=(0.02, 0.02), p=1)),
        ("salt_and_pepper", '{"amountRange": [0.03, 0.03]}',
         A.SaltAndPepper(amount=(0.03, 0.03), p=1)),
        ("multiplicative_noise", '{"elementwise": true}',
         A.MultiplicativeNoise(elementwise=True, p=1)),
        ("jpeg_compression", '{"qualityRange": [80, 80]}',
         A.ImageCompression(compression_type="jpeg", quality_range=(80, 80), p=1)),
        ("webp_compression", '{"qualityRange": [80, 80]}',
         A.ImageCompression(compression_type="webp", quality_range=(80, 80), p=1)),
        ("downscale", '{"scaleRange": [0.25, 0.25]}',
         A.Downscale(scale_range=(0.25, 0.25),
                     interpolation_pair={"downscale": area, "upscale": nearest}, p=1)),
    ]
    occlusion = [
        ("erase", "{}", A.Erasing(p=1)),
        ("coarse_dropout", '{"holesRange": [4, 4]}', A.CoarseDropout(num_holes_range=(4, 4), p=1)),
        ("coarse_dropout", '{"holesRange": [4, 4], "filling": "noise"}',
         A.CoarseDropout(num_holes_range=(4, 4), fill="random", p=1)),
        ("grid_dropout", '{"cellRange": [0.125, 0.125], "ratioRange": [0.5, 0.5]}',
         A.GridDropout(ratio=0.5, random_offset=False, unit_size_range=(60, 61), p=1)),
        ("pixel_dropout", '{"shareRange": [0.01, 0.01]}', A.PixelDropout(0.01, p=1)),
        ("mask_dropout", "{}", with_mask(A.MaskDropout(max_objects=(1, 1), p=1))),
    ]
    weather = [
        ("brightness_spot", '{"strengthRange": [0.2, 0.2], "radiusRange": [0.3, 0.3]}',
         A.Illumination(mode="gaussian", intensity_range=(0.2, 0.2), sigma_range=(0.3, 0.3), p=1)),
        ("fog", '{"densityRange": [0.5, 0.5]}', A.RandomFog(fog_coef_range=(0.5, 0.5), p=1)),
        ("rain", '{"dropsRange": [512, 512], "lengthRange": [0.125, 0.125]}', A.RandomRain(p=1)),
        ("shadow", '{"countRange": [2, 2]}', A.RandomShadow(num_shadows_limit=(2, 2), p=1)),
        ("snow", "{}", A.RandomSnow(p=1)),
        ("sun_flare", '{"reflectionsRange": [8, 8]}',
         A.RandomSunFlare(num_flare_circles_range=(8, 8), p=1)),
    ]
    return {
        "Geometry": geometry, "Crops": crops, "Color": color, "Filters": filters,
        "Noise and compression": noise, "Occlusion": occlusion, "Weather and light": weather,
    }


class Sluice:
    """The program that times our side, waiting for orders."""

    def __init__(self, program, picture):
        self.child = subprocess.Popen(
            [program, picture], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def seconds(self, calls, kind, options):
        """Median seconds of a call, or the reason why there is none."""
        self.child.stdin.write(f"{calls}\t{kind}\t{options}\n")
        self.child.stdin.flush()
        answer = self.child.stdout.readline().strip()
        try:
            return float(answer)
        except ValueError:
            return answer or "the program has ended"


def peer_seconds(calls, transform, image):
    times = []
    for _ in range(calls):
        start = time.perf_counter()
        transform(image)
        times.append(time.perf_counter() - start)
    return sorted(times)[calls // 2]


def as_call(transform):
    """A transform of the peer as a function of the picture."""
    import albumentations

    if isinstance(transform, (albumentations.BasicTransform, albumentations.BaseCompose)):
        return lambda image: transform(image=image)["image"]
    return transform


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--only", nargs="*", metavar="KIND")
    options = arguments.parse_args()

    common.enter_environment()
    import albumentations
    import cv2

    cv2.setNumThreads(1)
    program = common.build("SingleTransforms")
    image = cv2.imread(str(common.SAMPLES / "astronaut.jpg"), cv2.IMREAD_COLOR)
    image = cv2.resize(image[:384, :512], (640, 480), interpolation=cv2.INTER_CUBIC)
    common.WORK.mkdir(parents=True, exist_ok=True)
    picture = common.WORK / "single-transforms.png"
    cv2.imwrite(str(picture), image)
    image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)

    ours = Sluice(program, picture)
    rows, ratios, missing = [], [], []
    for family, members in pairs().items():
        for kind, settings, peer in members:
            if options.only and kind not in options.only:
                continue
            call = as_call(peer)
            first = ours.seconds(1, kind, settings)
            if isinstance(first, str):
                missing.append(f"- `{kind}`: {first}")
                continue
            peers_first = peer_seconds(1, call, image)
            best = [float("inf"), float("inf")]
            # One turn is enough for what takes seconds.
            for _ in range(options.rounds if peers_first < 1 else 1):
                best[0] = min(best[0], ours.seconds(max(1, int(TURN / first)), kind, settings))
                best[1] = min(
                    best[1], peer_seconds(max(1, int(TURN / peers_first)), call, image))
            ratios.append(best[1] / best[0])
            rows.append((
                family, f"`{kind}`", settings if settings != "{}" else "",
                f"{best[0] * 1e3:.3f}", f"{best[1] * 1e3:.3f}", f"{ratios[-1]:.2f}"))
            print(f"{kind} {ratios[-1]:.2f}", file=sys.stderr)

    ahead = sum(ratio > 1 for ratio in ratios)
    lines = ["# Single transforms of a decoded 640x480x3 picture, one thread", ""]
    lines += common.table(
        ["family", "kind", "options", "Sluice, ms",
         f"Albumentations {albumentations.__version__}, ms", "ratio"], rows)
    lines += ["", f"- Ahead on {ahead} of {len(ratios)}; least of {options.rounds} turns each,"
              f" sides in turn; OpenCV {cv2.__version__}"]
    if missing:
        lines += ["- Not timed:", *missing]
    lines += common.machine()
    lines += ["- `SingleTransforms PICTURE`, fed with lines of calls, kind and options",
              "- `python3 Benchmarks/augment/single_transforms.py`"]
    print("\n".join(lines))


main()
