"""The hosts of the summit as a whole, in their stored protocol order."""

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict

from summit.editorial.listing_hosts import Pair, hosts_merged, hosts_of_summit, list_hosts
from summit.extensions import db
from summit.model import Agency
from summit.model.agency import HOSTING_ROLES
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show

EMPTY_ROWS = 3
MOST_ROWS = 200
LAST = 10**9
OVERTAKEN = N_(
    "Somebody else saved the hosts while you were typing. The lines below join both, and what is stored stands beneath them. "
    "Look at it, and save again."
)


@desk.get("/<slug>/hosts")
def hosts(slug: str):
    here = enter(slug)
    return _show(here, hosts_of_summit(db.session, here.summit))


@desk.post("/<slug>/hosts")
def save_hosts(slug: str):
    """All hosts at once: the inputs agency-0, role-0, order-0 and so on; a row without an agency goes.

    The form says in `was` which hosts it showed: whoever saved others meanwhile is not overwritten.
    """
    here = enter(slug)
    typed = _typed(request.form)
    if hosts_of_summit(db.session, here.summit) != _shown(request.form):
        return _show_both(here, typed)
    known = set(db.session.scalars(select(Agency.id).filter_by(summit_id=here.summit.id)))
    if len(set(typed)) < len(typed) or any(agency not in known or role not in HOSTING_ROLES for agency, role in typed):
        return _show(here, typed, N_("Each agency can stand here once in each role."), 422)
    try:
        list_hosts(db.session, here.summit, typed)
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        return _show_both(here, typed)
    here.say(N_("The hosts are saved."))
    return redirect(url_for("desk.hosts", slug=slug), 303)


def _typed(form: MultiDict) -> list[Pair]:
    """The rows with an agency, by the numbers typed beside them."""
    found = []
    for number in range(MOST_ROWS):
        if agency := form.get(f"agency-{number}", ""):
            order = form.get(f"order-{number}", "")
            place = _number(order) if order else LAST
            found.append((place, number, (_number(agency), form.get(f"role-{number}", "co_host"))))
    return [pair for _, _, pair in sorted(found, key=lambda one: one[:2])]


def _shown(form: MultiDict) -> list[Pair]:
    """The hosts that stood in the form when it was shown."""
    parts = (part.partition(":") for part in form.get("was", "").split()[:MOST_ROWS])
    return [(_number(agency), role) for agency, _, role in parts]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else LAST


def _show_both(here: Desk, typed: list[Pair]):
    stored = hosts_of_summit(db.session, here.summit)
    return _show(here, hosts_merged(_shown(request.form), typed, stored), OVERTAKEN, 409, beside=stored)


def _show(here: Desk, rows: list[Pair], fault: str = "", status: int = 200, beside: list[Pair] | None = None):
    agencies = db.session.scalars(select(Agency).filter_by(summit_id=here.summit.id).order_by(Agency.order, Agency.code))
    offered = [(agency.id, plain(agency.name.as_published, language=here.language)) for agency in agencies]
    was = _shown(request.form) if status == 422 else hosts_of_summit(db.session, here.summit)
    return show(
        "desk/hosts.html",
        here,
        status=status,
        rows=[*rows, *[(None, "co_host")] * EMPTY_ROWS],
        filled=len(rows),
        was=" ".join(f"{agency}:{role}" for agency, role in was),
        fault=fault,
        beside=beside,
        offered=offered,
        names=dict(offered),
        roles=HOSTING_ROLES,
    )
