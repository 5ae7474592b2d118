"""The agenda as frab schedule XML, for /<summit>/schedule.xml (application/vnd.c3voc.schedule+xml)."""

import re

from lxml import etree

from summit.agenda.book import Agenda
from summit.render import frab

TRACK_SLUG = re.compile(r"[a-z][a-z0-9-]+")


def schedule_xml(agenda: Agenda, language: str, base: str) -> bytes:
    """The schedule in one language, valid against c3voc's schedule.xml.xsd; the same agenda gives the same bytes.

    `language` is the one the summit was written in, `base` scheme and host
    ("https://summit.example"). How cancelled sessions are shown, and which are left
    out, says `frab.days_of`. A summit without any day has no `<day>`, which the XSD
    would like to see: there is none to tell.
    """
    days = frab.days_of(agenda, language, base)
    root = etree.Element("schedule")
    etree.SubElement(root, "generator", name=frab.GENERATOR, system=base)
    _leaf(root, "url", f"{base}/{agenda.summit.code}/schedule.xml")
    _leaf(root, "version", frab.version(agenda))
    root.append(_conference(agenda, language, base, days))
    for day in days:
        root.append(_day(day))
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _conference(agenda: Agenda, language: str, base: str, days: tuple[frab.ScheduleDay, ...]) -> etree._Element:
    conference = etree.Element("conference")
    _leaf(conference, "acronym", frab.acronym(agenda.summit.code))
    _leaf(conference, "title", frab.legal(agenda.summit.name.in_language(language).text))
    if days:
        _leaf(conference, "start", days[0].date.isoformat())
        _leaf(conference, "end", days[-1].date.isoformat())
    _leaf(conference, "days", str(len(days)))
    _leaf(conference, "timeslot_duration", frab.TIMESLOT)
    _leaf(conference, "time_zone_name", agenda.summit.zone)
    _leaf(conference, "url", frab.home(agenda, language, base))
    for name, code, colour in frab.tracks_of(agenda, language):
        track = etree.SubElement(conference, "track", name=name)
        if colour:
            track.set("color", colour)
        if TRACK_SLUG.fullmatch(code):
            track.set("slug", code)
    return conference


def _day(shown: frab.ScheduleDay) -> etree._Element:
    day = etree.Element("day", index=str(shown.index), date=shown.date.isoformat())
    day.set("start", shown.start.isoformat())
    day.set("end", shown.end.isoformat())
    for name, guid, events in shown.rooms:
        room = etree.SubElement(day, "room", name=name)
        if guid:
            room.set("guid", guid)
        for event in events:
            room.append(_event(event))
    return day


def _event(shown: frab.Event) -> etree._Element:
    event = etree.Element("event", guid=shown.guid, id=str(shown.number))
    if shown.code:
        event.set("code", shown.code)
    for name, words in (
        ("date", shown.start.isoformat()),
        ("start", f"{shown.start:%H:%M}"),
        ("duration", shown.duration),
        ("room", shown.room),
        ("slug", shown.slug),
        ("url", shown.url),
        ("title", shown.title),
        ("subtitle", shown.subtitle),
        ("track", shown.track),
        ("type", shown.kind),
        ("language", shown.language),
        ("abstract", shown.abstract),
        ("description", shown.description),
    ):
        _leaf(event, name, words)
    persons = etree.SubElement(event, "persons")
    for number, guid, name in shown.persons:
        person = _leaf(persons, "person", name)
        if number > 0:
            person.set("id", str(number))
        if guid:
            person.set("guid", guid)
    links = etree.SubElement(event, "links")
    for link in shown.links:
        _leaf(links, "link", frab.legal(link.title or link.url)).set("href", frab.legal(link.url))
    return event


def _leaf(parent: etree._Element, name: str, words: str) -> etree._Element:
    leaf = etree.SubElement(parent, name)
    leaf.text = words or None
    return leaf
