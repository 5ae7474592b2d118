"""Files that are no pictures, or more than one: made here, so that no such thing lies about."""

import io
import struct
import zlib
from zipfile import ZipFile

from PIL import Image

from tests.faces import encoded, quarters

SCRIPT = b"<script>alert(document.domain)</script>"


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, pixels: bytes, *more: bytes) -> bytes:
    """A PNG of black and white dots that declares a size, whatever there is of it."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + png_chunk(b"IDAT", zlib.compress(pixels)) + png_chunk(b"IEND", b"")


def scan_bomb() -> bytes:
    """A JPEG of moderate size with its last pass over all pixels repeated thousands of times."""
    data = encoded(Image.new("L", (8000, 8000), 128), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 20_000 + b"\xff\xd9"


def archive() -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w") as packed:
        packed.writestr("evil.html", SCRIPT)
    return written.getvalue()


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:])


def with_exif(image: Image.Image, *, orientation: int = 1, gps: bool = False, comment: str = "", **options) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, "Somebody with a camera"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 0.0), 3: "E", 4: (121.0, 28.0, 0.0)})
    if comment:
        exif.get_ifd(0x8769)[0x9286] = comment.encode()
    return encoded(image, "JPEG", exif=exif, comment=b"taken at home", **options)


# The name of a file, its bytes, and words of the sentence with which it is refused.
REFUSED = {
    "text": ("holiday.jpg", b"this is only called a picture", "This file is not a picture."),
    "no bytes": ("empty.png", b"", "The file is empty."),
    "svg": (
        "drawing.svg",
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>",
        "SVG drawings are not taken",
    ),
    "svg called png": ("drawing.png", b"  <!-- -->\n<SVG:svg onload='alert(1)'>", "SVG drawings are not taken"),
    "html": ("page.jpg", b"<!doctype html>" + SCRIPT, "This file is not a picture."),
    "gif that is a page": ("a.gif", b"GIF89a/*<html>" + SCRIPT, "of the format GIF"),
    "gif that moves": ("a.gif", moving("GIF"), "of the format GIF"),
    "png that moves": ("a.png", moving("PNG"), "The picture moves."),
    "webp that moves": ("a.webp", moving("WEBP"), "The picture moves."),
    "heic": ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(500), "of the format HEIC"),
    "pdf": ("a.jpg", b"%PDF-1.7\n" + bytes(500), "of the format PDF"),
    "bomb": ("bomb.png", lambda: png_of(20_000, 20_000, bytes(20_000 * 2501)), "The picture is too large"),
    "lie": ("lie.png", png_of(2**31 - 1, 2**31 - 1, b""), "The picture is too large"),
    "long": ("long.png", png_of(20_000, 300, bytes(300 * 2501)), "The picture is too large"),
    "half a jpeg": ("half.jpg", encoded(quarters(), quality=95)[:4000], "A part of the file is missing."),
    "half a png": ("half.png", encoded(Image.effect_noise((400, 400), 90), "PNG")[:9000], "A part of the file is missing."),
    "only a beginning": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(40), "The file is broken"),
    "only a png's beginning": ("a.png", b"\x89PNG\r\n\x1a\n", "The file is broken"),
    "only a webp's beginning": ("a.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "The file is broken"),
    "no pixels": ("a.png", png_of(400, 400, b""), "A part of the file is missing."),
    "packed text": (
        "a.png",
        lambda: png_of(300, 300, bytes(300 * 39), png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(80_000_000)))),
        "The file is broken",
    ),
    "small": ("icon.png", encoded(quarters(199, 400), "PNG"), "The picture is too small: 199 by 400 pixels"),
    "too many bytes": ("big.jpg", encoded(quarters()) + bytes(15 * 1024 * 1024), "The file has more than 15 MB."),
}


def refused_bytes(name: str) -> bytes:
    """The bytes of a file that is refused; those that take long to make are made now."""
    made = REFUSED[name][1]
    return made() if callable(made) else made


# What is taken, and has to be harmless afterwards.
TAKEN = {
    "jpeg with an archive": encoded(quarters()) + archive(),
    "jpeg with a page behind it": encoded(quarters()) + b"<html>" + SCRIPT,
    "jpeg with a page in it": encoded(quarters(), comment=b"<html>" + SCRIPT),
    "png with something behind it": encoded(quarters(), "PNG") + SCRIPT,
    "camera": with_exif(quarters(), gps=True, comment="x"),
    "camera with much to say": with_exif(quarters(), comment="z" * 60_000),
    "two frames of a camera": encoded(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (800, 600))]),
    "print": encoded(quarters(mode="CMYK"), "JPEG"),
    "palette": encoded(quarters().quantize(8), "PNG", transparency=quarters().quantize(8).getpixel((5, 5))),
    "webp": encoded(quarters(), "WEBP", lossless=True),
    "grey with alpha": encoded(quarters(mode="LA"), "PNG"),
    "sixteen bits": encoded(Image.new("I;16", (400, 300), 40_000), "PNG"),
    "one bit": encoded(Image.new("1", (400, 300), 1), "PNG"),
}
