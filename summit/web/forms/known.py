"""People and agencies as they are typed: by "Name (code)", by code, or by a name that only one of them has."""

import re
from collections import defaultdict
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Select

from summit.extensions import db
from summit.model.wording import Wordings
from summit.render.showing import plain
from summit.render.wording import N_

WITH_CODE = re.compile(r".*\(([^()]+)\)", re.DOTALL)
MOST_NAMED = 4


class Row(NamedTuple):
    """A row that can be named; it is enough of one for what refers to it by its id or uid."""

    id: int
    code: str
    name: Wordings
    uid: str


class Known:
    """The rows of a query that somebody may name, and those `there` that are named already."""

    def __init__(self, query: Select, table: type, language: str, gettext: Any, there: tuple = ()) -> None:
        self._query, self._table, self._language, self._gettext, self._there = query, table, language, gettext, there

    def label(self, row: Any) -> str:
        """ "Chen Yu (chen)": what the field shows, and can be read back."""
        return f"{plain(row.name.as_published, language=self._language)} ({row.code})"

    def find(self, text: str) -> tuple[Row | None, str]:
        """The row that is meant, or what is wrong with the text."""
        with_code = WITH_CODE.fullmatch(text)
        for code in (with_code[1].strip() if with_code else "", text):
            if code in self._by_code:
                return self._by_code[code], ""
        found = self._by_name.get(folded(text), [])
        if len(found) == 1:
            return found[0], ""
        if found:
            by_code = sorted(found, key=lambda row: row.code)
            names = ", ".join(self.label(row) for row in by_code[:MOST_NAMED])
            return None, self._gettext(N_("Several have this name. Write which one is meant: %(names)s")) % {"names": names}
        return None, self._gettext(N_("Nothing with this name or code is known here. Is it spelled otherwise, or still to be added?"))

    @cached_property
    def rows(self) -> list[Row]:
        """All that can be named, read once."""
        columns = [getattr(self._table, name) for name in Row._fields]
        found = {row.id: Row(*row) for row in db.session.execute(self._query.with_only_columns(*columns))}
        found |= {row.id: Row(row.id, row.code, row.name, row.uid) for row in self._there}
        return list(found.values())

    def named(self, uid: str) -> Row | None:
        """The row with this uid, or None."""
        return self._by_uid.get(uid)

    @cached_property
    def _by_uid(self) -> dict[str, Row]:
        return {row.uid: row for row in self.rows}

    @cached_property
    def _by_code(self) -> dict[str, Row]:
        return {row.code: row for row in self.rows}

    @cached_property
    def _by_name(self) -> dict[str, list[Row]]:
        found = defaultdict(list)
        for row in self.rows:
            for name in {folded(text) for text in row.name.texts}:
                found[name].append(row)
        return found


def folded(text: str) -> str:
    """A name as it is compared: without case, with single blanks."""
    return " ".join(text.casefold().split())
