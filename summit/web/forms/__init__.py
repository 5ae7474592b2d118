"""Forms: what people may type, read and checked before anything is changed."""

from summit.web.forms.base import Form
from summit.web.forms.fields import ClockField, CodeField, ColourField, LanguagesField, TextField, one_of
from summit.web.forms.row import RowForm
from summit.web.forms.wordings import WordingsField

__all__ = ["ClockField", "CodeField", "ColourField", "Form", "LanguagesField", "RowForm", "TextField", "WordingsField", "one_of"]
