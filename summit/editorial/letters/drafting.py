"""Drafting letters when a release comes out. They are never sent from here.

A letter that has not gone out yet is never followed by a second: it is written anew, and tells of
everything since the release that its reader knew.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.book import Agenda
from summit.agenda.changes import Changes, compare
from summit.core import clock
from summit.editorial.letters.readers import Reader, language_for, named_in, readers_by_uid
from summit.editorial.letters.ready import ready_letter
from summit.editorial.letters.telling import told_of_all, told_of_changes
from summit.editorial.publishing import take_turn
from summit.editorial.reading import agenda_of, latest_release, open_release
from summit.model import Account, Letter, Release, Summit
from summit.render.letter_words import name_told, text_of
from summit.render.telling import said

NOT_GONE = ("drafted", "seen", "held", "failed")
GONE = ("sending", "sent")


class NothingPublished(Exception):
    """There is no release that letters could tell of."""


def invite(database: Database, account: Account, summit: Summit, link: str, by: str) -> Letter:
    """Invite somebody to the desk. The letter goes out with the next round; its link is blanked when it has gone.

    `link` is a whole address, or a path of the site; `by` is the uid of who invites.
    """
    language = language_for(account.language, summit)
    told = {
        "name": name_told(account.name or account.email, language),
        "summit": said((summit.short or summit.name).as_published, language),
        "link": link,
    }
    letter = ready_letter("sign_in", account.email, language, told, summit_id=summit.id, account_id=account.id, about=by)
    database.add(letter)
    return letter


def draft_letters_for(database: Database, summit: Summit, release: Release, before: Agenda | None, changes: Changes) -> list[Letter]:
    """Draft what this release tells its readers; call it after `publish`, in the same transaction.

    `before` is the agenda that was public until now, `changes` are those that `publish` returned. The first release is
    announced to everybody in it. Return the letters that were drafted or written anew.
    """
    if before is None:
        return draft_publication(database, summit)
    after = open_release(database, release)
    announcing = _Drafting(database, summit, after, "published")
    announcing.write_again()
    telling = _Drafting(database, summit, after, "session_changed")
    telling.tell(before, changes, besides=announcing.waiting.keys())
    return announcing.written + telling.written


def draft_publication(database: Database, summit: Summit) -> list[Letter]:
    """Draft letters on the whole programme to everybody in the latest release, but to whom one of it has gone already.

    In the turn of a publisher, so that no worker takes what is being written anew; raises OvertakenByAnotherRelease
    where somebody else has it for too long.
    """
    database.flush()
    take_turn(database, summit)
    release = latest_release(database, summit.id)
    if release is None:
        raise NothingPublished(summit.slug)
    known = select(Letter.reader).filter_by(summit_id=summit.id, kind="published", about=str(release.number)).where(Letter.state.in_(GONE))
    announcing = _Drafting(database, summit, open_release(database, release), "published")
    announcing.announce(besides=set(database.scalars(known)))
    return announcing.written


class _Drafting:
    """Letters of one kind being written on an agenda. `waiting` are those that have not gone yet, by reader."""

    def __init__(self, database: Database, summit: Summit, agenda: Agenda, kind: str) -> None:
        self.database, self.summit, self.agenda, self.kind = database, summit, agenda, kind
        self.written: list[Letter] = []
        # Locked, so that no worker takes a letter that is being written anew; SQLite knows one writer only, who is publishing.
        query = select(Letter).filter_by(summit_id=summit.id, kind=kind).where(Letter.state.in_(NOT_GONE)).order_by(Letter.id)
        found = database.scalars(query.with_for_update().execution_options(populate_existing=True))
        self.waiting: dict[str, Letter] = {letter.reader: letter for letter in found}

    def announce(self, besides: set[str]) -> None:
        """Tell everybody in the programme of her part in it."""
        everybody = self._everybody()
        self._tell_of_all({uid: everybody[uid] for uid in everybody.keys() - besides})

    def write_again(self) -> None:
        """Bring the announcements that wait up to date."""
        everybody = self._everybody()
        self._tell_of_all({uid: everybody[uid] for uid in self.waiting if uid in everybody})

    def tell(self, before: Agenda, changes: Changes, besides: Mapping) -> None:
        """Tell everybody whom it concerns what changed since `before`, and who still waits for a letter since what she knew."""
        found = changes.by_session()
        concerned = named_in((before, self.agenda), found)
        fresh = {uid: sessions for uid, sessions in concerned.items() if uid not in self.waiting and uid not in besides}
        self._tell_since(before, before.number, found, fresh)
        for number in sorted({letter.since or 0 for letter in self.waiting.values()}):
            known = agenda_of(self.database, self.summit.id, number)
            since_then = compare(known, self.agenda).by_session()
            concerned = named_in((known, self.agenda), since_then)
            late = {uid for uid, letter in self.waiting.items() if (letter.since or 0) == number}
            self._tell_since(known, number, since_then, {uid: concerned.get(uid, ()) for uid in late})

    def _tell_since(self, known: Agenda | None, number: int, found: Mapping, concerned: Mapping[str, tuple[str, ...]]) -> None:
        readers = readers_by_uid(self.database, self.summit, {uid: sessions for uid, sessions in concerned.items() if sessions})
        self._write_to(readers, concerned, lambda reader: told_of_changes(known, self.agenda, found, reader), number)

    def _tell_of_all(self, concerned: Mapping[str, tuple[str, ...]]) -> None:
        readers = readers_by_uid(self.database, self.summit, concerned)
        self._write_to(readers, {**dict.fromkeys(self.waiting, ()), **concerned}, lambda reader: told_of_all(self.agenda, reader))

    def _write_to(self, readers: list[Reader], concerned: Mapping, told_to, since: int | None = None) -> None:
        """Write to who can be reached; letters to the others, who have nothing to hear any more, are given up."""
        reached = [reader for reader in readers if reader.email]
        for reader in reached:
            self._write(reader, told_to(reader), since)
        for uid in concerned.keys() - {reader.uid for reader in reached}:
            if uid in self.waiting:
                self.database.delete(self.waiting[uid])
        self.database.flush()

    def _write(self, reader: Reader, told: dict[str, str], since: int | None) -> None:
        """A new draft, or the one that waits: its text stays as it was edited, but somebody has to look at it again."""
        letter = self.waiting.get(reader.uid)
        if letter is None:
            letter = Letter(summit_id=self.summit.id, kind=self.kind, reader=reader.uid, since=since, state="drafted")
            self.database.add(letter)
        elif _says_the_same(letter, reader, told):
            letter.told, letter.about = told, str(self.agenda.number)
            return
        if letter.language != reader.language:
            letter.subject, letter.body = text_of(self.kind, reader.language)
        letter.to, letter.language, letter.told, letter.about = reader.email, reader.language, told, str(self.agenda.number)
        letter.state = "held" if letter.state == "held" else "drafted"
        letter.drafted_at, letter.attempts, letter.refusal = clock.now(), 0, ""
        self.written.append(letter)

    def _everybody(self) -> dict[str, tuple[str, ...]]:
        hosts = {host.agency: () for host in self.agenda.summit.hosts}
        return hosts | named_in([self.agenda], [session.uid for session in self.agenda.listed])


def _says_the_same(letter: Letter, reader: Reader, told: dict[str, str]) -> bool:
    news = [{name: words for name, words in values.items() if name != "link"} for values in (letter.told, told)]
    return (letter.to, letter.language) == (reader.email, reader.language) and news[0] == news[1]
