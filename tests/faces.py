"""Pictures for tests: what a camera or a drawing program makes, as bytes; and one of ours, without asking the house to make it."""

import io
from hashlib import sha256

from PIL import Image
from sqlalchemy.orm import Session as Database

from summit.model import Picture, Summit

SIDES = {"portrait": (640, 640), "logo": (640, 320)}
FORMATS = {"portrait": "JPEG", "logo": "PNG"}


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    """What another program reads in the bytes."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def quarters(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red, green (above), blue and yellow (below): it can be seen which way up it is."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("lime", (width // 2, 0, width, height // 2))
    image.paste("blue", (0, height // 2, width // 2, height))
    image.paste("yellow", (width // 2, height // 2, width, height))
    return image.convert(mode)


def colours_of(data: bytes) -> tuple[str, str, str, str]:
    """What stands in the four corners: above from left to right, then below."""
    image = opened(data).convert("RGB")
    near, far = 10, (image.width - 10, image.height - 10)
    places = ((near, near), (far[0], near), (near, far[1]), far)
    return tuple(_name(image.getpixel(place)) for place in places)


def _name(colour: tuple[int, int, int]) -> str:
    red, green, blue = (part > 127 for part in colour)
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (1, 1, 0): "yellow", (1, 1, 1): "white", (0, 0, 0): "black"}
    return names[red, green, blue]


def stored_picture(database: Database, summit: Summit, kind: str = "portrait", colour: str = "red") -> Picture:
    """A picture of the summit, as the house keeps one."""
    width, height = SIDES[kind]
    data = encoded(Image.new("RGB", (width, height), colour), FORMATS[kind])
    media_type = f"image/{FORMATS[kind].lower()}"
    picture = Picture(summit_id=summit.id, digest=sha256(data).hexdigest(), media_type=media_type, width=width, height=height, data=data)
    database.add(picture)
    database.flush()
    return picture
