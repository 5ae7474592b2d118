"""Reads the text of a PDF or an Office file in a process of its own, with a limit of memory and time.

Pages that lead back to themselves, streams that unpack without end, lengths that lie: whatever they do to a parser,
they do it here. Run as `python -m summit.editorial.statements.apart pdf`: the file comes in, its text goes out.
"""

import io
import sys
from collections.abc import Iterator
from zipfile import ZipFile

from summit.core.confining import confine

MOST_MEMORY = 1024 * 1024 * 1024
MOST_SECONDS = 10
MOST_TEXT = 2_000_000
LOCKED, HAS_DOCTYPE, BROKEN, TOO_MUCH = 3, 4, 5, 6
XML = (".xml", ".rels")
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
NOT_SPOKEN = {f"{TEXT}note", f"{TEXT}tracked-changes", f"{OFFICE}annotation"}
GAPS = {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}


def main() -> int:
    """Answer 0 with the text, or a number that says why there is none."""
    confine(MOST_MEMORY, MOST_SECONDS)
    kind, data = sys.argv[1], sys.stdin.buffer.read()
    try:
        if kind != "pdf" and _has_doctype(data):
            return HAS_DOCTYPE
        parts = {"pdf": _of_pdf, "docx": _of_docx, "odt": _of_odt}.get(kind, _of_slides)(data)
        length, kept = 0, []
        for part in parts:
            kept.append(part)
            length += len(part)
            if length > MOST_TEXT:
                break
    except _Locked:
        return LOCKED
    except (MemoryError, RecursionError):
        return TOO_MUCH
    except Exception:  # a parser raises whatever it likes for a broken file, and nobody else stands in this process
        return BROKEN
    sys.stdout.buffer.write("\n".join(kept)[:MOST_TEXT].encode("utf-8", "replace"))
    return 0


class _Locked(Exception):
    """It cannot be read without a password."""


def _has_doctype(data: bytes) -> bool:
    """Whether a part of the archive declares a document type; no writer of these formats does (ECMA-376, part 2, section 9.1.1)."""
    with ZipFile(io.BytesIO(data)) as archive:
        return any(
            sign in content
            for name in archive.namelist()
            if name.lower().endswith(XML)
            for content in [archive.read(name)]
            for sign in DOCTYPES
        )


def _of_pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    reader = PdfReader(io.BytesIO(data))
    try:
        # Many a file may be read by everybody and only not be changed: its password is empty.
        if reader.is_encrypted and not reader.decrypt(""):
            raise _Locked
        for page in reader.pages:
            yield page.extract_text()
    except DependencyError:
        return
    except FileNotDecryptedError as locked:
        raise _Locked from locked


def _of_docx(data: bytes) -> Iterator[str]:
    from docx import Document
    from docx.oxml.ns import qn

    gaps = {qn("w:tab"), qn("w:br"), qn("w:cr")}
    boxes = qn("w:txbxContent")
    for paragraph in Document(io.BytesIO(data)).element.body.iter(qn("w:p")):
        # A text box is no part of what is read out, and stands in the file twice, for programs old and new.
        parts = [part for part in paragraph.iter(qn("w:t"), *gaps) if next(part.iterancestors(boxes), None) is None]
        yield "".join(" " if part.tag in gaps else part.text or "" for part in parts)


def _of_odt(data: bytes) -> Iterator[str]:
    body = _content(data).find(f"{OFFICE}body/{OFFICE}text")
    for paragraph in body.iter(f"{TEXT}p", f"{TEXT}h"):
        if not any(above.tag in NOT_SPOKEN for above in paragraph.iterancestors()):
            yield "".join(_spoken(paragraph))


def _spoken(element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in NOT_SPOKEN:
            yield from [" "] if child.tag in GAPS else _spoken(child)
        yield child.tail or ""


def _of_slides(data: bytes) -> Iterator[str]:
    """Nobody reads slides out: that the archive is whole is all that is looked at."""
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            with archive.open(name) as member:
                while member.read(1024 * 1024):
                    pass
    yield ""


def _content(data: bytes):
    from lxml import etree

    with ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True))


if __name__ == "__main__":
    sys.exit(main())
