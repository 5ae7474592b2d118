"""Countries and organisations that people stand for, under the names that the summit gives them."""

from summit.agenda.sorting import title_keys
from summit.editorial.protocol.seeds import countries_missing
from summit.extensions import db
from summit.model import Party
from summit.model.precedence import PARTY_KINDS
from summit.render.wording import N_, term
from summit.web.desk import desk
from summit.web.desk.shelf import Shelf
from summit.web.forms import CodeField, RowForm, TermField, WordingsField
from summit.web.forms.sort_keys import SortKeysField


class PartyForm(RowForm):
    name = WordingsField(N_("Short name"), longest=200, is_required=True, description=N_("Stands with people on public pages."))
    formal = WordingsField(N_("Formal name"), longest=300)
    kind = TermField(N_("Kind"), values=PARTY_KINDS, default="state")
    sort_keys = SortKeysField(
        N_("Place in the alphabet"),
        proposed=title_keys,
        description=N_("Alphabetical lists are sorted by these. Left empty, they are made of the short name, Chinese in pinyin."),
    )
    code = CodeField(N_("Code"), description=N_("Stands in addresses. Leave it empty to have one made of the name."))


Shelf(
    desk,
    "parties",
    "party",
    Party,
    PartyForm,
    heading=N_("Countries and organizations"),
    new=N_("New country or organization"),
    empty=N_("There is no country or organization yet. People stand for them, and pages name them as they are named here."),
    columns=[(N_("Kind"), lambda party, here: term(party.kind, here.language))],
    beneath="desk/missing_countries.html",
    told=lambda here: {"missing": len(countries_missing(db.session, here.summit)) if here.rights.organises else 0},
)
