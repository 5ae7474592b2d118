"""My agenda: my days, with what clashes in them."""

from werkzeug.wrappers import Response

from summit.agenda.my_days import elsewhere
from summit.attending.looking import unseen_changes
from summit.attending.my_agenda import MyAgenda, my_agenda
from summit.attending.seats import my_seats
from summit.extensions import db
from summit.web.my import my
from summit.web.my.device import device_page
from summit.web.my.visiting import Mine, enter, show


@my.get("/<slug>/<language>/agenda")
def agenda(slug: str, language: str) -> Response:
    """Who is not signed in sees what her device knows."""
    here = enter(slug, language)
    if here.account is None:
        return device_page(here)
    mine = my_agenda(db.session, here.schedule, here.agenda, here.summit_id)
    seats = my_seats(db.session, here.account, here.summit_id)
    told = {"seats": seats, "unseen": unseen_changes(db.session, here.schedule, here.agenda), "elsewhere": alternatives(here, mine)}
    return show("agenda.html", here, "agenda", mine=mine, **told)


def alternatives(here: Mine, mine: MyAgenda) -> dict[str, list]:
    """For each session that clashes, where the same can be heard at another time."""
    clashing = [one for day in mine.days for clash in day.clashes for one in (clash.first, clash.second)]
    found = {one.uid: elsewhere(here.agenda, one.session) for one in clashing if one.session}
    return {uid: others for uid, others in found.items() if others}
