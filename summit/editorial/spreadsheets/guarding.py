"""Spreadsheets from strangers: their size and kind, looked at before any parser sees them."""

import io
import struct
import zlib
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from summit.editorial.spreadsheets.workbook import BrokenSheet
from summit.render.wording import N_

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 2000
# Empty rows pack well: sheets of them reach 200, bombs begin at 1000.
MOST_RATIO = 400
SMALL = 5 * MEGABYTE
# All that the library raises for archives that were torn or garbled.
UNREADABLE = (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error, LZMAError)
ENCRYPTED = 0x1
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
# Where other formats show what they are.
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
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> str:
    """ "xlsx", "ods" or "csv". BrokenSheet for everything else, and for what is too large to be looked at."""
    if len(data) > MOST_BYTES:
        raise BrokenSheet(
            N_("The file has %(size)s MB; the most that is read is %(most)s MB."), size=len(data) // MEGABYTE, most=MOST_BYTES // MEGABYTE
        )
    if not data.strip():
        raise BrokenSheet(N_("The file is empty."))
    if data.startswith(OLE):
        _refuse_ole(data)
    for sign, name in SIGNS:
        if data.lstrip()[: len(sign)].lower() == sign.lower():
            raise BrokenSheet(N_("The file is of the kind %(kind)s; hand in XLSX, ODS or CSV."), kind=name)
    return _kind_of_archive(data) if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else "csv"


def _refuse_ole(data: bytes) -> None:
    """The container of old Office files also holds new ones that are locked (MS-OFFCRYPTO, section 2.3.2)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BrokenSheet(N_("The file is locked with a password; save it without one."))
    raise BrokenSheet(N_("The file is of an old Office format; save it as XLSX, ODS or CSV."))


def _kind_of_archive(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse_bombs(members, len(data))
            names = {member.filename for member in members}
            # Only the first bytes are asked for, so that nothing large is unpacked here.
            mimetype = archive.open("mimetype").read(200) if "mimetype" in names else b""
            manifest = archive.open("META-INF/manifest.xml").read(MEGABYTE) if "META-INF/manifest.xml" in names else b""
    except UNREADABLE as broken:
        raise BrokenSheet(N_("The file is broken: it begins like XLSX or ODS, but cannot be unpacked.")) from broken
    if b"encryption-data" in manifest:
        raise BrokenSheet(N_("The file is locked with a password; save it without one."))
    if "xl/workbook.xml" in names:
        return "xlsx"
    if mimetype.strip() == ODS and "content.xml" in names:
        return "ods"
    kind = "DOCX" if "word/document.xml" in names else "XLSB" if "xl/workbook.bin" in names else "ZIP"
    raise BrokenSheet(N_("The file is of the kind %(kind)s; hand in XLSX, ODS or CSV."), kind=kind)


def _refuse_bombs(members: list[ZipInfo], size: int) -> None:
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise BrokenSheet(N_("The file is locked with a password; save it without one."))
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * size):
        raise BrokenSheet(N_("The file unpacks to far more than it should; it was not opened."))
