"""Formats: kinds of sessions, such as plenary or round table."""

from summit.model import Format
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.shelf import Shelf
from summit.web.forms import CodeField, RowForm, WordingsField


class FormatForm(RowForm):
    name = WordingsField(N_("Name"), is_required=True)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))


Shelf(
    desk,
    "formats",
    "format",
    Format,
    FormatForm,
    heading=N_("Formats"),
    new=N_("New format"),
    empty=N_("There is no format yet. Formats are the kinds of sessions: plenary meeting, round table, side event."),
)
