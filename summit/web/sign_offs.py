"""How the sign-offs of sessions stand, in the reader's words: for the desk, and for the pages of agencies."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from summit.agenda.book import Agenda
from summit.agenda.entries import AgencyEntry, PersonEntry, SessionEntry
from summit.agenda.signing import SIGNED_PARTS, digest_of_part
from summit.agenda.texts import Text
from summit.core.catalogues import catalogue
from summit.editorial.earlier_parts import Edit
from summit.editorial.signing_off import Standing
from summit.editorial.trail_names import names_of
from summit.editorial.trail_reading import names_of_accounts
from summit.extensions import db
from summit.render.side_by_side import Row
from summit.render.sign_off_words import PART_NAMES, STATE_NAMES, differences, rows_of_part
from summit.render.telling import isolated_in
from summit.render.trail_words import name_of_actor


class ToldStanding(NamedTuple):
    """How one agency's sign-off of a part, by its name, stands: who signed and when, who edited the part after that, and what."""

    agency: Text
    uid: str
    part: str
    state: str
    label: str
    who: str
    at: datetime | None
    edited_by: str
    edited_at: datetime | None
    changed: list[Row]


class ToldPart(NamedTuple):
    """A part of a session: what it says now, the digest of that, and how each agency's sign-off of it stands."""

    part: str
    name: str
    digest: str
    rows: list[Row]
    standings: list[ToldStanding]


class Telling:
    """Tells standings to somebody; the names of accounts are asked for all at once, and those of things that are gone."""

    def __init__(self, agenda: Agenda, standings: Iterable[Standing], language: str, seen: Iterable[Edit] = ()) -> None:
        told = list(standings)
        edits = [*(standing.edit for standing in told if standing.edit), *seen]
        self._agenda, self._language = agenda, language
        accounts = {standing.by for standing in told} | {edit.author for edit in edits}
        self._accounts = names_of_accounts(db.session, accounts - {""}) if accounts - {""} else {}
        self._names = _names_in(agenda, [edit.before for edit in edits if edit.before])

    def standing(self, session: SessionEntry, one: Standing) -> ToldStanding:
        """One agency and part."""
        agency = self._agenda.get(one.agency)
        edit = one.edit
        return ToldStanding(
            agency.name,
            agency.uid,
            catalogue(self._language).gettext(PART_NAMES[one.part]),
            one.state,
            catalogue(self._language).gettext(STATE_NAMES[one.state]),
            self._who(one.by),
            one.at,
            self._who(edit.author) if edit else "",
            edit.at if edit else None,
            self.changed(session, one.part, edit),
        )

    def changed(self, session: SessionEntry, part: str, edit: Edit | None) -> list[Row]:
        """What the part said before an edit, beside what it says now; nothing where that is not known."""
        return differences(edit.before, session, part, self._names, self._language) if edit and edit.before else []

    def parts(self, session: SessionEntry, standings: Iterable[Standing]) -> list[ToldPart]:
        """All parts of a session."""
        by_part: dict[str, list[Standing]] = {}
        for one in standings:
            by_part.setdefault(one.part, []).append(one)
        return [
            ToldPart(
                part,
                catalogue(self._language).gettext(PART_NAMES[part]),
                digest_of_part(session, part),
                rows_of_part(session, session, part, self._names, self._language),
                [self.standing(session, one) for one in by_part.get(part, ())],
            )
            for part in SIGNED_PARTS
        ]

    def _who(self, actor: str) -> str:
        return isolated_in(name_of_actor(actor, self._accounts, self._language), self._language) if actor else ""


def _names_in(agenda: Agenda, before: Iterable[SessionEntry]) -> Mapping[str, Text]:
    """The names of people and agencies by uid, those that are gone from the draft too."""
    names = {entry.uid: entry.name for entry in agenda.entries.values() if isinstance(entry, PersonEntry | AgencyEntry)}
    gone = {uid for session in before for uid in (*(part.person for part in session.participations), *session.agencies)} - names.keys()
    return names | names_of(db.session, gone) if gone else names
