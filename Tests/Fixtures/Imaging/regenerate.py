"""Makes the pictures beside this script and the pixels that Pillow reads from them.

Python 3.11, Pillow 11.3.0 (with AVIF), numpy 2.x:  python regenerate.py
`NAME.raw` holds packed samples, top row first; the tests know the shapes.
"""
import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

HERE = Path(__file__).parent
W, H = 48, 32


def scene(width=W, height=H):
    """A smooth picture that no turn or mirror maps to itself."""
    y, x = np.mgrid[0:height, 0:width]
    red = 255 * x / (width - 1)
    green = 255 * y / (height - 1)
    blue = 127 + 120 * np.sin(x / 9.0 + y / 5.0)
    return Image.fromarray(np.stack([red, green, blue], -1).round().astype(np.uint8))


def write(name, data):
    (HERE / name).write_bytes(data)


def raw(name, pixels):
    write(name + ".raw", np.ascontiguousarray(pixels).tobytes())


def png(pixels, colour):
    """A 16-bit PNG; Pillow writes no such colour files."""
    height, width = pixels.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    return png_chunks(width, height, 16, colour, zlib.compress(rows, 9))


def png_chunks(width, height, bits, colour, data):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(
            ">I", zlib.crc32(kind + body))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
            + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def tiled_tiff(pixels, tile=16):
    height, width, channels = pixels.shape
    tiles = [pixels[y:y + tile, x:x + tile].tobytes()
             for y in range(0, height, tile) for x in range(0, width, tile)]
    count, size = len(tiles), tile * tile * channels
    entries = 11
    after = 8 + 2 + 12 * entries + 4
    bits, offsets, counts = after, after + 6, after + 6 + 4 * count
    data = counts + 4 * count
    fields = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, bits), (259, 3, 1, 1),
              (262, 3, 1, 2), (277, 3, 1, channels), (284, 3, 1, 1), (322, 4, 1, tile),
              (323, 4, 1, tile), (324, 4, count, offsets), (325, 4, count, counts)]
    out = struct.pack("<2sHIH", b"II", 42, 8, entries)
    for tag, kind, number, value in fields:
        out += struct.pack("<HHI", tag, kind, number)
        out += struct.pack("<HH", value, 0) if kind == 3 and number == 1 else struct.pack(
            "<I", value)
    out += struct.pack("<I", 0) + struct.pack("<3H", 8, 8, 8)
    out += struct.pack(f"<{count}I", *(data + size * i for i in range(count)))
    out += struct.pack(f"<{count}I", *([size] * count))
    return out + b"".join(tiles)


def profile(space, kind, tags):
    """An ICC version 2 profile of the given tags."""
    def text(tag):
        body = tag.encode() + b"\0"
        return b"desc\0\0\0\0" + struct.pack(">I", len(body)) + body + bytes(78)
    tags = [(b"desc", text("test")), (b"cprt", b"text\0\0\0\0none\0"),
            (b"wtpt", xyz(0.9642, 1.0, 0.8249))] + tags
    offset = 132 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = offset + len(body)
    pcs = b"Lab " if space == b"CMYK" else b"XYZ "
    header = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02400000, kind, space, pcs)
    header += struct.pack(">6H4s", 2024, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    header += struct.pack(">3i", 63190, 65536, 54061)
    return header + bytes(128 - len(header)) + table + body


def xyz(*values):
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in values))


def gamma(value):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256)) + b"\0\0"


def srgb_curve():
    x = np.linspace(0, 1, 1024)
    y = np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)
    return b"curv\0\0\0\0" + struct.pack(">I", 1024) + (y * 65535).round().astype(">u2").tobytes()


def rgb_profile(primaries, curve):
    tags = [(n + b"XYZ", xyz(*p)) for n, p in zip((b"r", b"g", b"b"), primaries)]
    return profile(b"RGB ", b"mntr", tags + [(n + b"TRC", curve) for n in (b"r", b"g", b"b")])


SRGB = [(0.4360747, 0.2225045, 0.0139322), (0.3850649, 0.7168786, 0.0971045),
        (0.1430804, 0.0606169, 0.7141733)]
P3 = [(0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)]
ADOBE = [(0.6097559, 0.3111242, 0.0194811), (0.2052401, 0.6256560, 0.0608902),
         (0.1492240, 0.0632197, 0.7448387)]


def cmyk_profile(steps=5):
    """A profile whose inks multiply, as a table of Lab colours."""
    grid = np.linspace(0, 1, steps)
    c, m, y, k = np.meshgrid(grid, grid, grid, grid, indexing="ij")
    rgb = np.stack([(1 - 0.9 * c) * (1 - k), (1 - 0.9 * m) * (1 - k), (1 - 0.9 * y) * (1 - k)], -1)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    ratio = linear @ np.array(SRGB) / np.array([0.9642, 1.0, 0.8249])
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    lab = np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]),
                    200 * (f[..., 1] - f[..., 2])], -1)
    table = np.stack([lab[..., 0] * 255 / 100, lab[..., 1] + 128, lab[..., 2] + 128], -1)
    line = bytes(range(256))
    lut = b"mft1\0\0\0\0" + struct.pack(">4B", 4, 3, steps, 0)
    lut += struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut += line * 4 + table.round().clip(0, 255).astype(np.uint8).tobytes() + line * 3
    return profile(b"CMYK", b"prtr", [(b"A2B0", lut), (b"A2B1", lut)])


