"""The order of a shelf: one step up or down, or a number typed for the place of a thing. And the list in which that is done."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from summit.editorial.session_list import comparable
from summit.render.wording import N_
from summit.web.desk.listing import Listing

FILTERS, COLUMNS = ("q",), ("order",)
LONGEST_FILTER = 1_000
NO_PLACE = N_("A place is a number from 1.")
OVERTAKEN = N_("Somebody else put these in another order meanwhile. The places are shown as they are now; look at them, and save again.")


class Places(NamedTuple):
    """The places that somebody typed, as texts by the codes of the things, and those of them that are none."""

    typed: Mapping[str, str]
    wrong: frozenset[str]

    @property
    def numbers(self) -> dict[str, int]:
        return {code: int(text) for code, text in self.typed.items()}


def listing_of(path: str, rows: Sequence[Any], asked: Mapping[str, str]) -> Listing:
    """The page that is asked for of the things that are looked for, by their names in any language and their codes."""
    listing = Listing(path, asked, FILTERS, COLUMNS)
    words = comparable(listing.get("q")).split()
    return listing.hold([row for row in rows if all(word in _said_of(row) for word in words)] if words else rows)


def asked_in(typed: MultiDict) -> dict[str, str]:
    """What the list was asked for in which somebody put things in order."""
    return dict(parse_qsl(typed.get("filter", "")[:LONGEST_FILTER]))


def places_in(typed: MultiDict, rows: Sequence[Any]) -> Places:
    """The places of the form that are others than those it showed."""
    found = {row.code: typed.get(f"place-{row.code}", "").strip() for row in rows if f"place-{row.code}" in typed}
    found = {code: text for code, text in found.items() if text != typed.get(f"was-{code}")}
    return Places(found, frozenset(code for code, text in found.items() if not _is_place(text)))


def put_in_order(rows: Sequence[Any], numbers: Mapping[str, int]) -> list[Any]:
    """The things with some at these places, counted from 1; the others keep their order around them."""
    ordered = [row for row in rows if row.code not in numbers]
    for row in sorted((row for row in rows if row.code in numbers), key=lambda row: numbers[row.code]):
        ordered.insert(numbers[row.code] - 1, row)
    return ordered


def moved_by_one(rows: Sequence[Any], move: str) -> tuple[list[Any], str]:
    """The things with one of them a step "up:<code>" or "down:<code>", and its code; as they are where there is no such step."""
    direction, _, code = move.partition(":")
    place = next((place for place, row in enumerate(rows) if row.code == code), None)
    if place is None or direction not in ("up", "down"):
        return list(rows), ""
    # Counted from 1: the place before it, or the one after it.
    return put_in_order(rows, {code: max(1, place) if direction == "up" else place + 2}), code


def stamp_of(rows: Sequence[Any]) -> str:
    """Which order a page showed."""
    return sha256("\n".join(row.code for row in rows).encode()).hexdigest()[:16]


def _said_of(row: Any) -> str:
    texts = (*row.name.texts, *(row.short.texts if hasattr(row, "short") else ()))
    return comparable(" ".join((row.code, *sorted(texts))))


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0
