"""A summit with one of everything, and the addresses of all endpoints in it."""

import re
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from sqlalchemy.orm import Session as Database
from werkzeug.routing import Rule

from summit.core import clock
from summit.editorial.inviting import invite_assistant, invite_editor, invite_speaker
from summit.editorial.planning import conflicts_in, plan_of
from summit.editorial.publishing import publish
from summit.editorial.spreadsheets.handing_in import keep_mapping
from summit.editorial.spreadsheets.mapping import Mapping
from summit.editorial.trailing import acting
from summit.model import (
    Account,
    Change,
    Grant,
    Hosting,
    Keeper,
    Letter,
    Level,
    Party,
    PlannedRelease,
    PrivateEntry,
    Proposal,
    Registration,
    Schedule,
    Seating,
    SheetImport,
    Statement,
    Trail,
)
from summit.model.wording import wordings
from tests.cast import Cast, at
from tests.faces import stored_picture

METHODS = ("GET", "POST")
NEEDED = {"desk.board_changes": "?day=2026-07-04", "desk.preview_placement": "?session=talk"}
BATCH = "7d9f0c52-3f0e-4d53-8c1e-3b1f5f1f0a11"
# What forms name besides their address.
NAMED = {"desk.place_break_over_all": {"day": "2026-07-04"}, "desk.merge_people": {"with": "twin"}, "desk.take_back": {"batch": BATCH}}


