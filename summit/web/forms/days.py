"""A choice of one of the summit's days, or of none."""

from collections.abc import Iterable
from datetime import date

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from summit.core import times


class DayField(SelectField):
    """A date; one that is stored and is no day of the summit any more stays in the choice."""

    def __init__(self, label: str = "", **options) -> None:
        super().__init__(label, coerce=_day, choices=[], **options)

    def offer(self, days: Iterable[date], *, none: str) -> None:
        """Offer these days, and none by its name."""
        known = list(days)
        if isinstance(self.object_data, date) and self.object_data not in known:
            known.append(self.object_data)
        named = [SelectChoice(day.isoformat(), times.long_date(day, self.meta.language)) for day in known]
        self.choices = [SelectChoice("", none), *named]


def _day(value: object) -> date | None:
    text = str(value)
    return None if text in ("", "None") else date.fromisoformat(text)
