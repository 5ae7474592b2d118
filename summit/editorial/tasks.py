"""What speakers and agencies still have to do, found anew each time: a task that is done is in no list any more."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import Session as Database

from summit.agenda.plan import OFF
from summit.agenda.texts import Text
from summit.editorial.collaborating import collaboration_of
from summit.editorial.planning import plan_of
from summit.editorial.signing_off import standings_of
from summit.model import Agency, Change, Deadline, Hosting, Level, Participation, Person, Proposal, Session, Statement, Summit
from summit.model.change import OPEN_STATES

# Who speaks from a text; who chairs or discusses has none to hand in.
SPEAKING = ("keynote", "speaker")
UNSENT = ("draft", "asked")
# Heads of State and of Government are asked for no photograph (DOMAIN.md 3.6).
NO_PHOTOGRAPH = 1


class Task(NamedTuple):
    """Something open. `kind` is one of model.collaboration.TASKS; `reader` the uid of the person or agency that has to do it, and
    `agency` that of the agency that can see to it.

    `about` is the name of the session, person or proposal, `code` its code or uid in addresses. `languages` are those that are
    missing, `due_at` the deadline, if there is one.
    """

    kind: str
    reader: str
    agency: str
    about: Text
    thing: str
    code: str
    languages: tuple[str, ...] = ()
    due_at: datetime | None = None


class _Part(NamedTuple):
    person: str
    role: str
    state: str
    session: str


class _Known:
    """The rows of a summit that tasks are read from, in few queries; with a person or an agency in `about`, hers and its people's."""

    def __init__(self, database: Database, summit: Summit, about: Person | Agency | None) -> None:
        is_hers: ColumnElement[bool] = true()
        leads_it = Hosting.role == "lead"
        if isinstance(about, Person):
            is_hers, leads_it = Person.id == about.id, false()
        elif about is not None:
            is_hers, leads_it = Person.agency_id == about.id, leads_it & (Hosting.agency_id == about.id)
        self.required = summit.required_languages
        self.deadlines = dict(database.execute(select(Deadline.task, Deadline.due_at).filter_by(summit_id=summit.id)).all())
        query = select(Person, Agency.uid, Level.category).outerjoin(Agency, Person.agency_id == Agency.id)
        query = query.outerjoin(Level, Person.level_id == Level.id).where(Person.summit_id == summit.id, is_hers).order_by(Person.code)
        self.people = {person.uid: (person, agency or "", category) for person, agency, category in database.execute(query)}
        sessions = select(Session).filter_by(summit_id=summit.id).where(Session.status.not_in(OFF)).order_by(Session.start, Session.code)
        if about is not None:
            with_hers = select(Participation.session_id).join(Participation.person).where(is_hers)
            sessions = sessions.where(Session.id.in_(with_hers) | Session.id.in_(select(Hosting.session_id).where(leads_it)))
        self.sessions = {session.uid: session for session in database.scalars(sessions)}
        parts = (
            select(Person.uid, Participation.role, Participation.state, Session.uid).join(Participation.person).join(Participation.session)
        )
        self.parts: dict[str, list[_Part]] = defaultdict(list)
        for row in database.execute(parts.where(Session.summit_id == summit.id, is_hers)):
            part = _Part(*row)
            if part.state != "declined" and part.session in self.sessions:
                self.parts[part.person].append(part)
        handed_in = select(Person.uid, Session.uid).join_from(Statement, Person, Statement.person_id == Person.id)
        handed_in = handed_in.join(Session, Statement.session_id == Session.id).where(Statement.summit_id == summit.id, is_hers)
        self.statements = {tuple(row) for row in database.execute(handed_in)}
        # What waits for approval is done, as far as who proposed it can do it.
        waiting = select(Change.subject, Change.field, Change.language).where(Change.kind == "person", Change.state.in_(OPEN_STATES))
        self.waiting = {tuple(row) for row in database.execute(waiting.where(Change.summit_id == summit.id))}
        self.proposed = {(subject, field) for subject, field, _language in self.waiting}
        leads = select(Session.uid, Agency.uid).join_from(Hosting, Session, Hosting.session_id == Session.id)
        leads = leads.join(Agency, Hosting.agency_id == Agency.id).where(Hosting.summit_id == summit.id, leads_it)
        self.leads = dict(database.execute(leads).all())


def open_tasks(database: Database, summit: Summit, about: Person | Agency | None = None) -> list[Task]:
    """All open tasks of a summit, of people first, then of agencies; or those of one person, or of one agency and its people.

    The number of queries does not grow with them.
    """
    known = _Known(database, summit, about)
    found = [*_of_people(known), *_of_sessions(known)]
    if not isinstance(about, Person):
        of_agencies = [*_of_proposals(database, summit), *_of_joint_sessions(database, summit)]
        found += [task for task in of_agencies if about is None or task.agency == about.uid]
    return [task._replace(due_at=known.deadlines.get(task.kind)) for task in found]


def _of_people(known: _Known) -> Iterator[Task]:
    for uid, parts in known.parts.items():
        person, agency, category = known.people[uid]
        for part in parts:
            session = known.sessions[part.session]
            about = (session.title.as_published, "session", session.code)
            if part.state == "invited":
                yield Task("answer", uid, agency, *about)
            if "statement" in known.deadlines and part.role in SPEAKING and (uid, part.session) not in known.statements:
                yield Task("statement", uid, agency, *about)
        about = (person.name.as_published, "person", person.code)
        if not person.biography and (uid, "biography") not in known.proposed:
            yield Task("biography", uid, agency, *about)
        if not person.portrait and (uid, "portrait") not in known.proposed and category != NO_PHOTOGRAPH:
            yield Task("portrait", uid, agency, *about)
        missing = {
            language
            for field in ("name", "position", "biography")
            for language in getattr(person, field).missing_in(known.required)
            if (uid, field, language) not in known.waiting
        }
        if missing:
            yield Task("languages", uid, agency, *about, tuple(language for language in known.required if language in missing))


def _of_sessions(known: _Known) -> Iterator[Task]:
    for uid, agency in known.leads.items():
        session = known.sessions.get(uid)
        missing = session.title.missing_in(known.required) if session else ()
        if missing:
            yield Task("languages", agency, agency, session.title.as_published, "session", session.code, missing)


def _of_proposals(database: Database, summit: Summit) -> Iterator[Task]:
    query = select(Proposal, Agency.uid).join(Agency, Proposal.agency_id == Agency.id).where(Proposal.summit_id == summit.id)
    for proposal, agency in database.execute(query.where(Proposal.state.in_(UNSENT)).order_by(Proposal.id)):
        yield Task("proposals", agency, agency, proposal.title.as_published, "proposal", proposal.uid)


def _of_joint_sessions(database: Database, summit: Summit) -> Iterator[Task]:
    if collaboration_of(database, summit).sign_off == "none":
        return
    agenda = plan_of(database, summit).agenda
    for uid, standings in standings_of(database, summit, agenda).items():
        session = agenda.entries[uid]
        for agency in dict.fromkeys(one.agency for one in standings if one.state != "signed"):
            yield Task("sign_off", agency, agency, session.title, "session", session.code)
