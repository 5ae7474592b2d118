"""When a person can be there: spans are added and taken out. The caller commits."""

from collections.abc import Iterable

from sqlalchemy import Row

from summit.agenda.presence import Span, merged
from summit.model import Person
from summit.model.person import Presence

MOST_SPANS = 12


class TooManySpans(Exception):
    """So many spans are not taken of one person."""


def spans_of(person: Person | Row) -> tuple[Span, ...]:
    """The spans in which she can be there, in order of time; none where she said nothing."""
    return tuple((span.starts, span.ends) for span in person.presence or ())


def add_span(person: Person, span: Span) -> None:
    """She can be there in this span too. Raises TooManySpans."""
    _say(person, (*spans_of(person), span))


def remove_span(person: Person, span: Span) -> None:
    """She cannot be there in this span after all; one that is not there is gone already."""
    _say(person, (one for one in spans_of(person) if one != span))


def take_over_presence(kept: Person, gone: Person) -> None:
    """Two records are one person: she can be there when either says so."""
    if gone.presence and gone.presence != kept.presence:
        found = merged((*spans_of(kept), *spans_of(gone)))
        kept.presence = tuple(Presence(start, end) for start, end in found[:MOST_SPANS])


def _say(person: Person, spans: Iterable[Span]) -> None:
    found = merged(spans)
    if len(found) > MOST_SPANS:
        raise TooManySpans(person.code)
    person.presence = tuple(Presence(start, end) for start, end in found)
