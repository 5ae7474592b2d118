"""Values before and after an edit, as pages show them side by side (parts/trail.html)."""

from typing import NamedTuple


class Part(NamedTuple):
    """A piece of a value: words, the language they are in where it is not the page's, and the file name of a picture of ours."""

    text: str
    language: str = ""
    picture: str = ""


class Row(NamedTuple):
    """A field before and after; `language` is the name of the language that this row is about, or empty."""

    label: str
    language: str
    before: list[Part]
    after: list[Part]
