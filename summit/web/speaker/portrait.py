"""A speaker's portrait: handed in, cut, described, taken out."""

from functools import partial

from werkzeug.wrappers import Response

from summit.editorial.approving import withdraw
from summit.editorial.changing import enter_or_propose
from summit.extensions import db
from summit.web.picture_page import PicturePage
from summit.web.speaker import speaker
from summit.web.speaker.visiting import enter, show


@speaker.get("/<slug>/<code>/portrait")
def portrait(slug: str, code: str) -> Response:
    return _page(slug, code).look()


@speaker.post("/<slug>/<code>/portrait")
def save_portrait(slug: str, code: str) -> Response:
    return _page(slug, code).save()


@speaker.post("/<slug>/<code>/portrait/removal")
def remove_portrait(slug: str, code: str) -> Response:
    return _page(slug, code).remove()


@speaker.get("/<slug>/<code>/portrait/<name>")
@speaker.get("/<slug>/<code>/preview/pictures/<name>")
def portrait_picture(slug: str, code: str, name: str) -> Response:
    return _page(slug, code).picture(name)


def _page(slug: str, code: str) -> PicturePage:
    here = enter(slug, code)
    person, by = here.person, here.account.uid
    return PicturePage(
        here,
        here.summit,
        person,
        f"{here.base}/portrait",
        show=partial(show, "portrait.html", here),
        write=lambda values: enter_or_propose(db.session, here.summit, person, values, by=by, acted_for=person.uid),
        take_back=lambda changes: withdraw(db.session, changes, by),
        proposer=person.uid,
    )
