"""Files from strangers, looked at from outside: what their first bytes say they are, and what an archive says it holds."""

import io
import struct
import zlib
from lzma import LZMAError
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 200 * MEGABYTE
# Long texts pack to a hundredth, sheets of empty rows to a two hundredth; bombs begin at a thousandth.
MOST_RATIO = 400
SMALL = 5 * MEGABYTE
# All that the library raises for archives that were torn or garbled.
UNREADABLE = (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error, LZMAError)
ENCRYPTED = 0x1
# With this begins each entry of an archive's directory (APPNOTE.TXT, section 4.3.12).
ENTRY = b"PK\x01\x02"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<html", "HTML"),
    (b"BEGIN:VCALENDAR", "iCalendar"),
)


class UnusableArchive(Exception):
    """It is not opened, for one of the reasons below."""


class BrokenArchive(UnusableArchive):
    """It cannot be unpacked."""


class LockedArchive(UnusableArchive):
    """It is locked with a password."""


class SwollenArchive(UnusableArchive):
    """It unpacks to far more than it should, and was not opened."""


class Contents(NamedTuple):
    """The names of the members of an archive, and of what media type its member "mimetype" says it is."""

    names: frozenset[str]
    mimetype: str


def contents_of(data: bytes, most_members: int) -> Contents:
    """What stands in a ZIP archive; nothing large is unpacked. Raises BrokenArchive, LockedArchive, SwollenArchive."""
    # The library reads the whole directory before it says how many they are: half a million in 25 MB, for seconds.
    if data.count(ENTRY) > most_members:
        raise SwollenArchive
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse(members, len(data))
            names = frozenset(member.filename for member in members)
            # Only the first bytes are asked for.
            mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
            manifest = archive.open("META-INF/manifest.xml").read(MEGABYTE) if "META-INF/manifest.xml" in names else b""
    except UNREADABLE as broken:
        raise BrokenArchive from broken
    if b"encryption-data" in manifest:
        raise LockedArchive
    return Contents(names, mimetype.decode("ascii", "replace").strip())


def kind_by_sign(data: bytes) -> str:
    """The kind that the first bytes show, such as "PNG"; empty for text, and for what shows nothing."""
    start = data.lstrip()[:20].lower()
    return next((kind for sign, kind in SIGNS if start.startswith(sign.lower())), "")


def is_locked_office_file(data: bytes) -> bool:
    """Whether a container of old Office files holds a new one that is locked (MS-OFFCRYPTO, section 2.3.2)."""
    return "EncryptedPackage".encode("utf-16-le") in data


def _refuse(members: list[ZipInfo], size: int) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise LockedArchive
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * size):
        raise SwollenArchive
