"""Square pictures that cameras read, as the path of an SVG that stands in the page."""

from typing import NamedTuple

import qrcode

LETTERS_IN_A_GROUP = 4


class Picture(NamedTuple):
    """`size` is the length of an edge in modules, with the quiet zone that scanners need (ISO/IEC 18004, section 9.1)."""

    size: int
    path: str


def qr_code(text: str) -> Picture:
    """Dark modules as one path, row by row. Capitals and digits make the smallest picture."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, border=4)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    modules = (f"M{column} {row}h1v1h-1z" for row, cells in enumerate(rows) for column, is_dark in enumerate(cells) if is_dark)
    return Picture(len(rows), "".join(modules))


def groups_of(code: str) -> list[str]:
    """A code in parts that can be read aloud."""
    return [code[first : first + LETTERS_IN_A_GROUP] for first in range(0, len(code), LETTERS_IN_A_GROUP)]
