"""What is called how: the names of things that the trail knows by their uids, also of those that are gone."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.texts import Text
from summit.editorial.belonging import NAMES
from summit.editorial.erased_records import MERGED
from summit.editorial.recording import fields_of, in_chunks
from summit.editorial.remaking import KINDS
from summit.model import Proposal, Trail
from summit.model.types import Tags, Words

# Lines about a person that are no edits of her record.
ABOUT_PEOPLE = frozenset({"statement", "download", "needs"})
WORDS, TAGS = Words(), Tags()
# Columns that hold uids in a list.
IN_LISTS = ("co_hosts", "formats")


def uids_in(kind: str, state: Mapping[str, Any] | None) -> set[str]:
    """The uids of all things that a state names."""
    if state and kind in ABOUT_PEOPLE:
        return {state["session"]} if "session" in state else set()
    if state and kind == "sign_off":
        return {state["agency"]}
    if not state or kind not in KINDS:
        return set()
    found = {state[name] for name, field in fields_of(KINDS[kind]).items() if field.names and state.get(name)}
    for name in NAMES.get(KINDS[kind], ()):
        places = (3,) if name == "items" else (0,)
        found |= {told[place] for told in state.get(name) or () for place in places if told[place]}
    found |= {state[MERGED]} if state.get(MERGED) else set()
    found |= _uids_in_lists(kind, state)
    return found | {state[name] for name in ("origin", "destination") if kind == "travel_time" and name in state}


def _uids_in_lists(kind: str, state: Mapping[str, Any]) -> set[str]:
    """What a call or a proposal names in lists: formats, co-hosts, people."""
    if kind not in ("call", "proposal"):
        return set()
    found = {uid for name in IN_LISTS if state.get(name) for uid in TAGS.process_result_value(state[name], None)}
    if kind == "proposal" and state.get("people"):
        found |= {one.person for one in Proposal.__table__.c.people.type.process_result_value(state["people"], None) if one.person}
    return found


def names_of(database: Database, uids: Iterable[str]) -> dict[str, Text]:
    """The name or title of each of these things, as it is now or was in the end."""
    found: dict[str, Text] = {}
    for chunk in in_chunks(set(uids)):
        missing = chunk
        for table in KINDS.values():
            column = getattr(table, "name", None) or getattr(table, "title", None)
            if missing and column is not None:
                rows = database.execute(select(table.uid, column).where(table.uid.in_(missing)))
                found |= {uid: words.as_published for uid, words in rows}
                missing = [uid for uid in chunk if uid not in found]
        gone = select(Trail.subject, Trail.before).where(Trail.subject.in_(missing), Trail.action == "removed").order_by(Trail.id)
        for uid, before in database.execute(gone):
            words = (before or {}).get("name") or (before or {}).get("title")
            if words:
                found[uid] = WORDS.process_result_value(words, None).as_published
    return found
