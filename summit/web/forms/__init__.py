"""Forms: what people may type, read and checked before anything is changed."""

from summit.web.forms.base import Form
from summit.web.forms.emails import EmailsField
from summit.web.forms.fields import (
    AddressField,
    ClockField,
    CodeField,
    ColourField,
    CountField,
    LanguageField,
    LanguagesField,
    ReferenceField,
    TermField,
    TextField,
)
from summit.web.forms.row import RowForm
from summit.web.forms.wordings import WordingsField

__all__ = [
    "AddressField",
    "ClockField",
    "CodeField",
    "ColourField",
    "CountField",
    "EmailsField",
    "Form",
    "LanguageField",
    "LanguagesField",
    "ReferenceField",
    "RowForm",
    "TermField",
    "TextField",
    "WordingsField",
]
