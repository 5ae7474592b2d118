"""What speakers and agencies do in the demo: rules, a speaker with something that waits, a joint session half signed off."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from summit.agenda.signing import digest_of_part
from summit.core import clock, times
from summit.demo.seeding import CONTENT
from summit.editorial.changing import enter_or_propose
from summit.editorial.collaborating import collaboration_of, stored_collaboration
from summit.editorial.inviting import LASTING
from summit.editorial.planning import plan_of
from summit.editorial.signing_off import sign
from summit.editorial.trailing import acting
from summit.model import Account, Agency, Deadline, Invitation, Keeper, Person, Session, SignOff, Summit
from summit.model.wording import wordings

SOURCE = "flask seed"
HOUR = "18:00"


def seed_collaboration(database: Database, summit: Summit, accounts: Mapping[str, Account]) -> None:
    """Let the people of the demo, by their names, work on their parts; nothing where the summit has its own rules already."""
    if stored_collaboration(database, summit) is not None:
        return
    told = json.loads((CONTENT / "collaboration.json").read_text(encoding="utf-8"))
    _set_rules(database, summit, told, accounts["Amina"])
    _let_speak(database, summit, told["change"], accounts["Chen"], accounts["Amina"])
    _sign(database, summit, told["sign_off"], {"unido": accounts["Bo"], "miit": accounts["Mei"]}, accounts["Amina"])
    acting(database, "demo", SOURCE)


def _set_rules(database: Database, summit: Summit, told: dict, amina: Account) -> None:
    acting(database, amina.uid, SOURCE)
    rules = collaboration_of(database, summit)
    rules.sign_off, rules.contact, rules.biography_limits = "shown", wordings(told["contact"]), told["biography_limits"]
    due = _in_weeks(told["weeks_until_due"], summit)
    database.add_all([rules, *(Deadline(summit_id=summit.id, task=task, due_at=due) for task in told["deadlines"])])
    database.flush()


def _let_speak(database: Database, summit: Summit, told: dict, chen: Account, amina: Account) -> None:
    """The speaker has come in by a letter, and has changed what is published of him."""
    person = _by_code(database, summit, Person)[told["person"]]
    person.email, person.language = chen.email, "en"
    now = clock.now()
    part = {"summit_id": summit.id, "person_id": person.id, "invited_as": "speaker", "email": chen.email, "language": "en"}
    times_of_link = {"sent_at": now, "used_at": now, "expires_at": now + LASTING}
    # The digest of no link that was ever written.
    database.add(Invitation(key=token_urlsafe(), asked_by=amina.uid, **part, **times_of_link))
    database.add(Keeper(account_id=chen.id, person_id=person.id, role="speaker", named_by=amina.uid))
    database.flush()
    acting(database, chen.uid, SOURCE, acted_for=person.uid)
    values = {}
    for name in ("position", "biography"):
        text = getattr(person, name)
        for language, words in told[name].items():
            text = text.with_words(language, words)
        values[name] = text
    enter_or_propose(database, summit, person, values, by=chen.uid, acted_for=person.uid, word=told["word"])


def _sign(database: Database, summit: Summit, told: dict, signers: Mapping[str, Account], amina: Account) -> None:
    """Both hosts sign off, and then a sentence is taken out: what one edits after the others have signed is to be signed again."""
    session = _by_code(database, summit, Session)[told["session"]]
    agencies = _by_code(database, summit, Agency)
    published = session.abstract
    acting(database, amina.uid, SOURCE)
    session.abstract = published.with_words("en", published["en"] + told["taken_out"])
    database.flush()
    for code, parts in told["signed"].items():
        acting(database, signers[code].uid, SOURCE, acted_for=agencies[code].uid)
        entry = plan_of(database, summit).agenda.entries[session.uid]
        sign(database, session, agencies[code], {part: digest_of_part(entry, part) for part in parts}, signers[code].uid)
    acting(database, amina.uid, SOURCE)
    session.abstract = published
    database.flush()
    for signed in database.scalars(select(SignOff).filter_by(session_id=session.id)):
        # Nobody of the demo gets a letter on it.
        signed.told_at = clock.now()


def _by_code(database: Database, summit: Summit, table: type) -> dict:
    return {row.code: row for row in database.scalars(select(table).filter_by(summit_id=summit.id))}


def _in_weeks(weeks: int, summit: Summit) -> datetime:
    """The end of a working day, so many weeks from today where the summit is."""
    today = times.in_zone(clock.now(), summit.zone).date()
    return times.from_wall_clock(today + timedelta(weeks=weeks), HOUR, summit.zone)
