"""The trail as it is looked at: which lines, how many, and by whom."""

from datetime import date, timedelta

from msgspec import Struct
from sqlalchemy import Select, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session as Database

from summit.core import times
from summit.model import Account, Summit, Trail

# What is told of these is not for everybody who reads the draft.
PERSONAL_KINDS = ("person", "agency", "grant", "letter", "proposal")


class Wanted(Struct, frozen=True, omit_defaults=True):
    """Which lines somebody looks for; what is empty asks for nothing."""

    actor: str = ""
    kind: str = ""
    action: str = ""
    day: date | None = None
    text: str = ""
    subject: str = ""
    batch: str = ""


def lines_of(summit: Summit, wanted: Wanted, *, with_personal: bool) -> Select[tuple[Trail]]:
    """The lines of a summit that are wanted, the newest first.

    Words are looked for in values too; in those that tell of persons only `with_personal`, for who may read them.
    """
    query = select(Trail).filter_by(summit_id=summit.id)
    for name in ("actor", "kind", "action", "subject", "batch"):
        if value := getattr(wanted, name):
            query = query.filter_by(**{name: value})
    if wanted.day:
        first, last = (times.from_wall_clock(day, "00:00", summit.zone) for day in (wanted.day, wanted.day + timedelta(days=1)))
        query = query.where(Trail.at >= first, Trail.at < last)
    if wanted.text:
        values = or_(*(type_coerce(side, Text).icontains(_as_stored(wanted.text), autoescape=True) for side in (Trail.before, Trail.after)))
        if not with_personal:
            values &= Trail.kind.not_in(PERSONAL_KINDS)
        told = (column.icontains(wanted.text, autoescape=True) for column in (Trail.why, Trail.source))
        query = query.where(or_(values, *told))
    return query.order_by(Trail.id.desc())


def _as_stored(text: str) -> str:
    """The words as they stand in JSON inside JSON."""
    return text.replace("\\", "\\\\\\\\").replace('"', '\\\\\\"')


def actors_of(database: Database, summit: Summit) -> list[str]:
    """Everybody who left a line in the summit."""
    return list(database.scalars(select(Trail.actor).filter_by(summit_id=summit.id).distinct().order_by(Trail.actor)))


def names_of_accounts(database: Database, uids: set[str]) -> dict[str, str]:
    """The names of accounts by their uids; who has none is called as her address begins, the rest of which is nobody's business."""
    rows = database.execute(select(Account.uid, Account.name, Account.email).where(Account.uid.in_(uids)))
    return {uid: name or email.partition("@")[0] for uid, name, email in rows}


def sizes_of_batches(database: Database, summit: Summit, batches: set[str]) -> dict[str, int]:
    """How many lines each of these batches has in the summit."""
    query = select(Trail.batch, func.count()).where(Trail.summit_id == summit.id, Trail.batch.in_(batches - {""})).group_by(Trail.batch)
    return dict(database.execute(query).all())
