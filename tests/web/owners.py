"""Two agencies and two speakers in one summit, each with things of its own that say whose they are."""

from datetime import timedelta

from sqlalchemy.orm import Session as Database

from summit.agenda.entries import Link
from summit.core import clock
from summit.editorial.inviting import invite_assistant, invite_editor, invite_speaker
from summit.editorial.publishing import publish
from summit.editorial.trailing import acting, leave_trail
from summit.model import (
    Agency,
    Call,
    Change,
    Collaboration,
    Grant,
    Hosting,
    Item,
    Keeper,
    Letter,
    Needs,
    Participation,
    Person,
    Proposal,
    Review,
    Session,
    SignOff,
    Statement,
    Trail,
)
from summit.model.proposal import PersonWanted
from summit.model.wording import wordings
from tests.cast import Cast
from tests.faces import stored_picture
from tests.signing_in import account_of, granted

COLOURS = {"ministry": "red", "academy": "green", "chen": "blue", "dana": "yellow"}


class Owner:
    """Somebody with things of her own.

    `secret` makes a word that stands in one kind of thing alone; `readers` tells by these words who may read them. `codes`
    are what stands in addresses of her things, `others` what does in those that hang on them and are not hers to open.
    """

    def __init__(self, cast: Cast, code: str, editor: str) -> None:
        self.cast, self.code, self.editor = cast, code, editor
        self.database: Database = cast.database
        self.readers: dict[str, set[str]] = {}
        self.codes: dict[str, str] = {}
        self.others: dict[str, str] = {}

    def secret(self, thing: str, *readers: str) -> str:
        word = f"zq{self.code}{thing}"
        self.readers.setdefault(word, set()).update(readers)
        return word

    def add(self, row):
        self.database.add(row)
        self.database.flush()
        return row

    def draft(self, code: str, word: str, **values) -> Session:
        """A session that nobody has published, full of a word."""
        session = self.cast.session(code, title=f"Title {word}", status="draft", webcast=f"https://example.org/{word}", **values)
        session.abstract, session.description = wordings({"en": f"Abstract {word}"}), wordings({"en": f"Description {word}"})
        session.items = [Item(number="1", title=wordings({"en": f"Item {word}"}), order=0)]
        session.links = (Link(f"Paper {word}", f"https://example.org/paper/{word}"),)
        return session

    def person(self, code: str, word: str, agency: Agency | None = None, **values) -> Person:
        """Somebody in the draft, about whom everything but her name says the word."""
        person = self.cast.person(code, {"en": f"{code.title()} of {self.code}"})
        self.tell(person, word)
        person.agency_id = agency.id if agency else None
        return person

    def tell(self, person: Person, word: str) -> None:
        person.biography, person.position = wordings({"en": f"Life {word}"}), wordings({"en": f"Envoy {word}"})
        person.affiliation, person.pronunciation, person.email = wordings({"en": f"House {word}"}), f"say {word}", f"{word}@example.org"

    def privately(self, person: Person, session: Session, reader: str = "") -> None:
        """What a speaker alone knows of herself: needs, a statement under embargo, wishes that wait, an assistant."""
        readers = (reader,) if reader else ()
        self.add(Needs(person_id=person.id, interpretation=("en",), accessibility=self.secret("needs", *readers)))
        paper = self.secret("paper", *readers)
        about = {"summit_id": self.cast.summit.id, "session_id": session.id, "person_id": person.id, "by": "nobody"}
        statement = Statement(**about, kind="statement", language="en", embargo="delivered", is_public=True, size=len(paper))
        statement.file_name, statement.media_type, statement.data = f"{paper}.txt", "text/plain; charset=utf-8", paper.encode()
        wish = self.change(person, "wish", person.uid, *readers)
        until = clock.now() + timedelta(days=9)
        assistant = invite_assistant(
            self.database, self.cast.summit, person, f"{self.secret('assistant', *readers)}@example.org", "Amina", until
        )
        helper = account_of(self.database, f"Helper{self.code}")
        acts = self.add(Keeper(account_id=helper.id, person_id=person.id, role="assistant", named_by="Amina", until=until))
        portrait = stored_picture(self.database, self.cast.summit, "portrait", COLOURS[self.code])
        proposed = {"kind": "person", "subject": person.uid, "field": "portrait", "after": portrait.digest}
        self.add(Change(summit_id=self.cast.summit.id, batch="portrait", by="nobody", acted_for=person.uid, **proposed))
        told = self.codes if reader else self.others
        told |= {"speaker": person.code, "statements": self.add(statement).uid, "assistants": assistant.uid, "acting": str(acts.id)}
        told |= {"portrait": f"{portrait.digest}.jpg", "pictures": f"{portrait.digest}.jpg"}
        told["changes"] = told.get("changes", wish.uid)

    def change(self, row: Session | Person, thing: str, acted_for: str, *readers: str) -> Change:
        """An edit of the biography or abstract of a row that waits."""
        word = self.secret(thing, *readers)
        told = {"kind": row.__tablename__, "subject": row.uid, "language": "en", "before": "Old words", "after": f"Words {word}"}
        field = "biography" if isinstance(row, Person) else "abstract"
        change = Change(summit_id=self.cast.summit.id, batch=word, field=field, by="nobody", acted_for=acted_for, word=f"Because {word}")
        for name, value in told.items():
            setattr(change, name, value)
        return self.add(change)


