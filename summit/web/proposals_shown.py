"""Proposals as pages show them: what they name by uids and ids, by its names."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select

from summit.agenda.texts import NO_TEXT, Text, Words
from summit.editorial.proposal_history import Step
from summit.editorial.proposed_sessions import TEXTS
from summit.editorial.trail_reading import names_of_accounts
from summit.extensions import db
from summit.model import Agency, Format, Person, Proposal, Summit
from summit.model.proposal import PersonWanted
from summit.render.proposal_words import FIELDS, state_word
from summit.render.trail_words import name_of_actor
from summit.render.wording import N_

# Translators: who did something, where an agency is not told which of the secretariat it was
SECRETARIAT = N_("Secretariat")


class Somebody(NamedTuple):
    """Somebody put forward: her role, and either the name and code of a person, or the name and address of somebody `new`."""

    role: str
    name: Text = NO_TEXT
    code: str = ""
    new: str = ""
    email: str = ""


class Shown(NamedTuple):
    """A proposal with the names of what it names; `others` are its texts in the languages in which the page does not show them."""

    row: Proposal
    agency: Agency
    format: Text
    co_hosts: list[Text]
    people: list[Somebody]
    state: str
    others: list[tuple[str, Words]]


class ShownStep(NamedTuple):
    """A step of its history: who gave it which state, and what was said."""

    step: Step
    who: str
    state: str


def shown(summit: Summit, rows: Collection[Proposal], language: str) -> list[Shown]:
    """These proposals; as many questions for several as for one."""
    agencies = db.session.scalars(select(Agency).filter_by(summit_id=summit.id)).all()
    by_uid, by_id = {agency.uid: agency for agency in agencies}, {agency.id: agency for agency in agencies}
    formats = dict(db.session.execute(select(Format.id, Format.name).filter_by(summit_id=summit.id)).all())
    uids = {one.person for row in rows for one in row.people if one.person}
    named = select(Person).filter_by(summit_id=summit.id).where(Person.uid.in_(uids))
    people = {person.uid: person for person in db.session.scalars(named)}
    return [
        Shown(
            row,
            by_id[row.agency_id],
            formats[row.format_id].as_published if row.format_id in formats else NO_TEXT,
            [by_uid[uid].name.as_published for uid in row.co_hosts if uid in by_uid],
            [_somebody(one, people.get(one.person)) for one in row.people if not one.person or one.person in people],
            state_word(row.state, language),
            _in_other_languages(row, language),
        )
        for row in rows
    ]


def _in_other_languages(row: Proposal, language: str) -> list[tuple[str, Words]]:
    found = []
    for name in TEXTS:
        text = getattr(row, name).as_published
        seen = text.in_language(language).language
        found += [(FIELDS[name], Words(words, tag)) for tag, words in text.words.items() if tag != seen]
    return found


def _somebody(one: PersonWanted, person: Person | None) -> Somebody:
    if person is None:
        return Somebody(one.role, new=one.name, email=one.email)
    return Somebody(one.role, person.name.as_published, person.code)


def steps_shown(
    steps: list[Step], language: str, gettext: Callable[[str], str], *, reader: str = "", agencies: Mapping[str, str] | None = None
) -> list[ShownStep]:
    """The steps with names. With the uid of an agency as the `reader`: its own editors by name, those of others as their agency.

    `agencies` are the names of these by their uids. Whoever acted for none is the secretariat then.
    """
    names = names_of_accounts(db.session, {step.actor for step in steps})

    def who(step: Step) -> str:
        if not reader:
            return name_of_actor(step.actor, names, language)
        own = names.get(step.actor) if step.acted_for == reader else None
        return own or (agencies or {}).get(step.acted_for) or gettext(SECRETARIAT)

    return [ShownStep(step, who(step), state_word(step.state, language)) for step in steps]
