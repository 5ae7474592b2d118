"""A moment as people write it: a day and a time on the wall clock of the summit."""

from collections.abc import Mapping
from datetime import date, datetime

from wtforms import Field
from wtforms.utils import unset_value

from summit.core import times
from summit.render.wording import N_
from summit.web.forms.fields import CLOCK

YEARS = range(1970, 2201)


class MomentField(Field):
    """An instant, typed in the zone of `meta.zone` in the inputs "start-day", "start-clock" and "start-which".

    A time that a clock change skips cannot be taken; for one that it repeats, "start-which" says whether the first
    or the second is meant, and is asked for only then. `meta.days` are (date, label) pairs to choose from.
    """

    def process(self, formdata: Mapping | None, data: object = unset_value, extra_filters=None) -> None:
        self.errors, self.process_errors = (), ()
        self.day = self.clock = self.which = ""
        self.data = self.object_data = None if data is unset_value else data
        if isinstance(self.data, datetime):
            local = times.in_zone(self.data, self.meta.zone)
            self.day, self.clock = local.date().isoformat(), f"{local:%H:%M}"
            repeated = times.instants_of(local.date(), self.clock, self.meta.zone)
            self.which = ("first", "second")[repeated.index(self.data)] if len(repeated) > 1 else ""
        if formdata is not None:
            self.day, self.clock, self.which = (formdata.get(f"{self.name}-{part}", "").strip() for part in ("day", "clock", "which"))

    def validate(self, form, extra_validators=()) -> bool:
        self.errors = []
        self.data = None
        if self.day or self.clock:
            fault = self._read()
            self.errors = [fault] if fault else []
        return not self.errors

    def _read(self) -> str:
        """Make an instant of what was typed; return what is wrong with it."""
        if not self.day or not self.clock:
            return self.gettext(N_("A day needs a time of day and a time of day a day. Leave both empty while the time is open."))
        day, clock = _day(self.day), CLOCK.fullmatch(self.clock)
        if day is None:
            return self.gettext(N_("A day is written like 2026-07-04."))
        if clock is None:
            return self.gettext(N_("A time of day is written like 09:30."))
        self.clock = f"{int(clock[1]):02}:{clock[2]}"
        found = times.instants_of(day, self.clock, self.meta.zone)
        if not found:
            return self.gettext(N_("Clocks are put forward that day and never show this time."))
        if len(found) > 1 and self.which not in ("first", "second"):
            return self.gettext(N_("Clocks are put back that day and show this time twice. Say which of the two is meant."))
        self.data = found[1] if len(found) > 1 and self.which == "second" else found[0]
        return ""

    @property
    def is_repeated(self) -> bool:
        """Whether the typed time comes twice on its day."""
        day, clock = _day(self.day), CLOCK.fullmatch(self.clock)
        return bool(day and clock) and len(times.instants_of(day, self.clock, self.meta.zone)) > 1

    @property
    def days(self) -> list[tuple[str, str]]:
        """The days to choose from, with the one that was typed or stored."""
        offered = list(self.meta.days)
        if self.day and offered and self.day not in {day for day, _ in offered}:
            day = _day(self.day)
            offered.append((self.day, times.long_date(day, self.meta.language) if day else self.day))
        return offered

    def _value(self) -> str:
        return " ".join(filter(None, (self.day, self.clock, self.which)))

    def take(self, stored: "MomentField") -> None:
        """Show and hold what is stored."""
        self.day, self.clock, self.which, self.data = stored.day, stored.clock, stored.which, stored.data


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None
