"""A summit with one of everything, and the addresses of all endpoints in it."""

import re

from flask import Flask
from sqlalchemy.orm import Session as Database
from werkzeug.routing import Rule

from summit.core import clock
from summit.editorial.planning import conflicts_in, plan_of
from summit.editorial.publishing import publish
from summit.model import Hosting, Letter, PlannedRelease, SheetImport, Trail
from tests.cast import Cast

METHODS = ("GET", "POST")
NEEDED = {"desk.board_changes": "?day=2026-07-04"}


class Everything:
    """What stands in addresses of the cast's summit: a code for each kind of thing, a number, a uid."""

    def __init__(self, database: Database, cast: Cast) -> None:
        self.cast = cast
        session = cast.session("talk", people=(cast.chen,))
        session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
        cast.chen.agency_id = cast.bos_agency.id
        database.flush()
        publish(database, cast.summit, by="Amina")
        summit_id = cast.summit.id
        letter = Letter(summit_id=summit_id, kind="published", to="chen@example.org", language="en", subject="News", body="Hello")
        planned = PlannedRelease(summit_id=summit_id, at=clock.now(), by="Amina")
        handed_in = SheetImport(summit_id=summit_id, kind="sessions", filename="a.csv", file=b"Title\nOne\n", by="Amina")
        database.add_all([letter, planned, handed_in])
        database.flush()
        line = database.query(Trail).filter_by(summit_id=summit_id, kind="session").first()
        conflict = conflicts_in(plan_of(database, cast.summit))[0]
        database.commit()
        self.codes = {
            "sessions": session.code,
            "people": cast.chen.code,
            "speakers": cast.chen.code,
            "agencies": cast.bos_agency.code,
            "rooms": "hall-a",
            "venues": "expo",
            "tracks": "security",
            "formats": "plenary",
            "days": "2026-07-04",
            "agenda": "2026-07-04",
            "letters": letter.uid,
            "planned": planned.uid,
            "imports": handed_in.uid,
            "trail": str(line.id),
            "conflicts": conflict.key,
            "texts": "published",
            "en": "speakers",
            "published": "en",
            "exports": "sessions",
            "releases": "1",
        }

    def address(self, rule: Rule) -> str:
        """A path that the rule answers: each argument is taken from what stands before it."""
        path = ""
        for literal, argument in re.findall(r"([^<]*)(?:<(?:\w+:)?(\w+)>)?", rule.rule):
            path += literal
            if argument == "slug":
                path += self.cast.summit.slug
            elif argument == "language" and not path.endswith("published/"):
                path += "en"
            elif argument == "form":
                path += "csv"
            elif argument:
                path += self.codes.get(re.split(r"[/.]", path.rstrip("/."))[-1], "1")
        return path + NEEDED.get(rule.endpoint, "")


def private_rules(app: Flask) -> list[Rule]:
    """The addresses that are not for everybody: those of the desk and of accounts."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] != "public"]
