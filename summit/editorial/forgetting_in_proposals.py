"""Erasure reaches proposals: who is erased is put forward nowhere, and no line of the trail says that she was."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.editorial.recording import in_chunks
from summit.editorial.session_list import comparable
from summit.model import Proposal, Summit, Trail
from summit.model.proposal import PersonWanted


def forget_in_proposals(database: Database, summit: Summit, uids: Collection[str], names: Collection[str]) -> None:
    """Take somebody out of all proposals: by the uids of her records, and where she was new by a name or address of hers.

    Past the trail, which would tell what she was called; the lines that name her are left without words.
    """
    hers = {comparable(name) for name in names if name}

    def is_she(one: PersonWanted) -> bool:
        return one.person in uids or (not one.person and bool(hers & {comparable(one.name), comparable(one.email)}))

    for row_id, people in database.execute(select(Proposal.id, Proposal.people).filter_by(summit_id=summit.id)).all():
        others = tuple(one for one in people if not is_she(one))
        if others != people:
            without = update(Proposal).where(Proposal.id == row_id).values(people=others, version=Proposal.version + 1)
            database.execute(without.execution_options(synchronize_session=False))
    lines = select(Trail.id, Trail.before, Trail.after).filter_by(summit_id=summit.id, kind="proposal")
    naming = [number for number, *sides in database.execute(lines) if any(is_she(one) for side in sides for one in _people_in(side))]
    for chunk in in_chunks(naming):
        database.execute(update(Trail).where(Trail.id.in_(chunk)).values(before=None, after=None))


def _people_in(side: Mapping[str, Any] | None) -> tuple[PersonWanted, ...]:
    told = (side or {}).get("people")
    return Proposal.__table__.c.people.type.process_result_value(told, None) if told else ()
