"""Frab schedule XML (https://c3voc.de/wiki/schedule) as rows, also where the XSD would not let it pass."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from summit.editorial.importing.rows import BrokenFile, DayRow, EventRow, LinkRow, PersonRow, RoomRow, Schedule, TrackRow
from summit.editorial.importing.saying import remark
from summit.editorial.remarks import Remark
from summit.render.wording import N_

DECLARATION = re.compile(r"\s*<\?xml\b.*?\?>", re.DOTALL)
KEPT = frozenset(
    "date start duration room slug title subtitle track type language abstract description persons links".split()  # noqa: SIM905
)
KEPT_ATTRIBUTES = {
    "schedule": set(),
    "day": {"date", "start", "end", "index"},
    "room": {"name", "guid"},
    "event": {"guid", "id", "code"},
    "person": {"id", "guid"},
    "link": {"href"},
    "track": {"name", "color", "slug"},
}
TWO_ROOMS = N_("It stands under the room “%(room)s” but names the room “%(other)s”; the first counts.")
KEPT_OF_CONFERENCE = frozenset({"title", "acronym", "time_zone_name", "track", "start", "end", "days"})


def schedule_from_xml(text: str, filename: str) -> Schedule:
    """The rows of a text that has no DOCTYPE; raises BrokenFile with the line where it is not well formed."""
    root = _parsed(text)
    if _name(root) != "schedule":
        told = N_("The first element is <%(name)s>, not <schedule>, so this is not a frab schedule.")
        raise BrokenFile(told, root.sourceline or 0, name=_name(root))
    conference, days = _child(root, "conference"), [element for element in root if _name(element) == "day"]
    if conference is None and not days:
        raise BrokenFile(N_("The <schedule> has neither a <conference> nor a <day>."), root.sourceline or 0)
    return _Reader(conference, filename).schedule(root, days)


def _parsed(text: str) -> etree._Element:
    # The text is decoded already: what its declaration says of the encoding is not true any more. Its lines still count.
    text = DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as broken:
        line = broken.lineno or 0
        reason = re.sub(r", line [0-9]+, column [0-9]+.*", "", broken.msg or "")
        raise BrokenFile(N_("The XML is broken. The program that reads it says: “%(reason)s”"), line, reason=reason) from None


class _Reader:
    def __init__(self, conference: etree._Element | None, filename: str) -> None:
        self._conference = conference
        self._filename = filename
        self._unkept: Counter[str] = Counter()
        self._remarks: list[Remark] = []
        self._indented = 0
        self._row = 0

    def schedule(self, root: etree._Element, days: list[etree._Element]) -> Schedule:
        said = {} if self._conference is None else {_name(part): _words(part) for part in reversed(self._conference)}
        generator = _child(root, "generator")
        self._count_unkept(root, {"generator", "url", "version", "conference", "day"}, "schedule")
        if self._conference is not None:
            self._count_unkept(self._conference, KEPT_OF_CONFERENCE, "conference")
        events = tuple(event for day in days for event in self._events(day))
        if self._indented:
            told = N_("Texts from whose lines the indentation of the file itself was taken away: %(count)s")
            self._remarks.append(remark(told, count=self._indented))
        return Schedule(
            filename=self._filename,
            title=said.get("title", ""),
            acronym=said.get("acronym", ""),
            zone=said.get("time_zone_name", ""),
            generator="" if generator is None else generator.get("name", ""),
            language=language_of_address(said.get("url", "")),
            days=tuple(DayRow(day.get("date", ""), day.get("start", ""), day.get("end", "")) for day in days),
            rooms=tuple(
                RoomRow(room.get("name", "").strip(), room.get("guid", "")) for day in days for room in day if _name(room) == "room"
            ),
            tracks=tuple(self._tracks()),
            events=events,
            unkept=dict(self._unkept),
            remarks=tuple(self._remarks),
        )

    def _tracks(self) -> Iterator[TrackRow]:
        for track in () if self._conference is None else self._conference:
            if _name(track) == "track":
                name = track.get("name") or _words(track)
                yield TrackRow(name.strip(), track.get("slug", ""), track.get("color", ""))

    def _events(self, day: etree._Element) -> Iterator[EventRow]:
        self._count_unkept(day, {"room", "event"}, "day")
        for part in day:
            if _name(part) == "event":
                yield self._event(part, day, None)
            elif _name(part) == "room":
                self._count_unkept(part, {"event"}, "room")
                for event in part:
                    if _name(event) == "event":
                        yield self._event(event, day, part)

    def _event(self, event: etree._Element, day: etree._Element, room: etree._Element | None) -> EventRow:
        self._row += 1
        said: dict[str, etree._Element] = {}
        remarks = []
        for part in event:
            if _name(part) in said:
                remarks.append(remark(N_("There are two <%(name)s>; the first counts."), name=_name(part)))
            said.setdefault(_name(part), part)

        def words(name: str) -> str:
            return _words(said[name]) if name in said else ""

        name_of_room = room.get("name", "").strip() if room is not None else words("room")
        if words("room") and words("room") != name_of_room:
            remarks.append(remark(TWO_ROOMS, room=name_of_room, other=words("room")))
        return EventRow(
            row=self._row,
            line=event.sourceline or 0,
            guid=event.get("guid", "").strip(),
            identifier=event.get("id", "").strip(),
            code=event.get("code", "").strip(),
            slug=words("slug"),
            title={"": words("title")} if words("title") else {},
            subtitle={"": words("subtitle")} if words("subtitle") else {},
            abstract=self._prose(said.get("abstract")),
            description=self._prose(said.get("description")),
            day=day.get("date", "").strip() or day.get("start", "").strip()[:10],
            date=words("date"),
            start=words("start"),
            duration=words("duration"),
            room=name_of_room,
            room_guid=room.get("guid", "").strip() if room is not None else "",
            track=words("track"),
            kind=words("type"),
            language=words("language"),
            persons=tuple(_persons(said.get("persons"))),
            links=tuple(_links(said.get("links"))),
            unkept=tuple(self._unkept_of(event)),
            remarks=tuple(remarks),
        )

    def _prose(self, element: etree._Element | None) -> dict[str, str]:
        if element is None:
            return {}
        text = _markup(element) if len(element) else element.text or ""
        even = _without_indentation(text, element)
        self._indented += even != text
        return {"": even} if even.strip() else {}

    def _unkept_of(self, event: etree._Element) -> Iterator[str]:
        fields = {_name(part) for part in event if _name(part) not in KEPT and (_words(part) or len(part))}
        yield from sorted(fields | {f"@{name}" for name in event.attrib if name not in KEPT_ATTRIBUTES["event"]})
        for part in event.iter("person", "link"):
            for name in part.attrib:
                if name not in KEPT_ATTRIBUTES[part.tag]:
                    yield f"{part.tag}@{name}"

    def _count_unkept(self, parent: etree._Element, kept: set[str] | frozenset[str], where: str) -> None:
        for part in parent:
            if _name(part) not in kept and (_words(part) or len(part) or part.attrib):
                self._unkept[f"{where}/{_name(part)}"] += 1


def language_of_address(address: str) -> str:
    """The language in the address of a summit's page, as `summit.render.frab.home` writes it: ".../waic-2026/en/"."""
    found = re.search(r"/([a-z]{2,3})/?$", address)
    return found[1] if found else ""