class Everything:
    """What stands in addresses of the cast's summit: a code for each kind of thing, a number, a uid."""

    def __init__(self, database: Database, cast: Cast) -> None:
        self.cast = cast
        here = f"/desk/{cast.summit.slug}"
        session = cast.session("talk", people=(cast.chen,))
        session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
        cast.chen.agency_id = cast.bos_agency.id
        database.flush()
        publish(database, cast.summit, by="Amina")
        acting(database, "Amina", here, batch=BATCH)
        session.minutes = 70
        database.flush()
        acting(database, "Amina", here)
        publish(database, cast.summit, by="Amina")
        portrait, logo = (stored_picture(database, cast.summit, kind) for kind in ("portrait", "logo"))
        cast.chen.portrait, cast.bos_agency.logo = portrait.digest, logo.digest
        twin = cast.person("twin", {"en": "Chen Yu"})
        summit_id = cast.summit.id
        invitation = invite_speaker(database, cast.summit, cast.chen, "chen@example.org", "Amina")
        editors = invite_editor(database, cast.summit, cast.bos_agency, "bo@example.org", "Amina")
        until = clock.now() + timedelta(days=5)
        assistant = invite_assistant(database, cast.summit, cast.chen, "sam@example.org", "Amina", until)
        acts = self._assist(database, cast)
        told = {"summit_id": cast.summit.id, "batch": BATCH, "kind": "person", "subject": cast.chen.uid}
        change = Change(**told, field="biography", language="en", after="An envoy.", by="Amina", acted_for=cast.chen.uid)
        database.add(change)
        letter = Letter(summit_id=summit_id, kind="published", to="chen@example.org", language="en", subject="News", body="Hello")
        failed = Letter(summit_id=summit_id, kind="published", to="x@example.org", language="en", subject="News", body="Hello")
        failed.state = "failed"
        planned = PlannedRelease(summit_id=summit_id, at=clock.now(), by="Amina")
        handed_in = SheetImport(summit_id=summit_id, kind="sessions", filename="a.csv", file=b"Title\nOne\n", by="Amina")
        keep_mapping(handed_in, Mapping(["a"], 1, ["title"]), "")
        level = Level(summit_id=summit_id, code="minister", name=wordings({"en": "Minister"}), rank=70, category=3)
        party = Party(summit_id=summit_id, code="kr", name=wordings({"en": "Republic of Korea"}))
        statement = Statement(
            summit_id=summit_id, session_id=session.id, person_id=cast.chen.id, kind="statement", language="en", by="Chen"
        )
        statement.file_name, statement.media_type, statement.size, statement.data = "a.txt", "text/plain; charset=utf-8", 5, b"Hello"
        database.add(statement)
        told = {"summit_id": summit_id, "agency_id": cast.bos_agency.id, "state": "submitted", "submitted_at": clock.now()}
        proposal, other = (Proposal(title=wordings({"en": title}), **told) for title in ("A dialogue", "Another dialogue"))
        database.add_all([letter, failed, planned, handed_in, level, party, proposal, other])
        database.flush()
        registration, entry = self._attend(database, summit_id, session.uid)
        line = database.query(Trail).filter_by(summit_id=summit_id, kind="session").first()
        given = database.query(Grant).filter_by(summit_id=summit_id).order_by(Grant.id.desc()).first()
        conflict = conflicts_in(plan_of(database, cast.summit))[0]
        database.commit()
        # Where forms stand that the page of the first of its kind has not.
        self.pages_of_their_own = (f"{here}/letters/{failed.uid}", f"{here}/people/{cast.chen.code}/merge?with={twin.code}")
        self.pages_of_their_own += (f"{here}/proposals/{proposal.uid}/merge?with={other.uid}",)
        self.named = NAMED | {"desk.merge_proposals": {"with": other.uid}}
        self.codes = {
            "sessions": session.code,
            "people": cast.chen.code,
            "speaker": cast.chen.code,
            "speakers": cast.chen.code,
            "agency": cast.bos_agency.code,
            "agencies": cast.bos_agency.code,
            "rooms": "hall-a",
            "venues": "expo",
            "tracks": "security",
            "formats": "plenary",
            "invitation": invitation.uid,
            "invitations": editors.uid,
            "editors": editors.uid,
            "tasks": "answer",
            "changes": change.uid,
            "assistants": assistant.uid,
            "acting": str(acts.id if acts else 1),
            "levels": level.code,
            "parties": party.code,
            "days": "2026-07-04",
            "agenda": "2026-07-04",
            "letters": letter.uid,
            "proposals": proposal.uid,
            "planned": planned.uid,
            "imports": handed_in.uid,
            "trail": str(line.id),
            "conflicts": conflict.key,
            "texts": "published",
            "portrait": f"{portrait.digest}.jpg",
            "logo": f"{logo.digest}.png",
            "pictures": f"{portrait.digest}.jpg",
            "en": "speakers",
            "published": "en",
            "exports": "sessions",
            "releases": "1",
            "notes": session.code,
            "stars": session.code,
            "seats": session.code,
            "tickets": session.code,
            "doors": session.code,
            "grants": str(given.id if given else 1),
            "statements": statement.uid,
            "registrations": registration.uid if registration else "1",
            "entries": entry.uid if entry else "1",
        }

    def _assist(self, database: Database, cast: Cast) -> Keeper | None:
        """Somebody who signed in acts for Chen."""
        account = database.query(Account).filter_by(name="Eve").first()
        if account is None:
            return None
        keeper = Keeper(account_id=account.id, person_id=cast.chen.id, role="assistant", named_by="Amina", until=clock.now())
        database.add(keeper)
        database.flush()
        return keeper

    def _attend(self, database: Database, summit_id: int, session_uid: str) -> tuple[Registration | None, PrivateEntry | None]:
        """Whoever has an account by now has a ticket; `owner`, the first of them, an entry of her own."""
        seating = Seating(summit_id=summit_id, session_uid=session_uid, seats=100)
        accounts = database.query(Account).order_by(Account.id).all()
        self.owner = accounts[0].name if accounts else ""
        seating.registrations = [Registration(account=one, state="registered", number=number) for number, one in enumerate(accounts, 1)]
        database.add(seating)
        if not accounts:
            return None, None
        schedule = Schedule(account_id=accounts[0].id, summit_id=summit_id)
        database.add(schedule)
        database.flush()
        entry = PrivateEntry(schedule_id=schedule.id, title="A dinner", start=at(19))
        database.add(entry)
        database.flush()
        return seating.registrations[0], entry

    def address(self, rule: Rule) -> str:
        """A path that the rule answers: each argument is taken from what stands before it."""
        return address_of(rule, self.cast.summit.slug, lambda kind: self.codes.get(kind, "1"))


def address_of(rule: Rule, slug: str, code_of: Callable[[str], str]) -> str:
    """A path that the rule answers in a summit; `code_of` tells the code for a word such as "sessions", which stands before it.

    Who looks after a part is asked for as "speaker", whose pages those of an agency are as "agency".
    """
    path = ""
    for literal, argument in re.findall(r"([^<]*)(?:<(?:\w+:)?(\w+)>)?", rule.rule):
        path += literal
        if argument == "slug":
            path += slug
        elif argument == "language" and not path.endswith("published/"):
            path += "en"
        elif argument and path in (f"/speaker/{slug}/", f"/agency/{slug}/"):
            path += code_of(path.split("/")[1])
        elif argument == "form":
            path += "csv"
        elif argument:
            path += code_of(re.split(r"[/.]", path.rstrip("/."))[-1])
    return path + NEEDED.get(rule.endpoint, "")


def private_rules(app: Flask) -> list[Rule]:
    """The addresses that are not for everybody: those of the desk and of accounts."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] != "public"]
