"""What a speaker hands in, a text or a file, as it is kept: what it is, under a name that harms nobody, and how long it is."""

import re
import unicodedata
from pathlib import PurePosixPath
from typing import NamedTuple

from summit.agenda.speaking import count
from summit.core.characters import legal
from summit.editorial.statements.guarding import KINDS, UnusableFile, kind_of, text_of
from summit.editorial.statements.reading import words_of_file
from summit.render.wording import N_

LONGEST_TEXT = 100_000
LONGEST_NAME = 120
LONGEST_ENDING = 10
# They turn round what follows, unseen: "annexfdp.exe" shows as "annexexe.pdf". The marks that Arabic text needs stay.
OVERRIDES = dict.fromkeys(range(0x202A, 0x202F))
UNSAFE = re.compile(r'[<>:"/\\|?*]')


class Paper(NamedTuple):
    """A file as it is kept. `is_cleaned` says that characters nobody sees were taken out of the text."""

    name: str
    media_type: str
    data: bytes
    is_cleaned: bool = False


def paper_of_text(text: str, name: str) -> Paper:
    """A text that was typed or pasted. Raises UnusableFile for one that is empty or too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise UnusableFile(N_("The text is empty."))
    if len(text) > LONGEST_TEXT:
        raise UnusableFile(N_("At most %(number)s characters; these are %(count)s."), number=LONGEST_TEXT, count=len(text))
    cleaned = _cleaned(text)
    return Paper(clean_name(name, "txt"), KINDS["txt"].media_type, cleaned.encode(), cleaned != text)


def paper_of_file(data: bytes, name: str) -> Paper:
    """A file, by what it is and not by its name. Raises UnusableFile with the reason."""
    kind = kind_of(data, name)
    if kind in ("txt", "md"):
        text = text_of(data)
        cleaned = _cleaned(text)
        return Paper(clean_name(name, kind), KINDS[kind].media_type, cleaned.encode(), cleaned != text)
    return Paper(clean_name(name, kind), KINDS[kind].media_type, data)


def length_of(paper: Paper, kind: str, language: str) -> int | None:
    """The words (or characters) to be spoken; None for slides, and where no text can be read. Raises UnusableFile for what is broken."""
    text = words_of_file(paper.data, paper.media_type)
    return count(text, language) if kind == "statement" else None


def clean_name(name: str, ending: str) -> str:
    """The last part of a name, without what moves up folders, is unseen or says another kind: "../a‮fdp.exe" is "afdp.pdf"."""
    last = PurePosixPath(_cleaned(name).replace("\\", "/")).name
    plain = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter) not in ("Cc", "Cf"))
    stem, dot, found = plain.rpartition(".")
    if not dot or len(found) > LONGEST_ENDING or " " in found:
        stem = plain
    stem = " ".join(UNSAFE.sub(" ", stem).split()).strip(". ")[:LONGEST_NAME].strip(". ")
    return f"{stem or 'file'}.{ending}"


def _cleaned(text: str) -> str:
    return legal(text).translate(OVERRIDES)
