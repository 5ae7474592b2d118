"""Edits by speakers and agencies: what enters the draft at once, and what becomes a Change that waits for approval.

Before somebody or something is published, everything enters at once, and afterwards the fields that the organisers
opened. Fields that protocol locked can only be proposed at any time, and so can the place of a session and who may attend,
and that somebody comes, or does not, who has said otherwise.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database
from sqlalchemy.orm.exc import StaleDataError

from summit.core import codes
from summit.editorial.collaborating import collaboration_of
from summit.editorial.reading import is_public
from summit.editorial.recording import fields_of, same, words_of
from summit.editorial.remaking import Maker, differing, is_text
from summit.model import Change, Collaboration, Participation, Person, Summit
from summit.model.change import OPEN_STATES

# What organisers open, or protocol locks: fields of the kinds that others edit, by their names in the trail.
CHANGEABLE: dict[str, tuple[str, ...]] = {
    "person": (
        "name",
        "list_name",
        "sort_keys",
        "honorific",
        "position",
        "affiliation",
        "country",
        "agency",
        "biography",
        "portrait",
        "portrait_text",
    ),
    "session": (
        "title",
        "subtitle",
        "abstract",
        "description",
        "participations",
        "items",
        "spoken",
        "interpretation",
        "captions",
        "sign",
        "webcast",
        "links",
    ),
    "agency": ("name", "short", "website", "logo"),
}
# Nobody publishes these: they are hers alone, and of no protocol.
PRIVATE = frozenset({"person.email", "person.language", "person.presence", "person.pronunciation"})
# When, where and whether a session takes place is the secretariat's, of a draft too; and so is who may attend: what was closed
# was never published, and would be with the next release.
ALWAYS_ASKED = frozenset({"session.status", "session.start", "session.room", "session.is_everywhere", "session.access"})


class Piece(NamedTuple):
    """One new value: a field by its name in the trail and, of a text, its language; `before` and `after` as in model/change.py."""

    field: str
    language: str
    before: Any
    after: Any


class Outcome(NamedTuple):
    """What became of an edit: the names of the fields that entered the draft, and the changes that wait."""

    entered: tuple[str, ...]
    waiting: tuple[Change, ...]


def waits(rules: Collaboration, kind: str, field: str, *, is_published: bool) -> bool:
    """Whether an edit of this field waits for approval."""
    name = f"{kind}.{field}"
    if name in PRIVATE:
        return False
    return name in ALWAYS_ASKED or name in rules.locked or (is_published and name not in rules.opened)


def enter_or_propose(
    database: Database, summit: Summit, row: Any, values: Mapping[str, Any], *, by: str, acted_for: str = "", word: str = ""
) -> Outcome:
    """Give columns of a row new values, by their keys, as far as that needs no approval; the others wait. The caller commits."""

    def write(written: Any) -> None:
        for key, value in values.items():
            setattr(written, key, value)

    names = {field.name for field in fields_of(type(row)).values() if field.key in values}
    return edit_or_propose(database, summit, row, write, shown=names, by=by, acted_for=acted_for, word=word)


def edit_or_propose(
    database: Database,
    summit: Summit,
    row: Any,
    write: Callable[[Any], None],
    *,
    shown: Collection[str],
    by: str,
    acted_for: str = "",
    word: str = "",
) -> Outcome:
    """Let `write` edit a row and what belongs to it, keep what needs no approval, and turn the rest into changes that wait.

    `shown` are the names of the fields that she saw, with her own changes that wait in their places. `by` is the uid of
    the account, `acted_for` that of the person or agency for whom it acts. A change of hers that waited for a field she saw
    gives way to the new one, or is withdrawn where she typed what the draft says. One that stays takes the `word`, which
    answers what was asked of it. The caller commits; raises StaleDataError where somebody saved the row in the same moment.
    """
    kind, uid = row.__tablename__, row.uid
    before = _state(database, kind, uid)
    version, answers = row.version, _own_answers(database, row)
    attempt = database.begin_nested()
    write(row)
    database.flush()
    after = _state(database, kind, uid)
    wanted = differing(before, after)
    rules = collaboration_of(database, summit)
    is_published = is_public(database, summit.id, uid)
    waiting = {name for name in wanted if waits(rules, kind, name, is_published=is_published)}
    said = [tuple(part) for part in wanted.get("participations") or ()]
    if any(answers.get((person, role), state) != state for person, role, state in said):
        waiting.add("participations")
    mine = [change for change in open_changes(database, kind, uid, acted_for or by) if change.field in shown]
    if not waiting and not mine:
        attempt.commit()
        return Outcome(tuple(wanted), ())
    if waiting:
        attempt.rollback()
        database.refresh(row)
        _enter(database, summit, row, {name: wanted[name] for name in wanted.keys() - waiting}, version)
    else:
        attempt.commit()
    pieces = [piece for name in sorted(waiting) for piece in pieces_of(row, name, before.get(name), wanted[name])]
    _give_way(mine, pieces, before, after)
    batch = codes.new_uid()
    kept = {(change.field, change.language): change for change in mine if change.state in OPEN_STATES}
    if word:
        for change in kept.values():
            change.word, change.state = word, "waiting"
    made = [
        Change(summit_id=summit.id, batch=batch, kind=kind, subject=uid, by=by, acted_for=acted_for or by, word=word, **piece._asdict())
        for piece in pieces
        if (piece.field, piece.language) not in kept
    ]
    database.add_all(made)
    database.flush()
    return Outcome(tuple(wanted.keys() - waiting), (*kept.values(), *made))


def pieces_of(row: Any, name: str, before: Any, after: Any) -> list[Piece]:
    """A new value of one field in pieces that can be approved one by one: of a text, one for each language whose words differ."""
    if not is_text(row.__tablename__, name):
        return [Piece(name, "", before, after)]
    old, new = words_of(before), words_of(after)
    languages = sorted(old.by_language.keys() | new.by_language.keys(), key=lambda language: (language != old.source, language))
    return [Piece(name, language, old[language], new[language]) for language in languages if old[language] != new[language]]


def open_changes(database: Database, kind: str, uid: str, acted_for: str = "") -> list[Change]:
    """The changes of a row that somebody still has to answer, in the order in which they were proposed.

    All of them, or those that were proposed for one person or agency.
    """
    query = select(Change).filter_by(kind=kind, subject=uid).where(Change.state.in_(OPEN_STATES))
    query = query.filter_by(acted_for=acted_for) if acted_for else query
    return list(database.scalars(query.order_by(Change.id)))


def _own_answers(database: Database, row: Any) -> dict[tuple[str, str], str]:
    """What people said for themselves of their parts in a session: nobody else says that they come after all without being asked."""
    if row.__tablename__ != "session":
        return {}
    parts = select(Person.uid, Participation.role, Participation.state).join(Participation.person)
    answered = parts.where(Participation.session_id == row.id, Participation.answered_at.is_not(None))
    return {(person, role): state for person, role, state in database.execute(answered)}


def _state(database: Database, kind: str, uid: str) -> dict[str, Any]:
    return Maker(database, None).states(kind, [uid])[uid]


def _enter(database: Database, summit: Summit, row: Any, values: Mapping[str, Any], version: int) -> None:
    """Set what needs no approval, on the version of the row that was seen."""
    if row.version != version:
        raise StaleDataError(f"{row.__tablename__} {row.uid} was saved by somebody else")
    if values:
        maker = Maker(database, summit)
        maker.expect(row.__tablename__, [values])
        maker.put(row, values)
        database.flush()


def _give_way(mine: list[Change], pieces: list[Piece], before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Withdraw earlier changes of hers: those for which she typed something else now, and those that she took back."""
    new = {(piece.field, piece.language): piece for piece in pieces}
    for change in mine:
        piece = new.get((change.field, change.language))
        is_same = piece is not None and same(piece.after, change.after)
        is_untouched = piece is None and not change.language and same(before.get(change.field), after.get(change.field))
        if not is_same and not is_untouched:
            change.state = "withdrawn"