class AgencyOwner(Owner):
    """An agency with a draft that it alone hosts, a person who speaks there, proposals, changes, invitations, sign-offs."""

    def __init__(self, cast: Cast, agency: Agency, editor: str) -> None:
        super().__init__(cast, agency.code, editor)
        self.agency = agency
        summit_id = cast.summit.id
        self.session = self.draft(f"{self.code}-draft", self.secret("session", editor))
        self.session.hostings = [Hosting(summit_id=summit_id, agency_id=agency.id, role="lead")]
        self.speaker = self.person(f"{self.code}-speaker", self.secret("person", editor), agency)
        part = Participation(person_id=self.speaker.id, state="declined", word=self.secret("word"))
        self.session.participations = [part]
        self.database.flush()
        self.privately(self.speaker, self.session)
        change = self.change(self.session, "change", agency.uid, editor)
        invited = invite_speaker(self.database, cast.summit, self.speaker, f"{self.secret('invited', editor)}@example.org", "Amina")
        colleague = f"{self.secret('colleague', editor)}@example.org"
        editors = invite_editor(self.database, cast.summit, agency, colleague, "Amina")
        signer = account_of(self.database, self.secret("signer", editor))
        signed = {"summit_id": summit_id, "session_id": self.session.id, "agency_id": agency.id, "by": signer.uid}
        self.add(SignOff(**signed, part="title", digest="0123456789abcdef"))
        grant = self.add(Grant(account_id=signer.id, summit_id=summit_id, role="agency_editor", agency_id=agency.id))
        self.codes |= {
            "sessions": self.session.code,
            "seats": self.session.code,
            "doors": self.session.code,
            "notes": self.session.code,
            "stars": self.session.code,
            "tickets": self.session.code,
            "people": self.speaker.code,
            "speakers": self.speaker.code,
            "agency": self.code,
            "agencies": self.code,
            "proposals": self._propose(editor),
            "changes": change.uid,
            "invitation": invited.uid,
            "editors": editors.uid,
        }
        self.others |= {"invitations": editors.uid, "grants": str(grant.id), "trail": self._trail(), "letters": self._letter()}

    def _propose(self, editor: str) -> str:
        word = self.secret("proposal", editor)
        texts = {name: wordings({"en": f"{name} {word}"}) for name in ("title", "abstract", "description")}
        row = Proposal(summit_id=self.cast.summit.id, agency_id=self.agency.id, state="submitted", submitted_at=clock.now(), **texts)
        row.note, row.people = f"Note {word}", (PersonWanted("speaker", name=f"New {word}", email=f"{word}@example.org"),)
        row.reviews = [Review(by="Amina", score=1, remark=self.secret("review"))]
        return self.add(row).uid

    def _trail(self) -> str:
        word = self.secret("why")
        before = acting(self.database, "Amina", f"/desk/{word}", word)
        leave_trail(self.database, self.session, "changed", subject=self.session.uid, kind="session", after={"webcast": word})
        acting(self.database, *before)
        self.database.flush()
        return str(self.database.query(Trail).filter_by(subject=self.session.uid).order_by(Trail.id.desc()).first().id)

    def _letter(self) -> str:
        word = self.secret("letter")
        told = {"kind": "published", "to": f"{word}@example.org", "language": "en", "subject": word, "body": word}
        return self.add(Letter(summit_id=self.cast.summit.id, reader=self.agency.uid, **told)).uid


