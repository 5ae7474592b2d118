"""What search engines read: all pages in all languages, and that they may."""

from collections.abc import Iterable

from flask import Response
from lxml import etree

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.editorial.reading import agenda_of, published_summits
from summit.extensions import db
from summit.render.addresses import Addresses
from summit.web.public import public
from summit.web.public.visiting import answer
from summit.web.published import base_address

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@public.get("/robots.txt")
def robots() -> Response:
    body = f"User-agent: *\nAllow: /\nSitemap: {base_address()}/sitemap.xml\n"
    return answer(body.encode(), "text/plain; charset=utf-8")


@public.get("/sitemap.xml")
def sitemap() -> Response:
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "xhtml": XHTML})
    for summit_id in published_summits(db.session):
        agenda = agenda_of(db.session, summit_id)
        for path in public_paths(agenda):
            _add_page(root, agenda, path)
    return answer(etree.tostring(root, encoding="UTF-8", xml_declaration=True), "application/xml; charset=utf-8")


def public_paths(agenda: Agenda) -> Iterable[str]:
    """What follows the language in the addresses of all pages of a summit."""
    yield from ("", "agenda", "speakers", "agencies", "calendar", "changes")
    yield from (f"agenda/{day}" for day in agenda.sessions_by_day)
    yield from (f"sessions/{session.code}" for session in agenda.of(SessionEntry) if not session.is_withdrawn)
    yield from (f"speakers/{person.code}" for person in agenda.people("en"))
    for folder, entries in (("agencies", agenda.agencies), ("rooms", agenda.rooms), ("tracks", agenda.tracks)):
        yield from (f"{folder}/{entry.code}" for entry in entries)


def _add_page(root: etree._Element, agenda: Agenda, path: str) -> None:
    offered = agenda.summit.page_languages
    addresses = {language: base_address() + Addresses("", agenda.summit.code, language).page(path) for language in offered}
    for language in offered:
        url = etree.SubElement(root, f"{{{SITEMAP}}}url")
        etree.SubElement(url, f"{{{SITEMAP}}}loc").text = addresses[language]
        etree.SubElement(url, f"{{{SITEMAP}}}lastmod").text = f"{agenda.published_at:%Y-%m-%d}"
        for other in offered:
            etree.SubElement(url, f"{{{XHTML}}}link", rel="alternate", hreflang=other, href=addresses[other])
