"""Cells without marks that nobody sees, and codes that follow names in brackets."""

import re

# Format characters (Cf in Unicode) but for the joiners, which Arabic and Indic scripts need.
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
CODE = re.compile(r"\s*\[([A-Za-z0-9][A-Za-z0-9_-]{0,99})\]\s*$")


def code_in(text: str) -> tuple[str, str]:
    """A name and the code that follows it in brackets: ("Plenary Hall", "plenary") of "Plenary Hall [plenary]"."""
    found = CODE.search(text)
    return (text[: found.start()].strip(), found[1]) if found else (text.strip(), "")


def tidy(text: str) -> str:
    """One line, without marks that nobody sees and without punctuation that was left over at its ends."""
    seen = UNSEEN.sub("", text)
    return " ".join(seen.split()).strip(' ,;."“”«»/|').strip() if not CODE.search(seen) else " ".join(seen.split())


def tidy_end(text: str) -> str:
    """A part of a cell, with the comma gone that ends it."""
    seen = UNSEEN.sub("", text)
    return " ".join(seen.split()).strip(' ,;"“”')