class SpeakerOwner(Owner):
    """A speaker who looks after her own part, and has one in a draft that no agency hosts."""

    def __init__(self, cast: Cast, person: Person, reader: str) -> None:
        super().__init__(cast, person.code, reader)
        self.row = person
        self.tell(person, self.secret("record", reader))
        self.session = self.draft(f"{self.code}-talk", self.secret("talk", reader))
        answered = {"state": "declined", "word": self.secret("answer", reader), "answered_at": clock.now()}
        self.session.participations = [Participation(person_id=person.id, **answered)]
        self.database.flush()
        self.privately(person, self.session, reader)
        self.codes |= {"sessions": self.session.code, "speakers": self.code, "people": self.code}


class Owners:
    """The ministry of Bo and the academy of Gao, Chen and Dana; what all of them have in public is one session."""

    def __init__(self, database: Database, cast: Cast) -> None:
        self.cast, summit_id = cast, cast.summit.id
        academy = Agency(summit_id=summit_id, code="academy", name=wordings({"en": "Academy of Tests"}), order=2)
        dana = cast.person("dana", {"en": "Dana Ruiz"})
        opening = cast.session("opening", title="Opening", people=(cast.chen, dana))
        database.add_all(
            [academy, Collaboration(summit_id=summit_id, sign_off="required", contact=wordings({"en": "Amina"})), Call(summit_id=summit_id)]
        )
        database.flush()
        hosts = ((cast.bos_agency, "lead"), (academy, "co_host"))
        opening.hostings = [Hosting(summit_id=summit_id, agency_id=agency.id, role=role) for agency, role in hosts]
        database.flush()
        publish(database, cast.summit, by="Amina")
        self.ministry, self.academy = AgencyOwner(cast, cast.bos_agency, "Bo"), AgencyOwner(cast, academy, "Gao")
        self.chen, self.dana = SpeakerOwner(cast, cast.chen, "Chen"), SpeakerOwner(cast, dana, "Dana")
        self.all = (self.ministry, self.academy, self.chen, self.dana)
        self._entangle(opening)
        database.commit()

    def _entangle(self, opening: Session) -> None:
        """What each has to do with the other: it is known that there is something, and not what."""
        for mine, theirs in ((self.ministry, self.academy), (self.academy, self.ministry)):
            mine.change(opening, "joint", mine.agency.uid, mine.editor)
            # A person of mine was asked to speak in a draft of theirs, at the time of one of mine.
            lent = mine.cast.person(f"{mine.code}-lent", {"en": f"Lent by {mine.code}"})
            lent.agency_id = mine.agency.id
            theirs.session.participations.append(Participation(person_id=lent.id, state="invited", order=5))
            # Somebody who was mine when I proposed words about her is theirs by now.
            left = theirs.person(f"{mine.code}-left", word := f"zq{theirs.code}person", theirs.agency)
            left.name = wordings({"en": f"Now called {word}"})
            mine.change(left, "parting", mine.agency.uid, mine.editor)

    @property
    def readers(self) -> dict[str, set[str]]:
        """Who may read each of the words."""
        return {word: readers for owner in self.all for word, readers in owner.readers.items()}

    def signed_in(self, at_the_desk) -> dict:
        """Everybody who may come and look, with a client of her own."""
        summit = self.cast.summit
        return {
            "Bo": at_the_desk("Bo", granted("agency_editor", summit, agency=self.ministry.agency)),
            "Gao": at_the_desk("Gao", granted("agency_editor", summit, agency=self.academy.agency)),
            "Chen": at_the_desk("Chen", keeps=(self.chen.row,)),
            "Dana": at_the_desk("Dana", keeps=(self.dana.row,)),
            "Eve": at_the_desk("Eve"),
        }
