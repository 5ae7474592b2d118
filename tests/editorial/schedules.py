"""Small frab schedules for the tests of importing, and the words of their reports."""

import json
from html import escape
from typing import Any

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session as Database

from summit.editorial.importing import Report, import_schedule, read_schedule
from summit.model import Base, Session, Summit

GUIDS = {number: f"00000000-0000-4000-8000-{number:012}" for number in range(1, 40)}


def empty_database() -> Database:
    """A real database in memory that does not flush by itself, as the web's does not."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Database(engine, autoflush=False)


def event(number: int = 1, *, inside: str = "", **said: str | None) -> str:
    """An event of the file, number 1 at 10:00 in Hall A; a field that is None is not there. `inside` is written as it is."""
    attributes = {"guid": said.pop("guid", GUIDS[number]), "id": said.pop("id", str(number)), "code": said.pop("code", None)}
    fields = {
        "date": "2026-07-04T10:00:00+08:00",
        "start": "10:00",
        "duration": "01:00",
        "room": "Hall A",
        "title": f"Event {number}",
        "type": "Plenary",
        "track": "Security",
        "language": "en",
    } | said
    told = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in fields.items() if words is not None)
    named = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items() if value is not None)
    return f"<event {named}>{told}{inside}</event>"


def person(name: str, **said: str) -> str:
    """A person of an event, with what else is said of her as attributes."""
    attributes = "".join(f' {key}="{value}"' for key, value in said.items())
    return f"<person{attributes}>{name}</person>"


def people(*told: str) -> str:
    return f"<persons>{''.join(told)}</persons>"


def xml(
    *events: str,
    zone: str = "Asia/Shanghai",
    day: str = 'date="2026-07-04" start="2026-07-04T09:00:00+08:00" end="2026-07-05T04:00:00+08:00"',
    room: str = "Hall A",
    generator: str = "",
    url: str = "https://old.example/",
) -> bytes:
    """A schedule with one day and one room."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<schedule>{f'<generator name="{generator}"/>' if generator else ""}<version>1</version>
<conference><acronym>conf</acronym><title>The Conference</title><time_zone_name>{zone}</time_zone_name><url>{url}</url></conference>
<day index="1" {day}><room name="{room}">
{chr(10).join(events)}
</room></day></schedule>""".encode()


def v1(*events: dict[str, Any], **conference: Any) -> bytes:
    """A version 1 schedule with one day and one room."""
    days = [{"index": 1, "date": "2026-07-04", "day_start": "", "day_end": "", "rooms": {"Hall A": list(events)}}]
    told = {"title": "The Conference", "acronym": "conf", "time_zone_name": "Asia/Shanghai", "days": days} | conference
    return json.dumps({"schedule": {"version": "1", "conference": told}}).encode()


def bring(database: Database, data: bytes, summit: Summit | None = None) -> tuple[Summit, Report]:
    """Import a file and commit."""
    found = import_schedule(database, summit, read_schedule(data, "conf.xml"), "conf-2026", "conf.xml")
    database.commit()
    return found


def sessions(database: Database, summit: Summit) -> list[Session]:
    return list(database.scalars(select(Session).filter_by(summit_id=summit.id).order_by(Session.number)))


def reasons(report: Report, severity: str) -> list[str]:
    return [note.reason for note in report.of(severity)]
