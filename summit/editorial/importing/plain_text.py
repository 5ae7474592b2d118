"""Texts of strangers as Summit keeps them: one line, or Markdown; without HTML and without control characters."""

import html
import re
from typing import NamedTuple

from summit.editorial.importing.markup import LOST, without_html
from summit.editorial.remarks import Remark
from summit.render.wording import N_

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BLANKS = re.compile(r"[ \t\r\n]+")

WITHOUT_CONTROLS = N_("“%(field)s”: control characters were taken away.")
WITHOUT_HTML = N_("“%(field)s”: HTML was turned into plain text.")
WITHOUT_PARTS = N_("“%(field)s”: HTML was turned into plain text, and these were left out: %(lost)s")
SHORTENED = N_("“%(field)s”: only the first %(most)s of %(count)s characters were kept.")


class Clean(NamedTuple):
    """A text, and what was done to it but for its blanks; the remarks lack the `field` that they are about."""

    text: str
    done: tuple[Remark, ...] = ()


def line_of(text: str, most: int) -> Clean:
    """A name or title: one line, blanks folded; control characters and what is over `most` characters are taken away."""
    folded = BLANKS.sub(" ", text).strip()
    without = BLANKS.sub(" ", CONTROLS.sub("", folded)).strip()
    return _shortened(without, most, [Remark(WITHOUT_CONTROLS)] if without != folded else [])


def prose_of(text: str, most: int) -> Clean:
    """A longer text: HTML becomes Markdown, control characters and what is over `most` characters are taken away."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    without = CONTROLS.sub("", even).strip()
    done = [Remark(WITHOUT_CONTROLS)] if without != even else []
    plain, lost = without_html(without, decoded=lambda code: CONTROLS.sub("", html.unescape(code)))
    if plain != without:
        parts = [Remark(LOST[part]) if part in LOST else part for part in sorted(lost)]
        done.append(Remark(WITHOUT_PARTS, {"lost": parts}) if lost else Remark(WITHOUT_HTML))
    return _shortened(plain, most, done)


def _shortened(text: str, most: int, done: list[Remark]) -> Clean:
    if len(text) <= most:
        return Clean(text, tuple(done))
    return Clean(text[:most].rstrip(), (*done, Remark(SHORTENED, {"most": most, "count": len(text)})))
