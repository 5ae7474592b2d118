"""The form of a break over all rooms: what it is called, when it begins, how long it is."""

from datetime import date, datetime

from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from summit.core import times
from summit.render.wording import N_
from summit.web.desk.visiting import Desk
from summit.web.forms import ClockField, CountField, Form, WordingsField


class BreakForm(Form):
    title = WordingsField(N_("Title"), is_required=True, longest=120)
    time = ClockField(N_("Begins at"))
    minutes = CountField(N_("Minutes"), least=5, most=720, empty=60)
    day = HiddenField()

    def instants(self, day: date, zone: str) -> tuple[datetime, ...]:
        """When it begins; no instant, and a word beside the field, where clocks never show that time."""
        if not self.time.data:
            self.time.errors = [self.time.gettext("This field is required.")]
            return ()
        found = times.instants_of(day, self.time.data, zone)
        if not found:
            self.time.errors = [self.time.gettext(N_("Clocks are put forward that day and never show this time."))]
        return found


def break_form(here: Desk, day: date | None, typed: MultiDict | None = None) -> BreakForm:
    told = {"languages": here.summit.languages, "source": here.summit.source_language}
    values = {"day": day.isoformat(), "time": "12:30", "minutes": 60} if day and typed is None else {}
    return BreakForm(here.language, typed, told=told, prefix="", **values)
