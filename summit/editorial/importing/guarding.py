"""Files from strangers: their size, encoding and shape, looked at before any parser sees them.

The dangers are those of https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing
and of files that are small to send and large to hold.
"""

import codecs
import re

from summit.editorial.importing.rows import BrokenFile
from summit.render.wording import N_

MOST_BYTES = 50 * 1024 * 1024
# Each tag or list element costs some hundred bytes of memory, far more than its two or three in the file.
MOST_PARTS = 3_000_000

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
BLANKS = re.compile(r"\s*")
# Names of text encodings only: Python's list also holds transformations such as rot13, and UTF-7, which hides markup.
ENCODINGS = re.compile(
    r"utf-?(8|16|32)(-?[lb]e)?|us-ascii|ascii|iso[-_]?8859-\d+|latin-?1|windows-125\d|cp125\d|koi8-[ru]|gbk?\d*|big5|shift_jis|euc-\w+"
)


def text_of(data: bytes) -> str:
    """The file as text without its byte order mark; BrokenFile when it is too large, empty, or no text."""
    if len(data) > MOST_BYTES:
        told = N_("The file has %(size)s MB; the most that is read is %(most)s MB.")
        raise BrokenFile(told, size=len(data) // (1024 * 1024), most=MOST_BYTES // (1024 * 1024))
    if not data.strip():
        raise BrokenFile(N_("The file is empty."))
    if data.startswith((b"PK\x03\x04", b"\x1f\x8b")):
        raise BrokenFile(N_("The file is a compressed archive or a spreadsheet; unpack it, or export it as frab XML or JSON."))
    text = _decoded(data)
    nul = text.find("\0")
    if nul >= 0:
        told = N_("The file holds NUL bytes; it is not a text file, or its encoding is not declared.")
        raise BrokenFile(told, text.count("\n", 0, nul) + 1)
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def kind_of(text: str) -> str:
    """ "xml" or "json", by the first sign that is no blank; BrokenFile for everything else, and for XML with a DOCTYPE."""
    start = text.lstrip()
    if start.startswith("{"):
        _count(text, ",")
        return "json"
    if start.startswith("<"):
        _refuse_doctype(text)
        _count(text, "<")
        return "xml"
    if start.startswith("BEGIN:VCALENDAR"):
        raise BrokenFile(N_("The file is a calendar (iCalendar), not a frab schedule."), 1)
    raise BrokenFile(N_("The file is neither XML nor a JSON object, so it is not a frab schedule."), 1)


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "")
    declared = DECLARED.match(data.lstrip()[:400])
    if not encoding and declared:
        encoding = declared[1].decode().lower()
        if not ENCODINGS.fullmatch(encoding):
            told = N_("The file says that its encoding is “%(encoding)s”, which is not read here; save it as UTF-8.")
            raise BrokenFile(told, 1, encoding=encoding)
    try:
        return data.decode(encoding or "utf-8")
    except LookupError:
        told = N_("The file says that its encoding is “%(encoding)s”, which nobody knows; save it as UTF-8.")
        raise BrokenFile(told, 1, encoding=encoding) from None
    except UnicodeDecodeError as broken:
        line = data.count(b"\n", 0, broken.start) + 1
        told = N_("The file is not valid %(encoding)s; save it as UTF-8.")
        raise BrokenFile(told, line, encoding=(encoding or "utf-8").upper()) from None


def _refuse_doctype(text: str) -> None:
    """Refuse a document type declaration before any parser reads an entity in it.

    It can only stand in the prolog, among comments and processing instructions
    (XML 1.0, section 2.8), and a schedule never needs one.
    """
    place = 0
    while True:
        place = BLANKS.match(text, place).end()
        if text.startswith("<!--", place):
            place = _after(text, "-->", place + 4)
        elif text.startswith("<?", place):
            place = _after(text, "?>", place + 2)
        else:
            break
    line = text.count("\n", 0, place) + 1
    start = text[place : place + 2000].lower()
    if start.startswith(("<!doctype html", "<html")):
        raise BrokenFile(N_("The file is an HTML page, not a schedule; perhaps the address needed a sign-in."), line)
    if start.startswith("<!doctype"):
        raise BrokenFile(N_("The file has a DOCTYPE, which can hold entities; a schedule needs none, so it is refused."), line)


def _after(text: str, end: str, place: int) -> int:
    found = text.find(end, place)
    if found < 0:
        told = N_("The file ends inside a comment or instruction that has no “%(end)s”.")
        raise BrokenFile(told, text.count("\n", 0, place) + 1, end=end)
    return found + len(end)


def _count(text: str, sign: str) -> None:
    if text.count(sign) > MOST_PARTS:
        raise BrokenFile(N_("The file has more than %(most)s parts; no schedule is that large."), most=MOST_PARTS)
