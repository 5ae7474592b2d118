"""What is to be forgotten with a person: records that were merged into hers, and what trail and imports say of them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm import defer

from summit.model import Change, Person, SheetImport, Summit, Trail
from summit.model.types import Words

# Under this name the trail tells of a record which record it took over (editorial/merging.py).
MERGED = "merged"
IN_PLACE_OF_A_NAME = "…"
WORDS = Words()


def records_of(database: Database, uid: str) -> set[str]:
    """The uid and those of all records that became one with hers. A record that was set apart again is somebody's own."""
    found: set[str] = set()
    following = {uid}
    while following:
        found |= following
        told = database.scalars(select(Trail.after).where(Trail.kind == "person", Trail.subject.in_(following))).all()
        merged = {after[MERGED] for after in told if after and MERGED in after} - found
        following = merged - set(database.scalars(select(Person.uid).where(Person.uid.in_(merged))))
    return found


def told_in_trail(database: Database, summit: Summit, uids: Collection[str]) -> set[str]:
    """All names and addresses that the trail keeps of these people; empty where it keeps no word of them."""
    found = set()
    words = or_(Trail.before.is_not(None), Trail.after.is_not(None))
    lines = select(Trail.before, Trail.after).where(Trail.kind == "person", Trail.subject.in_(uids), Trail.action != "erased", words)
    for side in (side for line in database.execute(lines.filter_by(summit_id=summit.id)) for side in line if side):
        found.add(side.get("email") or "")
        for name in ("name", "list_name"):
            if side.get(name):
                found |= set(WORDS.process_result_value(side[name], None).texts)
    return found


def forget_in_trail(database: Database, uids: Collection[str]) -> None:
    """Leave of every line that something was done, when and by whom."""
    database.execute(update(Trail).where(Trail.subject.in_(uids)).values(before=None, after=None))


def forget_changes(database: Database, uids: Collection[str]) -> None:
    """Delete what was ever proposed of these people, whatever became of it: it says of them what the draft did not, or does no more."""
    hers = delete(Change).where(Change.kind == "person", Change.subject.in_(uids))
    database.execute(hers.execution_options(synchronize_session=False))


def forget_in_imports(database: Database, summit: Summit, names: Collection[str]) -> None:
    """Take the names out of what imports told of their rows, and drop the files that wait: nobody knows whom they name."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    database.execute(update(SheetImport).where(SheetImport.summit_id == summit.id, SheetImport.file.is_not(None)).values(file=None))
    for handed in database.scalars(select(SheetImport).filter_by(summit_id=summit.id).options(defer(SheetImport.file))):
        report = _without(handed.report, longest_first)
        if report != handed.report:
            handed.report = report


def _without(told: Any, names: list[str]) -> Any:
    if isinstance(told, dict):
        return {key: _without(value, names) for key, value in told.items()}
    if isinstance(told, list):
        return [_without(value, names) for value in told]
    if isinstance(told, str):
        for name in names:
            told = told.replace(name, IN_PLACE_OF_A_NAME)
    return told
