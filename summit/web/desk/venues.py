"""Venues: the buildings and grounds where a summit meets."""

from wtforms import FloatField
from wtforms.validators import NumberRange, Optional

from summit.model import Venue
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.shelf import Shelf
from summit.web.forms import CodeField, CountField, RowForm, WordingsField


class VenueForm(RowForm):
    name = WordingsField(N_("Name"), is_required=True)
    address = WordingsField(N_("Address"), longest=500, lines=2)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))
    latitude = FloatField(N_("Latitude"), [Optional(), NumberRange(-90, 90)], description=N_("In degrees, north is positive: 31.19"))
    longitude = FloatField(N_("Longitude"), [Optional(), NumberRange(-180, 180)], description=N_("In degrees, east is positive: 121.49"))
    security_minutes = CountField(
        N_("Minutes for security"), most=240, empty=0, description=N_("How long it takes to get in; added to the walk from another venue.")
    )


Shelf(
    desk,
    "venues",
    "venue",
    Venue,
    VenueForm,
    heading=N_("Venues"),
    new=N_("New venue"),
    empty=N_("There is no venue yet. A venue is a building or ground with rooms in it."),
    columns=[(N_("Minutes for security"), lambda venue, _here: venue.security_minutes)],
)
