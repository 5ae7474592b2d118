"""The worker's job that tells the other hosts of a joint session that sign-offs have lapsed: which, by whose edit, each lapse once."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import Plan, takes_place
from summit.agenda.signing import SIGNED_PARTS, digests_of, signing_agencies
from summit.core import clock
from summit.core.keeping import Keeping
from summit.editorial.earlier_parts import Edit, edits_since
from summit.editorial.hosts_told import Editors, Lapse, letter_to
from summit.editorial.planning import plan_of
from summit.editorial.signed_parts import Place, sign_offs_of
from summit.model import Collaboration, SignOff, Summit

# What was found to hold nothing untold, by the uid of the summit: the same plan need not be looked through in every round.
_looked: Keeping[str, Plan] = Keeping(most=6)


class _Lapsed(NamedTuple):
    """A sign-off that has lapsed and of which nobody was told: its row as it was read, and the edit that ended it."""

    row: SignOff
    agency: str
    part: str
    edit: Edit | None


def tell_lapses(database: Database) -> int:
    """Write to the editors of the other hosts where sign-offs lapsed since the last round; return how many letters it was.

    A lapse is told once: `told_at` moves in the transaction that writes the letters, and only one worker can move it. Where the edit was
    taken back before, nothing has lapsed and nothing is told; an edit after it held again is another lapse. It commits, since
    no view stands behind it; what breaks for one summit does not hold up the others, and is raised at the end.
    """
    database.rollback()
    asking = select(Summit).join(Collaboration, Collaboration.summit_id == Summit.id).where(Collaboration.sign_off != "none")
    asking = asking.where(Summit.id.in_(select(SignOff.summit_id)))
    written, bugs = 0, []
    for summit in database.scalars(asking.order_by(Summit.id)).all():
        try:
            written += _tell(database, summit)
        except Exception as bug:
            database.rollback()
            bugs.append(bug)
    database.rollback()
    if bugs:
        raise ExceptionGroup("lapsed sign-offs that could not be told", bugs)
    return written


def _tell(database: Database, summit: Summit) -> int:
    plan = plan_of(database, summit)
    uid = summit.uid
    if _looked.get(uid) is plan:
        return 0
    found = _untold(database, summit, plan)
    editors = Editors(database, summit, plan.agenda, found) if found else None
    written = 0
    for session_uid, lapsed in found.items():
        if _claim(database, lapsed):
            written += _write(database, plan.agenda, plan.agenda.entries[session_uid], lapsed, editors)
            database.commit()
        else:
            database.rollback()
    _looked.put(uid, plan)
    return written


def _untold(database: Database, summit: Summit, plan: Plan) -> dict[str, list[_Lapsed]]:
    """The sign-offs that have lapsed and were not told since, by the uids of their sessions."""
    stored = _lapsed(plan, sign_offs_of(database, summit.id))
    sessions = {uid: plan.agenda.entries[uid] for uid, _agency, _part in stored}
    wanted = {(uid, part, row.digest): row.at for (uid, _, part), row in stored.items()}
    edits = edits_since(database, sessions, wanted) if wanted else {}
    found: dict[str, list[_Lapsed]] = {}
    for (uid, agency, part), row in stored.items():
        edit = edits.get((uid, part, row.digest))
        if row.told_at is None or (edit and edit.at > row.told_at):
            found.setdefault(uid, []).append(_Lapsed(row, agency, part, edit))
    return found


def _lapsed(plan: Plan, stored: Mapping[Place, SignOff]) -> dict[Place, SignOff]:
    """Those of hosts that still are asked to sign what takes place, and that are not what was signed."""
    found, digests = {}, {}
    for place, row in stored.items():
        uid, agency, part = place
        entry = plan.agenda.get(uid)
        if isinstance(entry, SessionEntry) and takes_place(entry) and agency in signing_agencies(entry):
            digests.setdefault(uid, digests_of(entry))
            if digests[uid][part] != row.digest:
                found[place] = row
    return found


def _claim(database: Database, lapsed: Iterable[_Lapsed]) -> bool:
    """Whether all of these are this worker's to tell: none was told, or signed anew, since they were read."""
    now = clock.now()
    for one in lapsed:
        row = one.row
        mine = update(SignOff).where(SignOff.id == row.id, SignOff.digest == row.digest, SignOff.told_at.is_not_distinct_from(row.told_at))
        if database.execute(mine.values(told_at=now).execution_options(synchronize_session=False)).rowcount != 1:
            return False
    return True


def _write(database: Database, agenda: Agenda, session: SessionEntry, lapsed: list[_Lapsed], editors: Editors) -> int:
    by_part = {part: [one for one in lapsed if one.part == part] for part in SIGNED_PARTS}
    told = [Lapse(part, tuple(one.agency for one in ones), ones[0].edit) for part, ones in by_part.items() if ones]
    letters = []
    for reader in editors.of(session):
        concerning = [lapse for lapse in told if reader.agency not in editors.agencies_behind(lapse.edit)]
        if concerning:
            letters.append(letter_to(reader, session, concerning, agenda, editors))
    database.add_all(letters)
    return len(letters)
