"""Merging two records of one person: choosing the other, seeing both side by side, choosing what stays."""

from flask import redirect, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response

from summit.core import codes
from summit.core.characters import legal
from summit.core.languages import name_of
from summit.editorial.merging import TEXTS, Difference, SamePerson, StalePerson, differences, merge
from summit.editorial.protocol.standing import Protocol
from summit.editorial.session_list import comparable
from summit.editorial.taking_over import has_two_accounts, taken_for_good
from summit.editorial.trailing import acting
from summit.extensions import db
from summit.model import Agency, Person
from summit.render.lost_words import lost_told
from summit.render.wording import N_
from summit.web.choosing import choices
from summit.web.desk import desk
from summit.web.desk.people import sessions_naming
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms.known import Known
from summit.web.indoors import why_typed

FIELDS = {
    "name": N_("Full name"),
    "list_name": N_("Name in lists"),
    "honorific": N_("Form of address"),
    "position": N_("Position"),
    "affiliation": N_("Organization"),
    "country": N_("Country"),
    "biography": N_("Biography"),
    "agency_id": N_("Agency"),
    "portrait": N_("Portrait"),
    "level_id": N_("Level of representation"),
    "party_id": N_("Country or organization"),
    "precedence": N_("Order among equals"),
    "portrait_text": N_("What the portrait shows"),
    "pronunciation": N_("How the name is said"),
    "email": N_("E-mail address"),
    "language": N_("Language of letters"),
}
MOST_ALIKE = 8


@desk.get("/<slug>/people/<code>/merge")
def choose_merge(slug: str, code: str) -> Response:
    here = enter(slug)
    kept = here.find(Person, code)
    typed = request.args.get("with", "")[:300].strip()
    gone, fault = _known(here).find(typed) if typed else (None, "")
    if gone is None or gone.id == kept.id:
        fault = fault or (here.gettext(N_("This is the same record.")) if gone else "")
        return show("desk/merging.html", here, status=422 if fault else 200, kept=kept, typed=typed, fault=fault, alike=_alike(here, kept))
    return _compare(here, kept, db.session.get_one(Person, gone.id))


@desk.post("/<slug>/people/<code>/merge")
def merge_people(slug: str, code: str) -> Response:
    here = enter(slug)
    kept = here.find(Person, code)
    gone = here.find(Person, legal(request.form.get("with", ""))[:300])
    acting(db.session, here.actor, request.path, why_typed(), codes.new_uid())
    taken = {(field, language) for field, language, *_ in differences(kept, gone) if request.form.get(f"{field}-{language}") == "gone"}
    name, gone_code = kept.name[kept.name.source] or kept.code, gone.code
    try:
        count = merge(db.session, kept, gone, taken, (_number("seen"), _number("seen-gone")))
        db.session.commit()
    except SamePerson:
        return redirect(url_for("desk.choose_merge", slug=slug, code=code), 303)
    except (StalePerson, StaleDataError):
        db.session.rollback()
        return _compare(here, here.find(Person, code), here.find(Person, gone_code), 409)
    here.say(N_("The records are one now: “%(name)s”. Sessions that named the other record: %(count)s."), name=name, count=count)
    return redirect(url_for("desk.person", slug=slug, code=code), 303)


def _known(here: Desk) -> Known:
    return Known(here.all(Person), Person, here.language, here.gettext)


def _alike(here: Desk, person: Person) -> list[str]:
    """Others that have a name of hers, in whatever order of its words."""
    known = _known(here)
    hers = {_words(text) for text in person.name.texts}
    return [known.label(row) for row in known.rows if row.id != person.id and hers & {_words(text) for text in row.name.texts}][:MOST_ALIKE]


def _words(text: str) -> tuple[str, ...]:
    return tuple(sorted(comparable(text).replace(",", " ").replace("-", " ").split()))


def _compare(here: Desk, kept: Person, gone: Person, status: int = 200) -> Response:
    protocol = Protocol(db.session, here.summit.id)
    named = {
        "agency_id": dict(choices(here, Agency)),
        "level_id": dict(protocol.levels_offered(here.language)),
        "party_id": dict(protocol.parties_offered(here.language)),
    }

    def shown(difference: Difference, value: object) -> str:
        if difference.field in named:
            return named[difference.field].get(value, "")
        if difference.field == "language":
            return name_of(value, here.language) if value else ""
        return str(value or "")

    found = differences(kept, gone)
    return show(
        "desk/merging_choice.html",
        here,
        status=status,
        is_stale=status == 409,
        kept=kept,
        gone=gone,
        choices=[(one, shown(one, one.kept), shown(one, one.gone)) for one in found],
        chosen={one.where: _chosen(one) for one in found},
        fields=FIELDS,
        texts=TEXTS,
        named=sessions_naming(gone),
        taken=lost_told(taken_for_good(db.session, gone), here.language),
        has_two_accounts=has_two_accounts(db.session, kept, gone),
    )


def _chosen(difference: Difference) -> str:
    """What was ticked before, else the one that says something."""
    typed = request.form.get(f"{difference.field}-{difference.language}", "")
    return typed if typed in ("kept", "gone") else "gone" if difference.is_only_gone else "kept"


def _number(name: str) -> int:
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
