"""The kinds of fields that the desk's forms share."""

import re
from collections.abc import Callable, Iterable, Mapping

from wtforms import SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from summit.core.codes import is_code
from summit.core.languages import INTERFACE, name_of
from summit.render.colours import is_colour
from summit.render.wording import N_, term

CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


class TextField(StringField):
    """One line of text without blanks around it; never None."""

    def __init__(self, label: str = "", validators: Iterable = (), *, longest: int = 200, **options) -> None:
        super().__init__(label, [Length(max=longest), *validators], **options)

    def process_formdata(self, valuelist: list) -> None:
        self.data = " ".join(valuelist[0].split()) if valuelist else ""


class CodeField(TextField):
    """A code as it stands in addresses; empty where one is to be made of the name."""

    def pre_validate(self, form) -> None:
        if self.data and not is_code(self.data):
            raise ValidationError(self.gettext(N_("A code has letters from A to Z, digits, hyphens and underscores only.")))


class ColourField(TextField):
    """A colour like "#7a1f3d", or nothing."""

    def pre_validate(self, form) -> None:
        if self.data and not is_colour(self.data):
            raise ValidationError(self.gettext(N_("A colour is written like #7a1f3d.")))


class ClockField(TextField):
    """A time of day on the wall clock, "09:00", or nothing."""

    def process_formdata(self, valuelist: list) -> None:
        super().process_formdata(valuelist)
        matched = CLOCK.fullmatch(self.data)
        if matched:
            self.data = f"{int(matched[1]):02}:{matched[2]}"

    def pre_validate(self, form) -> None:
        if self.data and not CLOCK.fullmatch(self.data):
            raise ValidationError(self.gettext(N_("A time of day is written like 09:30.")))


class LanguagesField(SelectMultipleField):
    """Languages to tick, stored as a tuple of tags in the order they are offered."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = "", validators: Iterable = (), *, offered: Callable[[str], Mapping[str, str]] | None = None, **options):
        super().__init__(label, validators, **options)
        names = offered or (lambda language: {tag: name_of(tag, language) for tag in INTERFACE})
        self.choices = list(names(self.meta.language).items())

    def process_data(self, value) -> None:
        self.data = tuple(value or ())
        known = {tag for tag, _ in self.choices}
        self.choices += [(tag, name_of(tag, self.meta.language)) for tag in self.data if tag not in known]

    def process_formdata(self, valuelist: list) -> None:
        self.data = tuple(tag for tag, _ in self.choices if tag in valuelist)


def one_of(label: str, values: Iterable[str], **options) -> SelectField:
    """A choice among values of the tables, shown by their terms in the reader's language."""
    return TermField(label, choices=[(value, value) for value in values], **options)


class TermField(SelectField):
    """A choice whose values are words of the field ("co_host")."""

    def iter_choices(self):
        for value, _label, *_rest in super().iter_choices():
            yield (value, term(value, self.meta.language), *_rest)
