"""The form of a deadline: by when, and how many days before it somebody is reminded."""

import re

from wtforms import ValidationError
from wtforms.validators import Optional

from summit.render.wording import N_
from summit.web.forms import RowForm, TextField
from summit.web.forms.moments import MomentField

MOST_DAYS = 365
MOST_REMINDERS = 10


class DaysField(TextField):
    """Whole numbers of days with commas between them, most first: "14, 7, 1"."""

    def process_data(self, value: tuple[int, ...] | None) -> None:
        self.data = ", ".join(map(str, value if value is not None else (14, 7, 1)))

    def populate_obj(self, obj: object, name: str) -> None:
        setattr(obj, name, self.days)

    @property
    def days(self) -> tuple[int, ...]:
        """What was typed, as numbers."""
        return tuple(sorted({int(number) for number in re.findall(r"[0-9]+", self.data or "")}, reverse=True))


class DeadlineForm(RowForm):
    due_at = MomentField(N_("Due"))
    days_before = DaysField(
        N_("Reminders, so many days before"),
        [Optional()],
        longest=100,
        description=N_("Numbers with commas: 14, 7, 1. Empty: no reminders."),
    )

    def validate(self, extra_validators=None) -> bool:
        """A deadline is nothing without a day."""
        super().validate(extra_validators)
        if self.due_at.data is None and not self.due_at.errors:
            self.due_at.errors = [self.due_at.gettext("This field is required.")]
        return not self.errors

    def validate_days_before(self, field: DaysField) -> None:
        is_list = re.fullmatch(r"\s*([0-9]{1,3}\s*([,،，;]\s*[0-9]{1,3}\s*)*)?", field.data or "")
        if not is_list or len(field.days) > MOST_REMINDERS or any(not 1 <= day <= MOST_DAYS for day in field.days):
            told = {"most": MOST_REMINDERS, "days": MOST_DAYS}
            raise ValidationError(field.gettext(N_("At most %(most)s whole numbers from 1 to %(days)s, with commas between them.")) % told)
