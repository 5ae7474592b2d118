"""The documents and links of a session: a title in the reader's language, and where each leads."""

from typing import NamedTuple

from summit.agenda.book import Agenda
from summit.agenda.entries import Link, SessionEntry
from summit.agenda.papers import is_paper
from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.render.showing import language_name, web_address
from summit.render.telling import isolated_in, said
from summit.render.wording import N_

PAPERS = {
    # Translators: a text that somebody read out, among the documents of a session
    "statement": N_("Statement by %(person)s (%(language)s)"),
    # Translators: slides that somebody showed, among the documents of a session
    "slides": N_("Slides by %(person)s (%(language)s)"),
}


class Shown(NamedTuple):
    """A link as a page shows it; `address` is empty for what leads nowhere on the web. `is_ours` says that it is one of our files."""

    title: str
    address: str
    is_ours: bool = False


def shown_links(session: SessionEntry, agenda: Agenda, *, language: str, base: str = "") -> list[Shown]:
    """The links of a session in their order. `base` is scheme and host where addresses leave the site.

    What a person handed in who is erased since is not there any more.
    """
    found = []
    for link in session.links:
        if not is_paper(link):
            found.append(Shown(link.title or link.url, web_address(link.url)))
            continue
        person = agenda.get(link.person)
        if person is not None and not person.is_erased:
            found.append(Shown(_title(link, said(person.name, language), language), f"{base}{link.url}", is_ours=True))
    return found


def _title(link: Link, name: str, language: str) -> str:
    """In English where a schedule is in a language that the interface does not speak."""
    spoken = language if language in INTERFACE else "en"
    told = isolated_in(language_name(link.language, language=spoken), spoken)
    return catalogue(spoken).gettext(PAPERS[link.kind]) % {"person": name, "language": told}
