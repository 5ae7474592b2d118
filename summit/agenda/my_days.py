"""What somebody means to attend, day by day, and what cannot be attended together.

The same rules stand in static/js/clashes.js, for a device without a connection; one set of cases tests both.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import Struct

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.plan import takes_place
from summit.agenda.ways import Ways
from summit.core import times

# So long somebody sits through sessions, and so short a gap is no break (judgement: half a day, and a coffee).
LONG = timedelta(hours=5)
BREAK = timedelta(minutes=30)


class Engagement(Struct, frozen=True):
    """Something at a time: a session, or an entry of her own, with `uid` and `title`."""

    uid: str
    start: datetime
    end: datetime
    session: SessionEntry | None = None
    title: str = ""
    place: str = ""

    @property
    def room(self) -> str | None:
        return self.session.room if self.session else None

    @property
    def takes_place(self) -> bool:
        return self.session is None or takes_place(self.session)


class Clash(Struct, frozen=True):
    """What is wrong with two engagements: they overlap, or `gap` minutes are less than the `needed` of the way; or with the
    time from the first to the last of several, in which there is no break.
    """

    kind: Literal["overlap", "no_time_to_walk", "no_break"]
    first: Engagement
    second: Engagement
    gap: int = 0
    needed: int = 0


class MyDay(Struct, frozen=True):
    """A day with what stands on it in order of time; `clashes` belong to the later of their two engagements."""

    date: date
    engagements: tuple[Engagement, ...]
    clashes: tuple[Clash, ...]

    def clashes_of(self, uid: str) -> list[Clash]:
        return [clash for clash in self.clashes if clash.second.uid == uid]


def engagement_of(session: SessionEntry) -> Engagement:
    """A session that has a time."""
    return Engagement(session.uid, session.start, session.end, session)


def my_days(agenda: Agenda, engagements: Iterable[Engagement], ways: Ways) -> list[MyDay]:
    """The days on which she has something to attend. An entry of her own stands under the day of the venue's calendar."""
    days: dict[date, list[Engagement]] = {}
    for engagement in sorted(engagements, key=lambda one: (one.start, one.end, one.uid)):
        session = engagement.session
        day = agenda.day_of(session) if session else times.in_zone(engagement.start, agenda.summit.zone).date()
        days.setdefault(day, []).append(engagement)
    return [MyDay(day, tuple(found), tuple(clashes(found, ways))) for day, found in sorted(days.items())]


def clashes(engagements: Sequence[Engagement], ways: Ways) -> list[Clash]:
    """What cannot be attended together, of engagements in order of time. What is cancelled or postponed clashes with nothing."""
    standing = [one for one in engagements if one.takes_place]
    found = [*_overlaps(standing), *_ways(standing, ways), *_long_spans(standing)]
    place = {one.uid: number for number, one in enumerate(standing)}
    return sorted(found, key=lambda clash: (place[clash.second.uid], place[clash.first.uid], clash.kind))


def _overlaps(standing: Sequence[Engagement]) -> Iterable[Clash]:
    for number, first in enumerate(standing):
        for second in standing[number + 1 :]:
            if second.start >= first.end:
                break
            yield Clash("overlap", first, second)


def _ways(standing: Sequence[Engagement], ways: Ways) -> Iterable[Clash]:
    """Between what ends and what begins next; of several that end before, the last one is where she comes from."""
    for second in standing:
        before = [one for one in standing if one.end <= second.start and one is not second]
        first = max(before, key=lambda one: one.end, default=None)
        if first is None or not first.room or not second.room:
            continue
        gap = int((second.start - first.end).total_seconds()) // 60
        needed = ways.minutes_between(first.room, second.room)
        if gap < needed:
            yield Clash("no_time_to_walk", first, second, gap, needed)


def _long_spans(standing: Sequence[Engagement]) -> Iterable[Clash]:
    """Spans in which nobody can sit down to eat."""
    for span in _spans(standing):
        last = max(span, key=lambda one: one.end)
        if last is not span[0] and last.end - span[0].start > LONG:
            yield Clash("no_break", span[0], last)


def _spans(standing: Sequence[Engagement]) -> Iterable[list[Engagement]]:
    """The engagements in groups between which there is a break."""
    span: list[Engagement] = []
    for one in standing:
        if span and one.start - max(before.end for before in span) >= BREAK:
            yield span
            span = []
        span.append(one)
    if span:
        yield span


def elsewhere(agenda: Agenda, session: SessionEntry) -> list[SessionEntry]:
    """Where the same can be heard at another time: sessions with the same title that take place."""
    words = session.title.words
    return [
        other
        for other in agenda.listed
        if other.uid != session.uid and other.title.words == words and other.start and other.start != session.start and takes_place(other)
    ]
