"""Changes as an Atom feed (RFC 4287): one entry a release."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from summit.agenda.book import Agenda
from summit.agenda.changes import Changes
from summit.core.catalogues import catalogue
from summit.core.characters import legal
from summit.render.addresses import Addresses
from summit.render.change_words import in_one_line, title_in, told, visible
from summit.render.telling import labelled, said

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def changes_feed(agenda: Agenda, addresses: Addresses, releases: Sequence[tuple]) -> bytes:
    """The feed of (release, agenda before, agenda after, changes), the latest first."""
    language, summit = addresses.language, agenda.summit
    gettext = catalogue(language).gettext
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    feed.set(LANGUAGE, language)
    _add(feed, "title", labelled(said(summit.name, language), gettext("Changes to the programme"), language))
    _add(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'{summit.uid}/changes/{language}')}")
    _add(feed, "updated", f"{agenda.published_at:%Y-%m-%dT%H:%M:%SZ}")
    _add(_add(feed, "author"), "name", said(summit.name, language))
    _add(feed, "link", rel="self", type="application/atom+xml", href=addresses.absolute(addresses.page("changes.atom")))
    _add(feed, "link", rel="alternate", type="text/html", href=addresses.absolute(addresses.page("changes")))
    for release, before, after, changes in releases:
        entry = _add(feed, "entry")
        _add(entry, "title", gettext("Release %(number)d") % {"number": release.number})
        _add(entry, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'{summit.uid}/changes/{language}/{release.number}')}")
        _add(entry, "updated", f"{release.at:%Y-%m-%dT%H:%M:%SZ}")
        _add(entry, "link", rel="alternate", type="text/html", href=addresses.absolute(addresses.page(f"changes/{release.number}")))
        _add(entry, "content", _content(release, agenda, before, after, changes, language), type="text")
    return etree.tostring(feed, encoding="UTF-8", xml_declaration=True)


def _content(release, current: Agenda, before: Agenda | None, after: Agenda, changes: Changes, language: str) -> str:
    lines = [said(release.note, language)] if release.note else []
    for uid, found in changes.by_session().items():
        sayings = [in_one_line(told(change, before, after, language), language) for change in visible(found, current)]
        lines.append(labelled(title_in(uid, (current,), language), "; ".join(sayings), language))
    return "\n".join(lines) or catalogue(language).gettext("First publication of the programme.")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text and legal(text)
    return child
