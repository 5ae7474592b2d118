"""People: a list that is searched, and a form for each."""

from flask import jsonify, redirect, request, url_for
from sqlalchemy import CompoundSelect, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from summit.core.languages import name_of
from summit.editorial.people_list import COLUMNS, FILTERS, list_people
from summit.editorial.protocol.explaining import people_explained
from summit.editorial.protocol.standing import Protocol
from summit.editorial.reading import is_public
from summit.editorial.removing import lost_with, named_by, remove
from summit.editorial.session_list import comparable
from summit.extensions import db
from summit.model import Agency, Item, Participation, Person, Session
from summit.render.lost_words import lost_told
from summit.render.precedence_words import explanation
from summit.render.wording import N_
from summit.web.choosing import choices
from summit.web.desk import desk
from summit.web.desk.edits_of_agencies import agency_behind, asked_first, save_or_propose, shown, waiting_for
from summit.web.desk.listing import Listing
from summit.web.desk.person_form import PersonForm, person_form, writable_of
from summit.web.desk.shelf import OVERTAKEN, REMOVED, SAVED
from summit.web.desk.visiting import Desk, enter, free_code, show
from summit.web.forms.known import Known, Row

MOST_SUGGESTED = 12
USES = {"unused": N_("Named in no session"), "used": N_("Named in a session")}


@desk.get("/<slug>/people")
def people(slug: str) -> Response:
    here = enter(slug)
    agencies = choices(here, Agency)
    listing = Listing(request.path, request.args, FILTERS, COLUMNS)
    query = here.all(Person)
    found = list_people(db.session, here.summit, query, listing.asked, listing.column, listing.is_backwards, here.language)
    languages = dict.fromkeys((here.summit.source_language, *here.summit.languages))
    missing = [("biography", here.gettext(N_("Biography"))), ("position", here.gettext(N_("Position")))]
    missing += [(tag, here.gettext(N_("Name in %(language)s")) % {"language": name_of(tag, here.language)}) for tag in languages]
    filters = [
        ("agency", N_("Agency"), [("none", here.gettext(N_("No agency"))), *((str(ident), name) for ident, name in agencies)]),
        ("missing", N_("Missing"), missing),
        ("use", N_("Use"), [(value, here.gettext(name)) for value, name in USES.items()]),
    ]
    return show("desk/people.html", here, listing=listing.hold(found), agencies=dict(agencies), filters=filters)


@desk.get("/<slug>/people/suggestions")
def suggestions(slug: str) -> Response:
    """Who may be meant by what is typed so far: {"people": ["Chen Yu (chen)"]}."""
    here = enter(slug)
    words = comparable(request.args.get("q", "")[:100]).split()
    known = Known(here.all(Person).order_by(Person.code), Person, here.language, here.gettext)
    found = [row for row in known.rows if words and _is_meant(row, words)]
    response = jsonify(people=[known.label(row) for row in found[:MOST_SUGGESTED]])
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_meant(row: Row, words: list[str]) -> bool:
    said = comparable(" ".join((row.code, *sorted(row.name.texts))))
    return all(word in said for word in words)


@desk.get("/<slug>/people/new")
def new_person(slug: str) -> Response:
    here = enter(slug)
    return _show(here, person_form(here, None), None)


@desk.post("/<slug>/people")
def create_person(slug: str) -> Response:
    here = enter(slug)
    form = person_form(here, None, request.form)
    if not form.validate():
        return _show(here, form, None, 422)
    last = db.session.scalar(select(func.max(Person.number)).filter_by(summit_id=here.summit.id)) or 0
    person = Person(summit_id=here.summit.id, number=last + 1)
    form.write(person)
    person.code = person.code or free_code(Person, here.summit, person.name["en"] or _name_of(person), "person")
    db.session.add(person)
    return _finish(here, form, person, "")


@desk.get("/<slug>/people/<code>")
def person(slug: str, code: str) -> Response:
    here = enter(slug)
    found = here.find(Person, code)
    return _show(here, person_form(here, found), found)


@desk.post("/<slug>/people/<code>")
def save_person(slug: str, code: str) -> Response:
    here = enter(slug)
    found = here.find(Person, code)
    form = person_form(here, found, request.form)
    if form.is_stale(shown(here, found)):
        return _overtaken(here, form, code)
    if not form.validate():
        return _show(here, form, found, 422)
    if agency := agency_behind(here, found):
        return save_or_propose(here, form, found, agency, _name_of(found), lambda: _overtaken(here, form, code))
    form.write(found)
    found.code = found.code or code
    return _finish(here, form, found, code)


