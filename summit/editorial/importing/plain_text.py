"""Texts of strangers as Summit keeps them: one line, or Markdown; without HTML and without control characters."""

import html
import re
from typing import NamedTuple

from summit.editorial.importing.markup import without_html

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BLANKS = re.compile(r"[ \t\r\n]+")


class Clean(NamedTuple):
    """A text, and in plain English what was done to it, "" where nothing was but to its blanks."""

    text: str
    done: str = ""


def line_of(text: str, most: int) -> Clean:
    """A name or title: one line, blanks folded; control characters and what is over `most` characters are taken away."""
    folded = BLANKS.sub(" ", text).strip()
    without = BLANKS.sub(" ", CONTROLS.sub("", folded)).strip()
    return _shortened(without, most, "control characters were taken away" if without != folded else "")


def prose_of(text: str, most: int) -> Clean:
    """A longer text: HTML becomes Markdown, control characters and what is over `most` characters are taken away."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    without = CONTROLS.sub("", even).strip()
    done = "control characters were taken away" if without != even else ""
    plain, lost = without_html(without, decoded=lambda code: CONTROLS.sub("", html.unescape(code)))
    if plain != without:
        turned = "HTML was turned into plain text" + (f", without its {' and '.join(sorted(lost))}" if lost else "")
        done = "; ".join(filter(None, (done, turned)))
    return _shortened(plain, most, done)


def _shortened(text: str, most: int, done: str) -> Clean:
    if len(text) <= most:
        return Clean(text, done)
    return Clean(text[:most].rstrip(), "; ".join(filter(None, (done, f"only the first {most:,} of {len(text):,} characters were kept"))))
