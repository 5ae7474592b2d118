"""Releases: what was published, what is planned, and taking a mistake back."""

from flask import redirect, request, url_for
from sqlalchemy import func, select
from werkzeug.exceptions import Conflict, NotFound

from summit.agenda.changes import Changes, compare
from summit.core.codes import is_uid
from summit.editorial.next_release import NextRelease, NoSuchRelease, release_again
from summit.editorial.planned import NotWaiting, withdraw_planned
from summit.editorial.publishing import NothingToPublish, OvertakenByAnotherRelease
from summit.editorial.reading import agenda_of, latest_release
from summit.editorial.releasing import publish_again
from summit.editorial.trail_reading import names_of_accounts
from summit.extensions import db
from summit.model import PlannedRelease, Release
from summit.render.release_words import others_told, sessions_told
from summit.render.trail_words import name_of_actor
from summit.render.wording import N_
from summit.web.account.freshness import is_fresh, require_fresh
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import Form, WordingsField

AT_ONCE = 20


class AgainForm(Form):
    note = WordingsField(N_("Note to the public"), longest=500)


@desk.get("/<slug>/releases")
def releases(slug: str):
    here = enter(slug)
    page = max(request.args.get("page", 1, type=int) or 1, 1)
    query = select(Release).filter_by(summit_id=here.summit.id).order_by(Release.number.desc())
    count = db.session.scalar(query.with_only_columns(func.count()).order_by(None))
    shown = db.session.scalars(query.offset((min(page, count) - 1) * AT_ONCE if count else 0).limit(AT_ONCE)).all()
    planned = db.session.scalars(
        select(PlannedRelease).filter_by(summit_id=here.summit.id).order_by(PlannedRelease.at.desc()).limit(AT_ONCE)
    )
    planned = planned.all()
    return show(
        "desk/releases.html",
        here,
        releases=shown,
        changed={release.number: _changed(here, release.number) for release in shown},
        planned=[one for one in planned if one.state == "waiting"],
        refused=[one for one in planned if one.state == "refused"],
        names=names_of({release.published_by for release in shown} | {one.by for one in planned}, here.language),
        page=page,
        pages=-(-count // AT_ONCE),
    )


@desk.get("/<slug>/releases/<int:number>")
def release(slug: str, number: int):
    here = enter(slug)
    return _show(here, _find(here, number), AgainForm(here.language, None, told=texts_of(here)))


@desk.post("/<slug>/releases/<int:number>/again")
def release_once_more(slug: str, number: int):
    """Publish the state of an earlier release again, if the latest is still the one that was seen."""
    here = enter(slug)
    found = _find(here, number)
    require_fresh(url_for("desk.release", slug=slug, number=number))
    form = AgainForm(here.language, request.form, told=texts_of(here))
    if not form.validate():
        return _show(here, found, form, 422)
    if request.form.get("latest") != str(latest_release(db.session, here.summit.id).number):
        return _show(here, found, form, 409)
    try:
        made, _ = publish_again(db.session, here.summit, number, note=form.note.data, by=here.actor)
    except NothingToPublish:
        db.session.rollback()
        return _show(here, found, form, 422)
    except OvertakenByAnotherRelease:
        db.session.rollback()
        return _show(here, found, form, 409)
    db.session.commit()
    here.say(N_("Release %(number)s is public. It shows what release %(earlier)s showed."), number=made.number, earlier=number)
    here.say(N_("The draft still holds the newer state: correct it before everything is published again."), "warning")
    return redirect(url_for("desk.release", slug=slug, number=made.number), 303)


@desk.post("/<slug>/releases/planned/<uid>/withdrawal")
def withdraw_release(slug: str, uid: str):
    here = enter(slug)
    wanted = select(PlannedRelease).filter_by(summit_id=here.summit.id, uid=uid)
    planned = db.session.scalars(wanted).first() if is_uid(uid) else None
    if planned is None:
        raise NotFound
    try:
        withdraw_planned(db.session, planned, by=here.actor)
    except NotWaiting:
        raise Conflict from None
    db.session.commit()
    here.say(N_("The planned release is withdrawn."))
    return redirect(url_for("desk.releases", slug=slug), 303)


def names_of(actors: set[str], language: str) -> dict[str, str]:
    """What each of these actors is called."""
    names = names_of_accounts(db.session, actors)
    return {actor: name_of_actor(actor, names, language) for actor in actors}


def texts_of(here: Desk) -> dict[str, object]:
    """What the fields of a form must know of the summit's languages."""
    return {"languages": here.summit.languages, "source": here.summit.source_language}


def _numbers(here: Desk) -> list[int]:
    """The numbers of the summit's releases: what an address names is looked up among them, however big it is."""
    return list(db.session.scalars(select(Release.number).filter_by(summit_id=here.summit.id).order_by(Release.number)))


def _find(here: Desk, number: int) -> Release:
    if number not in _numbers(here):
        raise NotFound
    return db.session.scalars(select(Release).filter_by(summit_id=here.summit.id, number=number)).one()


def _changed(here: Desk, number: int) -> int | None:
    """How many sessions changed from the release before; None for the first."""
    before = agenda_of(db.session, here.summit.id, number - 1)
    return len(compare(before, agenda_of(db.session, here.summit.id, number)).by_session()) if before else None


def _show(here: Desk, found: Release, form: AgainForm, status: int = 200):
    known = _numbers(here)
    other = request.args.get("with", found.number - 1, type=int)
    if other not in known and other != found.number - 1:
        raise NotFound
    first, last = sorted((other, found.number))
    before, after = (agenda_of(db.session, here.summit.id, number) for number in (first, last))
    changes = compare(before, after) if before and first != last else Changes()
    return show(
        "desk/release.html",
        here,
        status=status,
        form=form,
        release=found,
        by=names_of({found.published_by}, here.language)[found.published_by],
        known=known,
        other=other,
        first=first,
        last=last,
        is_first=before is None,
        sessions=sessions_told(changes, before, after, here.language),
        others=others_told(changes, before, after, here.language),
        again=_again(here, found, known[-1]),
        is_fresh=is_fresh(),
    )


def _again(here: Desk, found: Release, latest: int) -> NextRelease | None:
    """What publishing this state again would do, for those who may; None where it is what is public."""
    if found.number == latest or not here.rights.organises:
        return None
    try:
        following = release_again(db.session, here.summit, found.number)
    except NoSuchRelease:
        return None
    return None if following.says_nothing_new else following
