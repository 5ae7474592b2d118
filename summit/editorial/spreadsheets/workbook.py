"""A spreadsheet as sheets of rows of texts."""

from typing import Any

from msgspec import Struct

from summit.editorial.remarks import Remark


class BrokenSheet(Exception):
    """The file cannot be read as a spreadsheet; `remark` says why, for people. Nothing of it was stored."""

    def __init__(self, message: str, **values: Any) -> None:
        self.remark = Remark(message, values)
        super().__init__(self.remark.told("en"))


class Sheet(Struct, frozen=True):
    """A sheet: its name, and its cells as texts. Dates are ISO 8601, times "09:00", whole numbers have no point."""

    name: str
    rows: list[list[str]]

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


class Workbook(Struct, frozen=True):
    """What was read of a file. `remarks` tell what had to be guessed."""

    kind: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
