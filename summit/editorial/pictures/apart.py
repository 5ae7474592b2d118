"""Makes a picture anew in a process of its own, with a limit of memory and time.

A few bytes can declare a million pixels, or ask a decoder to go over them ten thousand times. Where that, or a
decoder's own fault, ends a process, it is this one, and nobody else notices. Declared sizes are looked at first.
Run as `python -m summit.editorial.pictures.apart`: an Order and the file come in, an Answer goes out.
"""

import io
import sys
import warnings
from fractions import Fraction

import msgspec
from PIL import Image, ImageCms, ImageOps

from summit.core.confining import confine

MOST_MEMORY = 1024 * 1024 * 1024
# Of the processor; a picture as large as it may be takes about one.
MOST_SECONDS = 10
MOST_SIDE = 16_384
# A telephone's camera makes 50 million. A JPEG is decoded at a fraction of its size, others whole: four bytes for each.
MOST_PIXELS = {"JPEG": 100_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
LEAST_SIDE = 200
PORTRAIT_SIDE = 640
LOGO_SIDE = 640
# Where nobody chose: of what is left over above and below a square, this much is above, because faces are.
ABOVE = Fraction(1, 3)
WITH_ALPHA = ("P", "PA", "LA", "La", "RGBA", "RGBa")
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L", "I;16N")


class Part(msgspec.Struct, frozen=True):
    """A square of an upright picture: its corner at fractions of width and height, its side as a fraction of the shorter one."""

    left: float
    top: float
    side: float


class Order(msgspec.Struct, frozen=True):
    """What is wanted: a "portrait" (a square, JPEG) or "logo" (uncut, PNG) of a file in one of the known formats."""

    kind: str
    format: str
    part: Part | None = None


class Answer(msgspec.Struct, frozen=True):
    """The picture, or `refused` with the kind of UnusablePicture and its values."""

    data: bytes = b""
    width: int = 0
    height: int = 0
    refused: str = ""
    values: dict[str, int] = {}


class _Refused(Exception):
    def __init__(self, kind: str, **values: int) -> None:
        super().__init__(kind)
        self.answer = Answer(refused=kind, values=values)


def main() -> int:
    """Answer 0 with an Answer; anything else where the system ended it."""
    confine(MOST_MEMORY, MOST_SECONDS)
    Image.MAX_IMAGE_PIXELS = max(MOST_PIXELS.values())
    warnings.simplefilter("ignore")
    order, data = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=tuple[Order, bytes])
    try:
        answer = make_anew(order, data)
    except _Refused as refused:
        answer = refused.answer
    except MemoryError:
        answer = Answer(refused="too_hard")
    except Exception:  # whatever a decoder says of a file that somebody broke on purpose
        answer = Answer(refused="broken")
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))
    return 0


def make_anew(order: Order, data: bytes) -> Answer:
    """The picture upright, in sRGB, cut and scaled, and nothing else of the file: what is behind its end is dropped."""
    image = _opened(order, data)
    side = min(image.size)
    if max(image.size) < LEAST_SIDE or (order.kind == "portrait" and side < LEAST_SIDE):
        raise _Refused("too_small", least=LEAST_SIDE, width=image.width, height=image.height)
    if order.part and side * order.part.side < LEAST_SIDE:
        raise _Refused("part_too_small", least=LEAST_SIDE)
    wanted = Fraction(2 * PORTRAIT_SIDE) / Fraction(side * (order.part.side if order.part else 1))
    if order.kind == "portrait" and wanted < 1:
        image.draft(None, (int(image.width * wanted) + 1, int(image.height * wanted) + 1))
    try:
        image.load()
    except OSError as broken:
        raise _Refused("truncated" if "truncated" in str(broken) else "broken") from broken
    image = _upright(image)
    return _portrait(image, order.part) if order.kind == "portrait" else _logo(image)


def _opened(order: Order, data: bytes) -> Image.Image:
    try:
        # Cameras put further frames behind the first of a JPEG (MPO, of which Pillow makes another format).
        image = Image.open(io.BytesIO(data), formats=[order.format])
    except Image.DecompressionBombError as bomb:
        raise _Refused("too_many_pixels", most=MOST_PIXELS[order.format] // 1_000_000, side=MOST_SIDE) from bomb
    if max(image.size) > MOST_SIDE or image.width * image.height > MOST_PIXELS[order.format]:
        raise _Refused("too_many_pixels", most=MOST_PIXELS[order.format] // 1_000_000, side=MOST_SIDE)
    if order.format != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise _Refused("animated")
    return image


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # broken metadata says nothing of how the picture stands
        return image


def _portrait(image: Image.Image, part: Part | None) -> Answer:
    width, height = image.size
    side = min(image.size)
    left, top = (width - side) // 2, int((height - side) * ABOVE)
    if part:
        side = max(1, min(side, round(side * part.side)))
        left, top = min(round(width * part.left), width - side), min(round(height * part.top), height - side)
    square = _in_srgb(image.crop((left, top, left + side, top + side)))
    white = Image.new("RGBA", square.size, "white")
    flat = Image.alpha_composite(white, square).convert("RGB")
    made = flat.resize((PORTRAIT_SIDE, PORTRAIT_SIDE), Image.Resampling.LANCZOS)
    return _answer(made, "JPEG", quality=85, progressive=True, optimize=True)


def _logo(image: Image.Image) -> Answer:
    made = _in_srgb(image)
    made.thumbnail((LOGO_SIDE, LOGO_SIDE), Image.Resampling.LANCZOS)
    is_opaque = made.getchannel("A").getextrema() == (255, 255)
    return _answer(made.convert("RGB") if is_opaque else made, "PNG", optimize=True)


def _answer(image: Image.Image, kind: str, **options: int) -> Answer:
    # Pillow would write down again the comment, the resolution and the profile that came with the file.
    image.info = {}
    written = io.BytesIO()
    image.save(written, kind, **options)
    return Answer(written.getvalue(), image.width, image.height)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The same colours as RGBA in sRGB; without a profile, or with one that nobody understands, as they are."""
    if image.mode in SIXTEEN_BITS:
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    profile, alpha = image.info.get("icc_profile"), None
    if image.mode in WITH_ALPHA or "transparency" in image.info:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    coloured = _of_profile(image, profile) if profile else None
    made = (coloured or image.convert("RGB")).convert("RGBA")
    if alpha:
        made.putalpha(alpha)
    # Of what is wholly transparent nothing is left: it could be another picture that nobody sees.
    return Image.alpha_composite(Image.new("RGBA", made.size), made)


def _of_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


if __name__ == "__main__":
    sys.exit(main())
