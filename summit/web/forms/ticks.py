"""Things to tick, of which any number can be chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget


class TicksField(SelectMultipleField):
    """Values by their names, stored as a tuple in the order of the offer; what is offered no more falls away.

    `offered` makes the names of the values from the `meta` of the form.
    """

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = "", *, offered: Callable[[Any], Mapping[str, str]], **options) -> None:
        super().__init__(label, choices=[], **options)
        self.choices = [SelectChoice(value, name) for value, name in offered(self.meta).items()]

    def process_data(self, value: object) -> None:
        self.data = self._among_offered(value or ())

    def process_formdata(self, valuelist: list) -> None:
        self.data = self._among_offered(valuelist)

    def _among_offered(self, values: object) -> tuple[str, ...]:
        return tuple(choice.value for choice in self.choices if choice.value in values)