def _persons(persons: etree._Element | None) -> Iterator[PersonRow]:
    for person in () if persons is None else persons.iter("{*}person"):
        yield PersonRow(name=_words(person), guid=person.get("guid", "").strip(), identifier=person.get("id", "").strip())


def _links(links: etree._Element | None) -> Iterator[LinkRow]:
    for link in () if links is None else links.iter("{*}link"):
        yield LinkRow(_words(link), link.get("href", "").strip())


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _child(parent: etree._Element, name: str) -> etree._Element | None:
    return next((part for part in parent if _name(part) == name), None)


def _words(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _markup(element: etree._Element) -> str:
    """The text of an element in which HTML stands without being escaped."""
    return (element.text or "") + "".join(etree.tostring(part, encoding="unicode") for part in element)


def _without_indentation(text: str, element: etree._Element) -> str:
    """The text without the blanks that a pretty printer put before all lines but the first.

    They are told from the author's own by being at least as deep as the element
    itself stands in the file.
    """
    before = element.getprevious()
    margin = (before.tail if before is not None else element.getparent().text) or ""
    depth = len(margin.rsplit("\n", 1)[-1]) if "\n" in margin else 0
    first, *others = text.split("\n")
    blanks = [len(line) - len(line.lstrip(" \t")) for line in others if line.strip()]
    common = min(blanks, default=0)
    if not depth or common < depth:
        return text
    return "\n".join([first, *(line[common:] for line in others)])
