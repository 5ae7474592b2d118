"""Parts of sessions as they were: found in the trail, edit by edit backwards, by the digest that they had."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.entries import Hosting, SessionEntry
from summit.agenda.signing import digest_of_part
from summit.agenda.texts import NO_TEXT
from summit.editorial.earlier_speakers import NAMES as OF_SPEAKERS
from summit.editorial.earlier_speakers import Speakers
from summit.editorial.recording import in_chunks
from summit.model import Trail
from summit.model.types import Words

WORDS = Words()
# The names in the trail of what each part is made of.
NAMES = {"title": ("title", "subtitle"), "description": ("abstract", "description"), "speakers": OF_SPEAKERS, "hosts": ("hostings",)}
# The uid of a session, the name of a part, and the digest that it had.
Earlier = tuple[str, str, str]


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


def edits_since(database: Database, sessions: Mapping[str, SessionEntry], wanted: Mapping[Earlier, datetime | None]) -> dict[Earlier, Edit]:
    """The edit that ended what a part said; `wanted` says since when somebody relied on it, or None. `sessions` are those in the draft.

    Looked for from now backwards: an edit that was taken back, and another one after it, count from the other one on.
    Where no edit of the trail led away from that digest, the last one of the part since then stands for it.
    """
    lines: dict[str, list[Any]] = {}
    for chunk in in_chunks({uid for uid, _part, _digest in wanted}):
        query = select(Trail.subject, Trail.at, Trail.actor, Trail.proposed_by, Trail.acted_for, Trail.before)
        query = query.where(Trail.kind == "session", Trail.action == "changed", Trail.subject.in_(chunk)).order_by(Trail.id.desc())
        for line in database.execute(query):
            lines.setdefault(line.subject, []).append(line)
    with_speakers = {uid for uid, part, _digest in wanted if part == "speakers"}
    speakers = Speakers(database, with_speakers) if with_speakers else None
    found = {}
    for (uid, part, digest), since in wanted.items():
        edit = _edit_since(sessions[uid], part, digest, since, lines.get(uid, ()), speakers)
        if edit is not None:
            found[uid, part, digest] = edit
    return found


def _edit_since(
    session: SessionEntry, part: str, digest: str, since: datetime | None, lines: Iterable[Any], speakers: Speakers | None
) -> Edit | None:
    state = dict(speakers.now.get(session.uid, {})) if part == "speakers" else {}
    last = None
    for line in lines:
        told = {name: value for name, value in (line.before or {}).items() if name in NAMES[part]}
        if not told:
            continue
        state |= told
        session = replace(session, **_fields(part, state, speakers))
        if digest_of_part(session, part) == digest:
            return _edit(line, session)
        if last is None and (since is None or line.at > since):
            last = _edit(line, None)
    return last


def _edit(line: Any, before: SessionEntry | None) -> Edit:
    return Edit(line.at, line.proposed_by or line.actor, line.actor, line.acted_for, before)


def _fields(part: str, state: Mapping[str, Any], speakers: Speakers | None) -> dict[str, Any]:
    """The fields of the session in this state, as far as the trail has told them."""
    if part == "speakers":
        return {"participations": speakers.standing_in(state)}
    if part == "hosts":
        return {"hosts": tuple(Hosting(agency, role) for agency, role in state["hostings"] or ())}
    return {name: WORDS.process_result_value(told, None).as_published if told else NO_TEXT for name, told in state.items()}
