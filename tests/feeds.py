"""Calendar feeds read from their bytes by the grammar of RFC 5545, and a desk that publishes hour by hour."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from summit.core import clock
from summit.editorial.publishing import publish
from tests.cast import Cast
from tests.strict import StrictClient

PARAMETER = re.compile(r';([A-Z0-9-]+)=((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)')
ESCAPED = re.compile(r"\\(.)")


class Property(NamedTuple):
    """A content line (section 3.1); `value` is as it stands there."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def the(self, name: str) -> Property:
        """The property that stands here exactly once."""
        (found,) = self.all(name)
        return found

    def __getitem__(self, name: str) -> str:
        return self.the(name).value

    def __contains__(self, name: str) -> bool:
        return bool(self.all(name))

    def text(self, name: str) -> str:
        """The words of a TEXT (section 3.3.11)."""
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self[name])

    def moment(self, name: str) -> datetime:
        """The UTC instant of a time with a zone, or in UTC."""
        found = self.the(name)
        if found.value.endswith("Z"):
            return datetime.strptime(found.value, "%Y%m%dT%H%M%S%z")
        local = datetime.strptime(found.value, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(found.parameters["TZID"]))
        return local.astimezone(UTC)

    @property
    def events(self) -> dict[str, "Component"]:
        """The events by their titles, as long as no two share one."""
        found = [part for part in self.parts if part.name == "VEVENT"]
        named = {event.text("SUMMARY"): event for event in found}
        assert len(named) == len(found), "two events have one title"
        return named

    @property
    def zones(self) -> list["Component"]:
        return [part for part in self.parts if part.name == "VTIMEZONE"]


def check_lines(body: bytes) -> None:
    """Fail where a line is not as section 3.1 wants it."""
    assert not body.startswith(b"\xef\xbb\xbf"), "a byte order mark"
    assert body.endswith(b"\r\n"), "the last line does not end"
    lines = body.removesuffix(b"\r\n").split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line], "a line that ends without CRLF"
    assert all(line.strip() for line in lines), "a blank line"
    assert max(map(len, lines)) <= 75, "a line of more than 75 octets"
    for line in lines:
        text = line.decode()  # fails where a letter was cut in two
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", text), f"a control character: {line!r}"


def read(body: bytes) -> Component:
    """The calendar in a body that keeps all rules of lines."""
    check_lines(body)
    open_parts = [Component("")]
    for line in body.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        name = re.match(r"[A-Z0-9-]+", line)[0]
        rest = line.removeprefix(name)
        parameters = {}
        while found := PARAMETER.match(rest):
            parameters[found[1]] = found[2]
            rest = rest[found.end() :]
        assert rest.startswith(":"), f"not a content line: {line}"
        if name == "BEGIN":
            open_parts.append(Component(rest[1:]))
        elif name == "END":
            closed = open_parts.pop()
            assert closed.name == rest[1:]
            open_parts[-1].parts.append(closed)
        else:
            open_parts[-1].properties.append(Property(name, parameters, rest[1:]))
    (calendar,) = open_parts[0].parts
    assert calendar.name == "VCALENDAR"
    return calendar


class Desk:
    """Amina publishes one hour after the other, and every server has noticed before anybody asks."""

    def __init__(self, cast: Cast, client: StrictClient, monkeypatch) -> None:
        self.cast, self.client = cast, client
        self.now, self.ticks = datetime(2026, 6, 1, 8, tzinfo=UTC), 0.0
        monkeypatch.setattr(clock, "now", lambda: self.now)
        monkeypatch.setattr(clock, "ticks", lambda: self.ticks)

    def publish(self, *codes: str) -> datetime:
        """Publish everything, or the sessions with these codes; the instant at which it was done."""
        self.now += timedelta(hours=1)
        publish(self.cast.database, self.cast.summit, only=codes or None)
        self.cast.database.commit()
        self.ticks += 1.0
        return self.now

    def body(self, path: str = "agenda.ics", language: str = "en") -> bytes:
        response = self.client.get(f"/{self.cast.summit.slug}/{language}/{path}")
        assert response.status_code == 200, f"{path} answers {response.status}"
        assert response.content_type == "text/calendar; charset=utf-8"
        return response.data

    def calendar(self, path: str = "agenda.ics", language: str = "en") -> Component:
        return read(self.body(path, language))

    def event(self, language: str = "en", path: str = "agenda.ics") -> Component:
        """The only event of a calendar."""
        (found,) = self.calendar(path, language).events.values()
        return found
