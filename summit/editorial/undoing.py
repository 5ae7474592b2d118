"""What a batch of edits did to each row in the end, and taking that back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.editorial.parting import NAMED_BY
from summit.editorial.recording import in_chunks, same
from summit.editorial.remaking import KINDS, Left, Maker, differing
from summit.model import Agency, Grant, Proposal, Review, Room, Summit, Trail, TravelTime, Venue

USED_BY = NAMED_BY | {Agency: (*NAMED_BY[Agency], (Grant, "agency_id")), Proposal: ((Review, "proposal_id"),)}


@dataclass
class Net:
    """What a row was before a batch and what it became; None where there was none.

    Of a row that was only changed both hold the names that were changed, else all that said something.
    """

    kind: str
    subject: str
    was: dict[str, Any] | None
    became: dict[str, Any] | None

    def then(self, line: Trail) -> None:
        """Go one line further."""
        if line.action == "created":
            self.became = dict(line.after or {})
        elif line.action == "removed":
            self.was = None if self.was is None else (line.before or {}) | self.was
            self.became = None
        elif self.became is not None:
            if self.was is not None:
                self.was = (line.before or {}) | self.was
            self.became |= line.after or {}


def undo(database: Database, summit: Summit, lines: Iterable[Trail]) -> tuple[int, list[Left]]:
    """Take the lines of a batch back: how many rows were touched, and what was left as it is.

    What was made is removed first where nobody uses it, so that its code is free again; what is used is tried
    once more at the end, when all that the batch had changed names what it named before.
    """
    maker = Maker(database, summit)
    nets = _nets(lines, maker.left)
    made = [net for net in nets if net.was is None and net.became is not None]
    touched, kept = _remove(database, maker, made)
    maker.forget_holders()
    touched += _make_again(maker, [net for net in nets if net.was is not None and net.became is None])
    touched += _set_back(database, maker, [net for net in nets if net.was is not None and net.became is not None])
    last, kept = _remove(database, maker, kept)
    maker.left += [Left(net.kind, net.subject, "", "used") for net in kept]
    return touched + last, maker.left


def _nets(lines: Iterable[Trail], left: list[Left]) -> list[Net]:
    found: dict[tuple[str, str], Net] = {}
    for line in lines:
        key = line.kind, line.subject
        if line.kind not in KINDS or (line.before is None and line.after is None):
            left.append(Left(*key, "", "unknown"))
        elif key in found:
            found[key].then(line)
        else:
            was = None if line.action == "created" else dict(line.before or {})
            found[key] = Net(*key, was, None if line.action == "removed" else dict(line.after or {}))
    return list(found.values())


def _by_kind(nets: Iterable[Net]) -> dict[str, dict[str, Net]]:
    """In the order in which rows are made; to be gone through backwards where they are removed."""
    wanted = list(nets)
    found = {kind: {net.subject: net for net in wanted if net.kind == kind} for kind in KINDS}
    return {kind: by_subject for kind, by_subject in found.items() if by_subject}


def _make_again(maker: Maker, nets: list[Net]) -> int:
    touched = 0
    for kind, by_subject in _by_kind(nets).items():
        there = maker.rows(kind, by_subject)
        maker.expect(kind, [net.was for net in by_subject.values()])
        for subject, net in by_subject.items():
            if subject not in there and maker.make(kind, subject, net.was) is not None:
                touched += 1
        maker.go_on_counting()
    return touched


def _set_back(database: Database, maker: Maker, nets: list[Net]) -> int:
    touched = 0
    for kind, by_subject in _by_kind(nets).items():
        rows, states = maker.rows(kind, by_subject), maker.states(kind, by_subject)
        maker.expect(kind, [net.was for net in by_subject.values()])
        for subject, net in by_subject.items():
            if subject not in rows:
                maker.left.append(Left(kind, subject, "", "gone", subject))
            else:
                wanted = _still_as_left(net, states[subject], maker.left)
                touched += bool(wanted and maker.put(rows[subject], wanted))
        database.flush()
    return touched


def _still_as_left(net: Net, now: dict[str, Any], left: list[Left]) -> dict[str, Any]:
    """What the row had before, under the names that still hold what the batch gave them."""
    wanted = {}
    for name in differing(net.became, net.was):
        if same(now.get(name), net.became.get(name)):
            wanted[name] = net.was.get(name)
        elif not same(now.get(name), net.was.get(name)):
            left.append(Left(net.kind, net.subject, name, "edited"))
    return wanted


def _remove(database: Database, maker: Maker, nets: list[Net]) -> tuple[int, list[Net]]:
    """Remove rows that are as they were made and that nobody uses; how many, and which ones are used."""
    touched, kept = 0, []
    for kind, by_subject in reversed(_by_kind(nets).items()):
        rows, states = maker.rows(kind, by_subject), maker.states(kind, by_subject)
        used = _used(database, KINDS[kind], rows.values())
        for subject, row in rows.items():
            net = by_subject[subject]
            if differing(states[subject], net.became):
                maker.left.append(Left(kind, subject, "", "edited"))
            elif row.id in used:
                kept.append(net)
            else:
                database.delete(row)
                touched += 1
        database.flush()
    return touched, kept


def _used(database: Database, table: type, rows: Iterable[Any]) -> set[int]:
    """The ids of the rows that others name."""
    ids = {row.uid: row.id for row in rows}
    found = set()
    for naming, key in USED_BY.get(table, ()):
        column = getattr(naming, key)
        for chunk in in_chunks(ids.values()):
            found |= set(database.scalars(select(column).where(column.in_(chunk))))
    if table in (Venue, Room):
        for place in (TravelTime.origin, TravelTime.destination):
            for chunk in in_chunks(ids.keys()):
                found |= {ids[uid] for uid in database.scalars(select(place).where(place.in_(chunk)))}
    return found
