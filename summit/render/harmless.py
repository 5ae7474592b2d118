"""Cells that no spreadsheet takes for a formula, and the way back to what they said.

An apostrophe is put before what begins with a dangerous sign (OWASP, "CSV injection"), also
where apostrophes stand before it already, so that every text comes back as it was.
"""

import re

from summit.core.characters import legal

DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """The text as it is written to a cell, without characters that no file can hold."""
    clean = legal(text)
    return "'" + clean if DANGEROUS.match(clean) else clean


def as_meant(cell: str) -> str:
    """What a cell says that may have been made harmless."""
    return cell[1:] if cell.startswith("'") and DANGEROUS.match(cell, 1) else cell
