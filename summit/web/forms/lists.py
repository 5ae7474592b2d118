"""Lists that belong to a row, such as the people of a session: rows of cells, edited and compared as a whole."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value

from summit.render.wording import N_
from summit.web.forms.wordings import one_line

MOST_ROWS = 300
LONGEST_CELL = 1000


@dataclass
class Line:
    """One row as it is typed: its cells by name, what is wrong with them by the same names, and what they were found to mean."""

    cells: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    meant: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


class RowsField(Field):
    """The rows of a list. The cell "role" of the third row is the input "people-2-role".

    Each row has a "place", the number by which rows are put in order, and "remove", a tick that takes it out. Rows in
    which none of the `telling` cells says something are not there. What is typed beyond MOST_ROWS is not read.
    """

    telling: tuple[str, ...] = ()
    holds_words = False

    def __init__(self, label: str = "", *, blank: int = 2, **options) -> None:
        super().__init__(label, **options)
        self.blank = blank
        self.is_too_long = False

    def cell_names(self) -> tuple[str, ...]:
        """The names of the cells of each row."""
        raise NotImplementedError

    def cells_of(self, part: Any) -> dict[str, str]:
        """A stored row as it is typed."""
        raise NotImplementedError

    def check(self, lines: list[Line]) -> None:
        """Find what the lines mean, and note what is wrong with them."""

    def sentence(self, line: Line) -> str:
        """The line as people read it where two versions stand side by side."""
        return " · ".join(filter(None, (line[name] for name in self.cell_names())))

    def empty_cells(self) -> dict[str, str]:
        """What a new row says before anybody types."""
        return {}

    def process(self, formdata: Mapping | None, data: object = unset_value, extra_filters=None) -> None:
        self.errors, self.process_errors = (), ()
        self.object_data = [] if data in (unset_value, None) else list(data)
        self.data = [Line(self.cells_of(part)) for part in self.object_data]
        if formdata is not None:
            self.data = self.typed(formdata)

    def typed(self, formdata: Mapping) -> list[Line]:
        """The rows that say something, in their new order."""
        pattern = re.compile(rf"{re.escape(self.name)}-([0-9]{{1,4}})-(.+)", re.DOTALL)
        names = {*self.cell_names(), "place", "remove"}
        found: dict[int, dict[str, str]] = {}
        for name, text in formdata.items():
            matched = pattern.fullmatch(name)
            if matched and matched[2] in names:
                found.setdefault(int(matched[1]), {})[matched[2]] = one_line(text)
        self.is_too_long = len(found) > MOST_ROWS
        lines = [(number, cells) for number, cells in sorted(found.items())[:MOST_ROWS] if self._says_something(cells)]
        lines = sorted(lines, key=lambda pair: _place(*pair))
        return [Line({name: text for name, text in cells.items() if name != "place"}) for _number, cells in lines]

    def _says_something(self, cells: Mapping[str, str]) -> bool:
        return "remove" not in cells and any(cells.get(name) for name in self.telling)

    def validate(self, form, extra_validators=()) -> bool:
        self.check(self.data)
        for line in self.data:
            for name, text in line.cells.items():
                if len(text) > LONGEST_CELL:
                    told = {"number": LONGEST_CELL, "count": len(text)}
                    line.faults[name] = self.gettext(N_("At most %(number)s characters; these are %(count)s.")) % told
        self.errors = [fault for line in self.data for fault in line.faults.values()]
        if self.is_too_long:
            self.errors.append(self.gettext(N_("At most %(number)s rows can stand here.")) % {"number": MOST_ROWS})
        return not self.errors

    @property
    def lines(self) -> list[Line]:
        """What the form shows: the rows, and empty ones to type in."""
        return [*self.data, *(Line(self.empty_cells()) for _ in range(self.blank))]

    def _value(self) -> str:
        return "\n".join(self.sentence(line) for line in self.data)


def name_twice(lines: Iterable[Line], key: str, message: str, *more: str) -> None:
    """Note the message beside the cell `key` of each line that means the same row as one before it, and says the same in `more`."""
    seen = set()
    for line in lines:
        meant = (getattr(line.meant.get(key), "id", None), *(line[name] for name in more))
        if meant[0] is not None and meant in seen:
            line.faults[key] = message
        seen.add(meant)


def _place(number: int, cells: Mapping[str, str]) -> tuple[float, int, int]:
    """Where a row goes: who is given the number of another row stands before it when she comes from below, else behind it."""
    typed = cells.get("place", "")
    place = float(typed) if re.fullmatch("[0-9]{1,4}", typed) else float("inf")
    return place, 0 if place == number + 1 else -1 if place < number + 1 else 1, number
