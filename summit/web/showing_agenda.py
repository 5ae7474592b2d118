"""Showing an agenda, a release or the draft: who looks at what, which sessions she chose, and the page as text.

The public and the desk's preview share it, so that a preview is what the public would see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from werkzeug.exceptions import NotFound

from summit.agenda.book import Agenda
from summit.agenda.entries import AnyEntry, SessionEntry
from summit.agenda.filters import Filters, choices, chosen, filters_from
from summit.render import assets, html
from summit.render.addresses import Addresses

MOST_FILTERS_KEPT = 3


@dataclass(frozen=True)
class Visit:
    """A reader's look at the agenda of a summit in one language."""

    agenda: Agenda
    language: str
    addresses: Addresses
    summit_id: int

    def find(self, kind: type, code: str) -> AnyEntry:
        """The entry with this code; NotFound when the agenda has none."""
        entry = self.agenda.find(kind, code)
        if entry is None or getattr(entry, "is_erased", False):
            raise NotFound
        return entry


@dataclass(frozen=True)
class Selection:
    """The sessions that the filters in an address let through."""

    filters: Filters
    sessions: list[SessionEntry]
    choices: dict[str, list]
    is_kept: bool

    @property
    def query(self) -> str:
        """The filters as they stand in an address, with the question mark, or nothing."""
        return "?" + urlencode(self.filters.pairs) if self.filters else ""


def selection(here: Visit, among: Sequence[SessionEntry] | None = None) -> Selection:
    """Read the filters of the address. Pages are kept for what there is to choose from, not for what people invent."""
    filters = filters_from(request.args.to_dict(flat=False))
    offered = choices(here.agenda, here.language)
    known = {(name, getattr(choice, "code", choice)) for name, found in offered.items() for choice in found}
    is_canonical = request.query_string.decode("latin-1") == urlencode(filters.pairs)
    is_kept = is_canonical and set(filters.pairs) <= known and len(filters.pairs) <= MOST_FILTERS_KEPT
    return Selection(filters, chosen(here.agenda, filters, among), offered, is_kept)


def page_of(template: str, here: Visit, path: str, style: str, **shown: object) -> str:
    """A page of the agenda as text. `path` is what follows the language, for its other languages."""
    return html.page(
        template,
        here.language,
        {
            "agenda": here.agenda,
            "summit": here.agenda.summit,
            "addresses": here.addresses,
            "path": path,
            "asset": assets.address,
            "style": style,
            "query": request.query_string.decode("ascii", "ignore")[:500],
            **shown,
        },
    )
