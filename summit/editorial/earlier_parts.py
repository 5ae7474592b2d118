"""Parts of sessions as they were: found in the trail, edit by edit backwards, by the digest that they had."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import Hosting, Participation, SessionEntry
from summit.agenda.signing import FIELDS_OF_PARTS, digest_of_part
from summit.agenda.texts import NO_TEXT
from summit.editorial.recording import in_chunks
from summit.model import Trail
from summit.model.types import Words

WORDS = Words()


class Edit(NamedTuple):
    """The edit since which a part does not say any more what it said.

    `author` is the uid of the account that wished it, or a word; `actor` who brought it into the draft, another one where she approved a
    change; `acted_for` the uid of an agency or person or empty. `before` is the session with the part as it was, None where
    the trail does not tell.
    """

    at: datetime
    author: str
    actor: str
    acted_for: str
    before: SessionEntry | None


def edits_since(
    database: Database, sessions: Mapping[str, SessionEntry], wanted: Collection[tuple[str, str, str]]
) -> dict[tuple[str, str, str], Edit]:
    """The edit that ended what a part said, by uid of the session, name of the part, and the digest that it had then.

    Looked for from now backwards: an edit that was taken back, and another one after it, count from the other one on.
    `sessions` are those in the draft. Where no edit of the trail led away from that digest, the last one of the part stands for it.
    """
    lines: dict[str, list[Any]] = {}
    for chunk in in_chunks({uid for uid, _part, _digest in wanted}):
        query = select(Trail.subject, Trail.at, Trail.actor, Trail.proposed_by, Trail.acted_for, Trail.before)
        query = query.where(Trail.kind == "session", Trail.action == "changed", Trail.subject.in_(chunk)).order_by(Trail.id.desc())
        for line in database.execute(query):
            lines.setdefault(line.subject, []).append(line)
    found = {(uid, part, digest): _edit_since(sessions[uid], part, digest, lines.get(uid, ())) for uid, part, digest in wanted}
    return {place: edit for place, edit in found.items() if edit is not None}


def _edit_since(session: SessionEntry, part: str, digest: str, lines: Iterable[Any]) -> Edit | None:
    last = None
    for line in lines:
        values = {name: _value(name, told) for name, told in (line.before or {}).items()}
        values = {COLUMNS[name]: value for name, value in values.items() if COLUMNS.get(name) in FIELDS_OF_PARTS[part]}
        if not values:
            continue
        session = replace(session, **values)
        if digest_of_part(session, part) == digest:
            return _edit(line, session)
        last = last or _edit(line, None)
    return last


def _edit(line: Any, before: SessionEntry | None) -> Edit:
    return Edit(line.at, line.proposed_by or line.actor, line.actor, line.acted_for, before)


# What the trail calls the fields of a session.
COLUMNS = {name: name for name in ("title", "subtitle", "abstract", "description", "participations")} | {"hostings": "hosts"}


def _value(name: str, told: Any) -> Any:
    if name == "participations":
        return tuple(Participation(person, role) for person, role, *_state in told or ())
    if name == "hostings":
        return tuple(Hosting(agency, role) for agency, role in told or ())
    if name in COLUMNS:
        return WORDS.process_result_value(told, None).as_published if told else NO_TEXT
    return told
