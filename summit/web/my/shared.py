"""My sessions for others: a link that shows them, and nothing else of mine."""

from flask import redirect
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.attending.my_agenda import my_agenda
from summit.attending.sharing import share, shared_schedule, stop_sharing
from summit.extensions import db
from summit.render.wording import N_
from summit.web.my import my
from summit.web.my.visiting import Mine, enter, show

SHARED = N_("Whoever has the link can see your sessions now.")
STOPPED = N_("The link leads nowhere any more.")


@my.get("/<slug>/<language>/shared/<secret>")
def shared(slug: str, language: str, secret: str) -> Response:
    """What anybody sees who has the link: sessions, without a name, a note or an entry of anybody's own."""
    here = enter(slug, language)
    schedule = shared_schedule(db.session, here.summit_id, secret)
    if schedule is None:
        raise NotFound
    mine = my_agenda(db.session, schedule, here.agenda, here.summit_id, with_private=False)
    stranger = Mine(here.agenda, here.language, here.addresses, here.summit_id)
    return show("shared.html", stranger, f"shared/{secret}", mine=mine)


@my.get("/<slug>/<language>/sharing")
def sharing(slug: str, language: str) -> Response:
    here = enter(slug, language)
    return show("sharing.html", here, "sharing", secret=here.schedule and here.schedule.shared_secret)


@my.post("/<slug>/<language>/sharing")
def start_sharing(slug: str, language: str) -> Response:
    here = enter(slug, language)
    share(db.session, here.open_schedule())
    db.session.commit()
    here.say(SHARED)
    return redirect(here.addresses.mine("sharing"), 303)


@my.post("/<slug>/<language>/sharing/removal")
def end_sharing(slug: str, language: str) -> Response:
    here = enter(slug, language)
    if here.schedule is not None:
        stop_sharing(db.session, here.schedule)
        db.session.commit()
    here.say(STOPPED)
    return redirect(here.addresses.mine("sharing"), 303)
