"""Tracks: lines of subjects through the programme."""

from summit.model import Track
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.shelf import Shelf
from summit.web.forms import CodeField, ColourField, RowForm, WordingsField


class TrackForm(RowForm):
    name = WordingsField(N_("Name"), is_required=True)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))
    colour = ColourField(N_("Colour"), description=N_("Like #1c6b3c. It is made darker or lighter where it could not be read."))


Shelf(
    desk,
    "tracks",
    "track",
    Track,
    TrackForm,
    heading=N_("Tracks"),
    new=N_("New track"),
    empty=N_("There is no track yet. Tracks tell sessions of one subject apart, by name and colour."),
)
