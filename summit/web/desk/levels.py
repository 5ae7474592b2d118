"""Levels of representation, which stand in the order of their ranks."""

from flask import redirect, url_for
from wtforms.validators import InputRequired

from summit.editorial.protocol.seeds import add_usual_levels, levels_missing
from summit.extensions import db
from summit.model import Level
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.shelf import Shelf
from summit.web.desk.visiting import enter
from summit.web.forms import CodeField, CountField, RowForm, WordingsField

RANK = N_("The lower number goes first on pages that list people.")
CATEGORY = N_("The lower number speaks first. Levels of one category are equals in a list of speakers.")


class LevelForm(RowForm):
    name = WordingsField(N_("Name"), longest=200, is_required=True)
    rank = CountField(N_("Rank"), validators=[InputRequired()], least=1, most=1000, description=RANK)
    category = CountField(N_("Speaking category"), validators=[InputRequired()], least=1, most=100, description=CATEGORY)
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))


Shelf(
    desk,
    "levels",
    "level",
    Level,
    LevelForm,
    heading=N_("Levels of representation"),
    new=N_("New level of representation"),
    empty=N_("There is no level yet. The order of precedence goes by them: Head of State, Head of Government, Minister."),
    columns=[(N_("Rank"), lambda level, _here: level.rank), (N_("Speaking category"), lambda level, _here: level.category)],
    sorted_by=(Level.rank,),
    beneath="desk/usual_levels.html",
    told=lambda here: {"missing": len(levels_missing(db.session, here.summit)) if here.rights.organises else 0},
)


@desk.post("/<slug>/usual-levels")
def create_usual_levels(slug: str):
    """Add those of the usual levels that the summit lacks."""
    here = enter(slug)
    add_usual_levels(db.session, here.summit)
    db.session.commit()
    here.say(N_("The usual levels are there."))
    return redirect(url_for("desk.levels", slug=slug), 303)
