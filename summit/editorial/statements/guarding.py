"""Statements and slides from strangers: their size, kind and shape, looked at before any parser sees them."""

import codecs
import io
from typing import Any, NamedTuple
from zipfile import is_zipfile

from summit.core.archives import (
    MEGABYTE,
    OLE,
    UnusableArchive,
    contents_of,
    is_locked_office_file,
    kind_by_sign,
)
from summit.editorial.remarks import Remark
from summit.render.archive_words import LOCKED, why_not_opened
from summit.render.wording import N_

MOST_BYTES = 25 * MEGABYTE
MOST_MEMBERS = 5000
MACROS = ("vbaproject.bin", "basic/script-lc.xml")
MARKDOWN = (".md", ".markdown")
MARKUP = ("<!doctype", "<html", "<svg", "<?xml")


class Kind(NamedTuple):
    """A kind of file that is taken. `part` is a member of its archive that it always has, `mimetype` what an ODF archive says it is."""

    media_type: str
    part: str = ""
    is_odf: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
KINDS = {
    "pdf": Kind("application/pdf"),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", "word/document.xml"),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation", "ppt/presentation.xml"),
    "odt": Kind(f"{_ODF}.text", "content.xml", is_odf=True),
    "odp": Kind(f"{_ODF}.presentation", "content.xml", is_odf=True),
    "txt": Kind("text/plain; charset=utf-8"),
    "md": Kind("text/markdown; charset=utf-8"),
}
BY_MEDIA_TYPE = {kind.media_type: name for name, kind in KINDS.items()}


class UnusableFile(Exception):
    """The file cannot be taken; `remark` says why, for people. Nothing of it was stored."""

    def __init__(self, message: str, **values: Any) -> None:
        self.remark = Remark(message, values)
        super().__init__(self.remark.told("en"))


def kind_of(data: bytes, name: str) -> str:
    """One of KINDS, by the content; the name only tells Markdown from plain text. UnusableFile for everything else."""
    if len(data) > MOST_BYTES:
        told = N_("The file has %(size)s MB; the most that is taken is %(most)s MB.")
        raise UnusableFile(told, size=-(-len(data) // MEGABYTE), most=MOST_BYTES // MEGABYTE)
    if not data.strip():
        raise UnusableFile(N_("The file is empty."))
    if data.startswith(b"%PDF-"):
        if is_zipfile(io.BytesIO(data)):
            raise UnusableFile(TWO_KINDS)
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    if data.startswith(OLE):
        old = N_("The file is of an old Office format; save it as DOCX, PPTX or PDF.")
        raise UnusableFile(LOCKED if is_locked_office_file(data) else old)
    if kind := kind_by_sign(data):
        raise _other(kind)
    _refuse_markup(text_of(data))
    return "md" if name.lower().endswith(MARKDOWN) else "txt"


TWO_KINDS = N_("The file is of two kinds at once, which can deceive a reader; save it anew from the program that made it.")


def text_of(data: bytes) -> str:
    """A plain text without its byte order mark. UnusableFile for what is none, or in an encoding that does not say so."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise UnusableFile(N_("The file is of no kind that is taken, or a text that is not in UTF-8.")) from broken
    if "\0" in text:
        raise UnusableFile(N_("The file is of no kind that is taken, or a text that is not in UTF-8."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_markup(text: str) -> None:
    start = text[:1000].lstrip().lower()
    if start.startswith(MARKUP):
        raise _other("SVG" if "<svg" in start else "HTML" if "html" in start else "XML")


def _other(kind: str) -> UnusableFile:
    return UnusableFile(N_("The file is of the kind %(kind)s; hand in PDF, DOCX, PPTX, ODT, ODP or plain text."), kind=kind)


def _kind_of_archive(data: bytes) -> str:
    # Readers of PDF look for its sign in the first kilobyte (ISO 32000-1, annex H, note 13).
    if b"%PDF-" in data[:1024]:
        raise UnusableFile(TWO_KINDS)
    try:
        names, mimetype = contents_of(data, MOST_MEMBERS)
    except UnusableArchive as unusable:
        raise UnusableFile(why_not_opened(unusable, N_("The file is broken: it cannot be unpacked."))) from unusable
    found = [
        name for name, kind in KINDS.items() if kind.part and kind.part in names and (mimetype == kind.media_type if kind.is_odf else True)
    ]
    if len(found) > 1:
        raise UnusableFile(TWO_KINDS)
    if not found:
        raise _other("XLSX" if "xl/workbook.xml" in names else "ZIP")
    if any(name.lower().endswith(MACROS) for name in names):
        raise UnusableFile(N_("The file holds macros, programs that run when it is opened; save it without them."))
    return found[0]
