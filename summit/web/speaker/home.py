"""The first pages of a speaker: all parts that somebody looks after, and one of them at a glance."""

from flask import g, redirect, request, url_for
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.core import clock
from summit.core.characters import legal
from summit.editorial.answering import LONGEST_WORD, NoPartInIt, answer
from summit.editorial.changing import open_changes
from summit.editorial.collaborating import collaboration_of
from summit.editorial.invited import invited_to, sessions_with
from summit.editorial.reading import is_public
from summit.editorial.tasks import open_tasks
from summit.extensions import db
from summit.model import Session, Summit
from summit.render.wording import N_
from summit.web.indoors import page
from summit.web.part_calendars import shown_calendar
from summit.web.readers import language_of_reader
from summit.web.speaker import speaker
from summit.web.speaker.visiting import enter, parts_of, show

CONFIRMED = N_("Thank you: you take part in “%(title)s”.")
DECLINED = N_("You do not take part in “%(title)s”. The secretariat sees it, and what you wrote.")
# Where each task is done, beneath her first page.
PAGES_OF_TASKS = {"biography": "profile", "languages": "profile", "portrait": "portrait", "statement": "statements"}
OVERTAKEN = N_("This session was changed in the same moment. Look at it again, and answer then.")


@speaker.get("/")
def parts() -> Response:
    """All parts that somebody looks after; straight to the only one."""
    return _choose(db.session.execute(parts_of(g.rights.account)).all())


@speaker.get("/<slug>/")
def to_home(slug: str) -> Response:
    """To the part that somebody looks after in this summit, or to a choice of them."""
    return _choose(db.session.execute(parts_of(g.rights.account).where(Summit.slug == slug)).all())


@speaker.get("/<slug>/<code>/")
def home(slug: str, code: str) -> Response:
    here = enter(slug, code)
    rules = collaboration_of(db.session, here.summit)
    return show(
        "home.html",
        here,
        invited=invited_to(db.session, here.person, rules.arrive_before),
        contact=rules.contact,
        arrive_before=rules.arrive_before,
        is_public=is_public(db.session, here.summit.id, here.person.uid),
        waiting=open_changes(db.session, "person", here.person.uid, here.person.uid),
        longest_word=LONGEST_WORD,
        tasks=open_tasks(db.session, here.summit, here.person),
        pages=PAGES_OF_TASKS,
        calendar=shown_calendar("speaker", slug, here.keeper),
        now=clock.now(),
    )


@speaker.post("/<slug>/<code>/sessions/<session>")
def answer_invitation(slug: str, code: str, session: str) -> Response:
    here = enter(slug, code)
    found = db.session.scalars(sessions_with(here.person).where(Session.code == legal(session))).first()
    if found is None:
        raise NotFound
    title = found.title.as_published.in_language(here.language).text
    state = request.form.get("answer", "")
    try:
        answer(db.session, found, here.person, state, request.form.get("word", ""))
        db.session.commit()
    except NoPartInIt:
        raise NotFound from None
    except StaleDataError:
        db.session.rollback()
        here.say(OVERTAKEN, "warning")
    else:
        here.say(CONFIRMED if state == "confirmed" else DECLINED, title=title)
    return redirect(url_for("speaker.home", slug=slug, code=code) + f"#{session}", 303)


def _choose(found: list) -> Response:
    if len(found) == 1:
        _keeper, person, summit = found[0]
        return redirect(url_for("speaker.home", slug=summit.slug, code=person.code))
    return page("speaker/parts.html", language_of_reader(), here=None, parts=found)