def managed(image, data, mode="RGB"):
    """Relative colorimetric with black point compensation, to sRGB."""
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.profileToProfile(
        image, ImageCms.ImageCmsProfile(io.BytesIO(data)), ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode=mode, flags=flags)


def save(name, image, **options):
    image.save(HERE / name, **options)
    return Image.open(HERE / name)


def main():
    base = scene()
    gray = base.convert("L")
    rgba = base.convert("RGBA")
    rgba.putalpha(Image.fromarray(np.tile(np.linspace(0, 255, W).round().astype(np.uint8), (H, 1))))
    raw("scene", base)
    raw("scene-gray", gray)
    raw("scene-rgba", rgba)

    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored = save(f"orientation-{orientation}.jpg", base, quality=95, exif=exif)
        raw(f"orientation-{orientation}", ImageOps.exif_transpose(stored))
    raw("baseline", save("baseline.jpg", base, quality=90))
    raw("progressive", save("progressive.jpg", base, quality=90, progressive=True))
    raw("gray", save("gray.jpg", gray, quality=90))
    raw("large", save("large.jpg", scene(144, 104), quality=90))

    save("odd.jpg", scene(45, 31), quality=90)

    save("srgb.jpg", base, quality=90, icc_profile=rgb_profile(SRGB, srgb_curve()))
    for name, data in [("p3", rgb_profile(P3, srgb_curve())),
                       ("adobe", rgb_profile(ADOBE, gamma(2.19921875)))]:
        opened = save(f"{name}.jpg", base, quality=95, icc_profile=data)
        raw(name, managed(opened, data))
    linear = profile(b"GRAY", b"mntr", [(b"kTRC", gamma(1.0))])
    save("gray-linear.png", gray, icc_profile=linear)
    value = np.asarray(gray) / 255.0
    raw("gray-linear", (255 * np.where(value <= 0.0031308, 12.92 * value,
                                       1.055 * value ** (1 / 2.4) - 0.055)).round().astype(np.uint8))
    cmyk = base.convert("CMYK")
    save("cmyk.jpg", cmyk, quality=95)
    opened = save("cmyk-profile.jpg", cmyk, quality=95, icc_profile=cmyk_profile())
    raw("cmyk-profile", managed(opened, cmyk_profile()))
    save("profile-of-other-kind.png", gray, icc_profile=rgb_profile(P3, srgb_curve()))

    save("rgb.png", base)
    save("rgba.png", rgba)
    save("gray-alpha.png", rgba.convert("LA"))
    raw("gray-alpha", rgba.convert("LA"))
    raw("palette", save("palette.png", base.quantize(32)).convert("RGB"))
    raw("bilevel", save("bilevel.png", gray.convert("1")).convert("L"))
    y, x = np.mgrid[0:H, 0:W]
    deep = np.stack([x * 1394 + y, y * 2114 + x, 65535 - x * 700 - y * 1000], -1).astype(np.uint16)
    write("gray16.png", png(deep[..., 0], 0))
    write("rgb16.png", png(deep, 2))
    raw("rgb16", deep)
    # Adam7, by hand: Pillow writes no interlaced files.
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2)]
    pixels, rows = np.asarray(base), b""
    for left, top, right, down in passes:
        rows += b"".join(b"\0" + row.tobytes() for row in pixels[top::down, left::right])
    data = bytearray(png_chunks(W, H, 8, 2, zlib.compress(rows, 9)))
    data[28] = 1
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    write("interlaced.png", bytes(data))
    write("bomb.png", png_chunks(50_000, 50_000, 8, 2, zlib.compress(bytes(1000))))

    save("lossless.webp", rgba, lossless=True, exact=True)
    raw("lossy-webp", save("lossy.webp", base, quality=90))
    frames = [base, ImageOps.mirror(base), ImageOps.flip(base)]
    frames[0].save(HERE / "animated.webp", save_all=True, append_images=frames[1:], lossless=True)
    quantized = [f.quantize(32) for f in frames]
    quantized[0].save(HERE / "animated.gif", save_all=True, append_images=quantized[1:])
    raw("animated-gif", Image.open(HERE / "animated.gif").convert("RGB"))
    raw("avif", save("picture.avif", base, quality=95, subsampling="4:4:4"))
    write("tiled.tif", tiled_tiff(np.asarray(base)))
    save("lzw.tif", base, compression="tiff_lzw")
    save("float.tif", gray.convert("F"))
    raw("cmyk-tif", save("cmyk.tif", cmyk).convert("RGB"))

    write("text.jpg", b"This is not a picture at all.\n")
    write("svg.jpg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    write("empty.jpg", b"")


main()