@desk.post("/<slug>/people/<code>/removal")
def remove_person(slug: str, code: str) -> Response:
    """Agencies take out only whom nobody else's session names."""
    here = enter(slug)
    found = here.find(Person, code)
    if not _may_remove(here, found):
        raise Forbidden
    if request.form.get("seen") != str(found.version):
        here.say(OVERTAKEN, "warning")
        return _show(here, person_form(here, found), found, 409)
    name = _name_of(found)
    remove(db.session, found)
    db.session.commit()
    here.say(REMOVED, name=name)
    return redirect(url_for("desk.people", slug=slug), 303)


def _may_remove(here: Desk, person: Person) -> bool:
    return here.rights.organises or (writable_of(here, person) is None and not named_by(db.session, person))


def _lost_with(here: Desk, person: Person) -> str:
    """What goes with her for good, in words. That she needs something is for those who act on it."""
    lost = lost_with(db.session, person)
    return lost_told(lost if here.rights.organises else lost | {"needs": 0}, here.language)


def _name_of(person: Person) -> str:
    return person.name[person.name.source] or next(iter(sorted(person.name.texts)), person.code)


def _overtaken(here: Desk, form: PersonForm, code: str) -> Response:
    again = here.find(Person, code)
    form.put_beside(person_form(here, again))
    return _show(here, form, again, 409)


def _finish(here: Desk, form: PersonForm, saved: Person, old_code: str) -> Response:
    slug, code, name = here.slug, saved.code, _name_of(saved)
    try:
        db.session.commit()
    except (IntegrityError, StaleDataError) as overtaken:
        db.session.rollback()
        again = here.find(Person, old_code) if old_code else None
        if isinstance(overtaken, StaleDataError) and again is not None:
            form.put_beside(person_form(here, again))
            return _show(here, form, again, 409)
        if form.validate():
            # Not the code was taken, but the next number, by whoever saved in the same moment.
            here.say(OVERTAKEN, "warning")
        return _show(here, form, again, 422)
    here.say(SAVED, name=name)
    here.say_cleaned(form.cleaned)
    return redirect(url_for("desk.person", slug=slug, code=code), 303)


def _show(here: Desk, form: PersonForm, row: Person | None, status: int = 200) -> Response:
    writable = form.meta.writable
    may_remove = row is not None and _may_remove(here, row)
    return show(
        "desk/person.html",
        here,
        status=status,
        form=form,
        row=row,
        may_save=writable is None or bool(writable & {*here.summit.languages, here.summit.source_language}),
        is_restricted=writable is not None,
        may_remove=may_remove,
        lost=_lost_with(here, row) if may_remove else "",
        named=sessions_naming(row) if row is not None else 0,
        waiting=waiting_for(here, row),
        asked=asked_first(here, form, row),
        is_public=row is not None and is_public(db.session, here.summit.id, row.uid),
        sessions=_sessions_of(here, row) if row is not None else [],
        why_there=_why_there(here, row, form.meta.protocol) if row is not None and here.rights.reads_everything else None,
    )


def _why_there(here: Desk, person: Person, protocol: Protocol) -> tuple[int, int, str] | None:
    """Her place by precedence among all people of the summit, how many they are, and why she stands there."""
    explained = people_explained(db.session, here.summit, protocol)
    place = explained.place_of(person.uid)
    return place and (place.number, len(explained.places), explanation(place, explained.people, here.language, in_list=False))


def sessions_naming(person: Person) -> int:
    """How many sessions name the person, whoever may see them."""
    return db.session.scalar(select(func.count()).select_from(_naming(person).subquery())) or 0


def _naming(person: Person) -> CompoundSelect:
    named = [select(table.session_id).filter_by(person_id=person.id) for table in (Participation, Item)]
    return named[0].union(named[1])


def _sessions_of(here: Desk, person: Person) -> list[Session]:
    """The sessions that name the person, among those that she who asks may see."""
    return list(db.session.scalars(here.all(Session).where(Session.id.in_(_naming(person))).order_by(Session.start, Session.code)))
