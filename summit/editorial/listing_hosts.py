"""The hosts of the summit as a whole: a list in the order of protocol, given to it as a whole."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.model import Hosting, Summit

# The id of an agency, and its role.
Pair = tuple[int, str]


def hosts_of_summit(database: Database, summit: Summit) -> list[Pair]:
    """The hosts as they are stored, in their order."""
    return [(host.agency_id, host.role) for host in _rows(database, summit)]


def list_hosts(database: Database, summit: Summit, wanted: Sequence[Pair]) -> None:
    """Let these be the hosts, in this order, and nobody else. Rows that fit are used again; the caller commits."""
    stored = {(host.agency_id, host.role): host for host in _rows(database, summit)}
    if list(stored) == list(wanted):
        return
    for pair, host in stored.items():
        if pair not in wanted:
            database.delete(host)
    for order, pair in enumerate(wanted):
        host = stored.get(pair) or Hosting(summit_id=summit.id, agency_id=pair[0], role=pair[1])
        host.order = order
        database.add(host)


def hosts_merged(shown: Sequence[Pair], typed: Sequence[Pair], stored: Sequence[Pair]) -> list[Pair]:
    """What two people made of one list: both additions and both removals; the order is hers who typed, if she touched it."""
    wanted = (set(stored) - (set(shown) - set(typed))) | (set(typed) - set(shown))
    only_they_moved = _is_moved(shown, stored) and not _is_moved(shown, typed)
    first, second = (stored, typed) if only_they_moved else (typed, stored)
    return [pair for pair in dict.fromkeys((*first, *second)) if pair in wanted]


def _is_moved(before: Sequence[Pair], after: Sequence[Pair]) -> bool:
    """Whether what stands in both stands in another order."""
    return [pair for pair in before if pair in after] != [pair for pair in after if pair in before]


def _rows(database: Database, summit: Summit) -> list[Hosting]:
    query = select(Hosting).filter_by(summit_id=summit.id, session_id=None).order_by(Hosting.order, Hosting.id)
    return list(database.scalars(query))
