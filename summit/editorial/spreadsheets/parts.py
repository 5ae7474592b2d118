"""The people and agencies of a row's session, by role. Roles for which the sheet has no column are left alone."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session as Database

from summit.editorial.spreadsheets.finding import Things
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.spreadsheets.names import names_in, people_in
from summit.editorial.spreadsheets.people_named import People
from summit.editorial.spreadsheets.rows import Row
from summit.model import Agency, Hosting, Participation, Session, Summit
from summit.render.wording import N_

Part = tuple[Any, str]

# Translators: %(names)s is a list such as "Sam Roe (Director, City Bank), Bo Li (Poet)".
AS_POSITIONS = N_("What follows a comma was read as a position: %(names)s")


class Parts:
    """Puts people and agencies into sessions."""

    def __init__(self, database: Database, summit: Summit, mapping: Mapping) -> None:
        self._summit, self._mapping = summit, mapping
        self._people = People(database, summit)
        self._agencies = Things(database, summit, Agency)

    def store(self, session: Session, row: Row) -> list[str]:
        """Bring both up to date; what changed is named."""
        changed = []
        people = self._wanted(row, "people", self._people_of)
        if people is not None and self._put(session.participations, *people, "person", self._participation):
            changed.append("people")
        agencies = self._wanted(row, "agencies", self._agencies_of)
        if agencies is not None and self._put(session.hostings, *agencies, "agency", self._hosting):
            changed.append("agencies")
        return changed

    def _wanted(self, row: Row, field: str, read: Callable[[Row, str, str], Iterable[Part]]) -> tuple[list[Part], set[str]] | None:
        """Who should be there, and the roles of which the row speaks: those with a filled cell, or empty ones that empty."""
        columns = row.of(field)
        spoken = {role for role, cells in columns.items() if self._mapping.empties or any(cell.strip() for cell in cells)}
        if not spoken:
            return None
        wanted: dict[tuple[int, str], Part] = {}
        for role in columns:
            for cell in columns[role]:
                for one, said in read(row, cell, role):
                    wanted.setdefault((id(one), said), (one, said))
        return list(wanted.values()), spoken

    def _people_of(self, row: Row, cell: str, role: str) -> Iterable[Part]:
        for named in people_in(cell):
            if named.doubt:
                row.fate.say(named.doubt.message, **named.doubt.values)
            elif named.told_position:
                row.fate.made(AS_POSITIONS, f"{named.name} ({named.told_position})")
            person = self._people.find(named, row.fate)
            if person is not None:
                yield person, (named.role if role == "speaker" and named.role else role)

    def _agencies_of(self, row: Row, cell: str, role: str) -> Iterable[Part]:
        for name in names_in(cell):
            yield self._agencies.find(name, row.fate), role

    def _put(self, parts: list, wanted: list[Part], spoken: set[str], name: str, make: Callable[[Any, str], Any]) -> bool:
        """Make the parts of the spoken roles those that are wanted, each role in its order; True where they were not.

        Parts that stay keep their place among all, so that a sheet with a column for each role does not sort them.
        """
        before = [(getattr(part, name), part.role) for part in parts]
        spoken = spoken | {role for _, role in wanted}
        if all(_with_role(before, role) == _with_role(wanted, role) for role in spoken):
            return False
        left = Counter(role for _, role in wanted)
        after = []
        for _, role in before:
            if role not in spoken:
                after.append(role)
            elif left[role]:
                left[role] -= 1
                after.append(role)
        kept = Counter(after)
        for _, role in wanted:
            kept[role] -= 1
            if kept[role] < 0:
                after.append(role)
        ones = {role: iter(_with_role(wanted if role in spoken else before, role)) for role in after}
        by_part = {(id(getattr(part, name)), part.role): part for part in parts}
        result = []
        for role in after:
            one = next(ones[role])
            result.append(by_part.get((id(one), role)) or make(one, role))
        parts[:] = result
        for order, part in enumerate(parts):
            if part.order != order:
                part.order = order
        return True

    def _participation(self, person: Any, role: str) -> Participation:
        return Participation(person=person, role=role)

    def _hosting(self, agency: Any, role: str) -> Hosting:
        return Hosting(summit_id=self._summit.id, agency=agency, role=role)


def _with_role(parts: list[Part], role: str) -> list[Any]:
    return [one for one, said in parts if said == role]
