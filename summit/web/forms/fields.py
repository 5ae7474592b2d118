"""The kinds of fields that the desk's forms share."""

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from wtforms import IntegerField, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from summit.core.codes import PAGES, is_code
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
        if self.data and (not is_code(self.data) or self.data in PAGES):
            raise ValidationError(self.gettext(N_("A code has letters from A to Z, digits, hyphens and underscores only.")))


class ColourField(TextField):
    """A colour like "#7a1f3d", or nothing."""

    def pre_validate(self, form) -> None:
        if self.data and not is_colour(self.data):
            raise ValidationError(self.gettext(N_("A colour is written like #7a1f3d.")))


class CountField(IntegerField):
    """A whole number between two bounds; an empty field is `empty`."""

    def __init__(self, label: str = "", *, least: int = 0, most: int = 1_000_000, empty: int | None = None, **options) -> None:
        super().__init__(label, **options)
        self.least, self.most, self.empty = least, most, empty
        self.render_kw = {"min": least, "max": most, "inputmode": "numeric"}

    def process_formdata(self, valuelist: list) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = self.empty
        if text:
            if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
                raise ValueError(self.gettext(N_("This is not a whole number.")))
            self.data = int(text)

    def pre_validate(self, form) -> None:
        if self.data is not None and not self.least <= self.data <= self.most:
            raise ValidationError(self.gettext(N_("A number from %(least)s to %(most)s.")) % {"least": self.least, "most": self.most})


class ReferenceField(SelectField):
    """A choice of one row by its id, or of none; `offer` gives what can be chosen."""

    def __init__(self, label: str = "", **options) -> None:
        super().__init__(label, coerce=_id, choices=[], **options)

    def offer(self, rows: Iterable[tuple[int, str]], *, none: str = "") -> None:
        """Offer (id, name) pairs, and none where it has a name."""
        self.choices = [SelectChoice(value, name) for value, name in ([("", none)] if none else []) + list(rows)]


def _id(value: object) -> int | None:
    text = str(value)
    if text in ("", "None"):
        return None
    if not re.fullmatch("[0-9]{1,9}", text):
        raise ValueError(text)
    return int(text)


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


class AddressField(TextField):
    """The address of a page of the web, or nothing: no other scheme is let into a link."""

    def __init__(self, label: str = "", *, longest: int = 1000, **options) -> None:
        super().__init__(label, longest=longest, **options)
        self.render_kw = {"dir": "ltr", "inputmode": "url"}

    def pre_validate(self, form) -> None:
        if self.data and not is_address(self.data):
            raise ValidationError(self.gettext(N_("An address begins with https:// or http://.")))


def is_address(text: str) -> bool:
    """Whether the text is an address of the web that has a host."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        return False


class LanguagesField(SelectMultipleField):
    """Languages to tick, stored as a tuple of tags: known ones keep their order, new ones follow in the order of the offer."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str = "", validators: Iterable = (), *, offered: Callable[[str], Mapping[str, str]] | None = None, **options):
        super().__init__(label, validators, **options)
        names = offered or (lambda language: {tag: name_of(tag, language) for tag in INTERFACE})
        self.choices = [SelectChoice(tag, name) for tag, name in names(self.meta.language).items()]

    def process_data(self, value) -> None:
        self.data = tuple(value or ())
        known = {choice.value for choice in self.choices}
        self.choices += [SelectChoice(tag, name_of(tag, self.meta.language)) for tag in self.data if tag not in known]

    def process_formdata(self, valuelist: list) -> None:
        offered = [choice.value for choice in self.choices]
        known = [tag for tag in self.object_data or () if tag in offered]
        self.data = tuple(tag for tag in dict.fromkeys(known + offered) if tag in valuelist)


class TermField(SelectField):
    """A choice among values of the tables ("co_host"), shown by their terms in the reader's language."""

    def __init__(self, label: str = "", *, values: Iterable[str], **options) -> None:
        super().__init__(label, choices=[], **options)
        self.choices = [SelectChoice(value, term(value, self.meta.language)) for value in values]


class LanguageField(SelectField):
    """A choice of one of the languages that the house speaks, by its name in the reader's."""

    def __init__(self, label: str = "", **options) -> None:
        super().__init__(label, choices=[], **options)
        self.choices = [SelectChoice(tag, name_of(tag, self.meta.language)) for tag in INTERFACE]
