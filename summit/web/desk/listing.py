"""Long lists: what was asked for stands in the address, and pages, columns and filters keep it."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

PER_PAGE = (50, 200)
LONGEST_VALUE = 200


class Listing:
    """One page of a list. `asked` holds the filters that say something; `sort` is a column, "-title" the other way round."""

    def __init__(self, path: str, args: Mapping[str, str], filters: Sequence[str], columns: Sequence[str]) -> None:
        self.path = path
        self.asked = {name: args.get(name, "").strip()[:LONGEST_VALUE] for name in filters if args.get(name, "").strip()}
        sort = args.get("sort", "")
        self.sort = sort if sort.removeprefix("-") in columns else columns[0]
        self.is_backwards = self.sort.startswith("-")
        self.column = self.sort.removeprefix("-")
        self.per_page = PER_PAGE[1] if args.get("per") == str(PER_PAGE[1]) else PER_PAGE[0]
        self._wanted = _number(args.get("page", ""))
        self.usual = columns[0]
        self.rows: Sequence[Any] = ()
        self.total = self.page = self.pages = 1

    def hold(self, found: Sequence[Any]) -> "Listing":
        """Show these; a page behind the last is the last."""
        self.total = len(found)
        self.pages = max(1, -(-self.total // self.per_page))
        self.page = min(self._wanted, self.pages)
        self.rows = found[(self.page - 1) * self.per_page : self.page * self.per_page]
        return self

    def get(self, name: str) -> str:
        """What a filter asks for, or nothing."""
        return self.asked.get(name, "")

    def address(self, **changed: str | int) -> str:
        """The address of the list with something else asked for; any other page than asked begins at the first."""
        kept = {"sort": self.sort if self.sort != self.usual else "", "per": self.per_page if self.per_page != PER_PAGE[0] else ""}
        told = self.asked | kept | changed
        query = urlencode({name: value for name, value in told.items() if value not in ("", 1)})
        return f"{self.path}?{query}" if query else self.path

    def sorted_by(self, column: str) -> str:
        """The address of the list sorted by a column, or the other way round where it is already."""
        return self.address(sort=f"-{column}" if self.sort == column else column)

    def way(self, column: str) -> str:
        """How the list is sorted by this column, for aria-sort."""
        if self.column != column:
            return ""
        return "descending" if self.is_backwards else "ascending"

    @property
    def query(self) -> str:
        """What was asked for, page and all, to be asked for again."""
        return self.address(page=self.page).partition("?")[2]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) > 0 else 1
