"""The language of letters to somebody."""

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from summit.core.languages import INTERFACE, name_of
from summit.render.wording import N_


class LetterLanguageField(SelectField):
    """The language of letters to somebody; nothing where it is the summit's."""

    def __init__(self, label: str = "", **options) -> None:
        super().__init__(label, choices=[], default="", **options)
        usual = SelectChoice("", self.gettext(N_("The language of the originals")))
        self.choices = [usual, *(SelectChoice(tag, name_of(tag, self.meta.language)) for tag in INTERFACE)]
