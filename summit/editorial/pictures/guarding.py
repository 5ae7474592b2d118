"""What the bytes of a stranger are, before anything decodes them."""

import re
from typing import Any

MOST_BYTES = 15 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP")
SVG = re.compile(rb"<(?:\w+:)?svg[\s>]", re.IGNORECASE)
# Pictures of other formats, by how they begin (those of ISO 14496-12 after four bytes of length).
OTHERS = {b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"\0\0\1\0": "ICO", b"%PDF": "PDF"}
BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC", b"avif": "AVIF"}


class UnusablePicture(Exception):
    """The file is not taken, and nothing of it was stored. `kind` says why (see web/forms/picture_form.py), with its `values`."""

    def __init__(self, kind: str, **values: Any) -> None:
        super().__init__(kind)
        self.kind, self.values = kind, values


def format_of(data: bytes) -> str:
    """JPEG, PNG or WEBP, by what the file is and not by its name. Raises UnusablePicture for everything else."""
    if not data:
        raise UnusablePicture("empty")
    if len(data) > MOST_BYTES:
        raise UnusablePicture("too_big", most=MOST_BYTES // 1024 // 1024)
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    if SVG.search(data[:4096]):
        raise UnusablePicture("svg")
    other = next((name for beginning, name in OTHERS.items() if data.startswith(beginning)), "")
    other = other or (BRANDS.get(data[8:12], "") if data[4:8] == b"ftyp" else "")
    raise UnusablePicture("other_format", format=other) if other else UnusablePicture("no_picture")
