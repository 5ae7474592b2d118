"""Letters to the editors of hosts whose sign-offs have lapsed: who reads them, and what they say."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.signing import signing_agencies
from summit.editorial.earlier_parts import Edit
from summit.editorial.letters.readers import language_for, usable_address
from summit.editorial.letters.ready import ready_letter
from summit.editorial.trail_reading import names_of_accounts
from summit.model import Account, Agency, Grant, Letter, Summit
from summit.render.letter_words import name_told, sessions_told
from summit.render.sign_off_words import lapse_told
from summit.render.telling import said
from summit.render.trail_words import name_of_actor


class Lapse(NamedTuple):
    """A part of a session whose sign-offs by these agencies (uids) have lapsed since an edit, which the trail may not know."""

    part: str
    agencies: tuple[str, ...]
    edit: Edit | None


class Editor(NamedTuple):
    """Who reads a letter for an agency (uid): an editor's account, or whoever opens the agency's own mail, who has none."""

    agency: str
    code: str
    name: str
    email: str
    language: str
    account_id: int | None


class Editors:
    """The editors of the hosts of some sessions, and the names of those who edited them; read in three queries."""

    def __init__(self, database: Database, summit: Summit, agenda: Agenda, found: dict[str, Collection]) -> None:
        self._summit, self.summit_id = summit, summit.id
        hosts = {agency for uid in found for agency in signing_agencies(agenda.entries[uid])}
        authors = {one.edit.author for lapsed in found.values() for one in lapsed if one.edit}
        self.names = names_of_accounts(database, authors)
        self._by_agency: dict[str, list[Editor]] = {}
        self._agencies_of: dict[str, set[str]] = {}
        query = select(Agency, Account).join(Grant, Grant.agency_id == Agency.id).join(Account, Grant.account_id == Account.id)
        query = query.where(Grant.summit_id == summit.id, Grant.role == "agency_editor").order_by(Agency.order, Agency.code, Account.id)
        for agency, account in database.execute(query):
            self._agencies_of.setdefault(account.uid, set()).add(agency.uid)
            if agency.uid in hosts and account.active and usable_address(account.email):
                self._by_agency.setdefault(agency.uid, []).append(self._editor(agency, account))
        without = hosts - self._by_agency.keys()
        for agency in database.scalars(select(Agency).where(Agency.uid.in_(without), Agency.email != "")):
            if usable_address(agency.email):
                self._by_agency[agency.uid] = [self._editor(agency, None)]

    def _editor(self, agency: Agency, account: Account | None) -> Editor:
        language = language_for((account or agency).language, self._summit)
        name = (account.name or account.email) if account else agency.name.as_published.in_language(language).text
        email = usable_address(account.email if account else agency.email)
        return Editor(agency.uid, agency.code, name, email, language, account.id if account else None)

    def of(self, session: SessionEntry) -> Iterator[Editor]:
        """Everybody who edits for one of its hosts, each once."""
        known = set()
        for agency in signing_agencies(session):
            for editor in self._by_agency.get(agency, ()):
                if editor.email not in known:
                    known.add(editor.email)
                    yield editor

    def agencies_behind(self, edit: Edit | None) -> set[str]:
        """The uids of the agencies for which whoever made an edit, or wished it, edits: they know of it."""
        return {edit.acted_for, *self._agencies_of.get(edit.author, ())} if edit else set()


def letter_to(reader: Editor, session: SessionEntry, lapses: Collection[Lapse], agenda: Agenda, editors: Editors) -> Letter:
    """The letter that tells one editor of the parts of one session that have lapsed. It goes out with the next round."""
    summit, language = agenda.summit, reader.language
    lines = []
    for lapse in lapses:
        names = [said(agenda.entries[uid].name, language) for uid in lapse.agencies]
        who = name_of_actor(lapse.edit.author, editors.names, language) if lapse.edit else ""
        lines.append(lapse_told(lapse.part, names, who, lapse.edit.at if lapse.edit else None, summit.zone, language))
    told = {
        "name": name_told(reader.name, language),
        "summit": " ".join(said(summit.short or summit.name, language).split()),
        "session": sessions_told([session], agenda, language),
        "changes": "\n".join(f"- {line}" for line in lines),
        "link": f"/agency/{summit.code}/{reader.code}/sessions/{session.code}",
    }
    about = {"summit_id": editors.summit_id, "account_id": reader.account_id, "about": session.uid}
    return ready_letter("sign_off_lapsed", reader.email, language, told, **about)
