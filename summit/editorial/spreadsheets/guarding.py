"""Spreadsheets from strangers: their size and kind, looked at before any parser sees them."""

from summit.core.archives import (
    MEGABYTE,
    OLE,
    UnusableArchive,
    contents_of,
    is_locked_office_file,
    kind_by_sign,
)
from summit.editorial.spreadsheets.workbook import BrokenSheet
from summit.render.archive_words import LOCKED, why_not_opened
from summit.render.wording import N_

MOST_BYTES = 20 * MEGABYTE
MOST_MEMBERS = 2000
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def kind_of(data: bytes) -> str:
    """ "xlsx", "ods" or "csv". BrokenSheet for everything else, and for what is too large to be looked at."""
    if len(data) > MOST_BYTES:
        raise BrokenSheet(
            N_("The file has %(size)s MB; the most that is read is %(most)s MB."), size=len(data) // MEGABYTE, most=MOST_BYTES // MEGABYTE
        )
    if not data.strip():
        raise BrokenSheet(N_("The file is empty."))
    if data.startswith(OLE):
        old = N_("The file is of an old Office format; save it as XLSX, ODS or CSV.")
        raise BrokenSheet(LOCKED if is_locked_office_file(data) else old)
    if kind := kind_by_sign(data):
        raise _other(kind)
    return _kind_of_archive(data) if data.startswith((b"PK\x03\x04", b"PK\x05\x06")) else "csv"


def _kind_of_archive(data: bytes) -> str:
    try:
        names, mimetype = contents_of(data, MOST_MEMBERS)
    except UnusableArchive as unusable:
        raise BrokenSheet(
            why_not_opened(unusable, N_("The file is broken: it begins like XLSX or ODS, but cannot be unpacked."))
        ) from unusable
    if "xl/workbook.xml" in names:
        return "xlsx"
    if mimetype == ODS and "content.xml" in names:
        return "ods"
    raise _other("DOCX" if "word/document.xml" in names else "XLSB" if "xl/workbook.bin" in names else "ZIP")


def _other(kind: str) -> BrokenSheet:
    return BrokenSheet(N_("The file is of the kind %(kind)s; hand in XLSX, ODS or CSV."), kind=kind)
