"""Pictures as answers: which one an address names, and its bytes, for the public and for those who prepare."""

import re
from typing import NamedTuple

from flask import Response
from werkzeug.exceptions import NotFound

from summit.editorial.pictures.keeping import find_picture
from summit.editorial.pictures.sizes import small
from summit.extensions import db
from summit.web.security import HEADERS_OF_FILES

NAME = re.compile(r"([0-9a-f]{64})(-small)?\.(jpg|png)")
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}


class Asked(NamedTuple):
    """What the name of a picture says: its digest, whether the small one is wanted, and its type."""

    digest: str
    is_small: bool
    media_type: str


def asked_in(name: str) -> Asked:
    """Read the last part of a picture's address; NotFound for what names none."""
    found = NAME.fullmatch(name)
    if found is None:
        raise NotFound
    return Asked(found[1], bool(found[2]), MEDIA_TYPES[found[3]])


def bytes_of(summit_id: int, asked: Asked) -> bytes:
    """The picture; NotFound where the summit has none of this digest and type. Whether it may be seen the caller asks."""
    picture = find_picture(db.session, summit_id, asked.digest)
    if picture is None or picture.media_type != asked.media_type:
        raise NotFound
    return small(picture.data) if asked.is_small else picture.data


def private_picture(summit_id: int, asked: Asked) -> Response:
    """The picture for somebody who prepares it: no cache keeps it."""
    response = Response(bytes_of(summit_id, asked), content_type=asked.media_type)
    response.headers.extend(HEADERS_OF_FILES)
    response.headers["Cache-Control"] = "private, no-store"
    return response
