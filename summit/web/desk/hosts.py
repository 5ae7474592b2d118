"""The hosts of the summit as a whole, in their stored protocol order."""

from collections.abc import Mapping

from flask import redirect, request, url_for
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from summit.extensions import db
from summit.model import Agency, Hosting
from summit.model.agency import HOSTING_ROLES
from summit.render.showing import plain
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show

EMPTY_ROWS = 3


@desk.get("/<slug>/hosts")
def hosts(slug: str):
    here = enter(slug)
    rows = [{"agency": str(host.agency_id), "role": host.role} for host in _stored(here)]
    return _show(here, rows)


@desk.post("/<slug>/hosts")
def save_hosts(slug: str):
    """All hosts at once: the inputs agency-0, role-0, order-0 and so on; a row without an agency goes."""
    here = enter(slug)
    rows = _typed(request.form)
    if request.form.get("seen") != str(here.summit.version):
        return _show(here, rows, N_("Somebody else saved the summit while you were typing. Look at what stands here, and save again."), 409)
    known = {str(ident) for ident in db.session.scalars(select(Agency.id).filter_by(summit_id=here.summit.id))}
    pairs = [(row["agency"], row["role"]) for row in rows]
    if len(set(pairs)) < len(pairs) or any(agency not in known or role not in HOSTING_ROLES for agency, role in pairs):
        return _show(here, rows, N_("Each agency can stand here once in each role."), 422)
    stored = _stored(here)
    if [(str(host.agency_id), host.role) for host in stored] != pairs:
        by_pair = {(str(host.agency_id), host.role): host for host in stored}
        for pair, host in by_pair.items():
            if pair not in pairs:
                db.session.delete(host)
        for order, (agency, role) in enumerate(pairs):
            host = by_pair.get((agency, role)) or Hosting(summit_id=here.summit.id, agency_id=int(agency), role=role)
            host.order = order
            db.session.add(host)
    db.session.commit()
    here.say(N_("The hosts are saved."))
    return redirect(url_for("desk.hosts", slug=slug), 303)


def _stored(here: Desk) -> list[Hosting]:
    return list(
        db.session.scalars(select(Hosting).filter_by(summit_id=here.summit.id, session_id=None).order_by(Hosting.order, Hosting.id))
    )


def _typed(form: MultiDict) -> list[dict[str, str]]:
    """The rows with an agency, by the numbers typed beside them."""
    found = []
    for number in range(200):
        agency = form.get(f"agency-{number}", "")
        if agency:
            order = form.get(f"order-{number}", "")
            place = int(order) if order.isascii() and order.isdigit() and len(order) < 5 else 10_000
            found.append((place, number, {"agency": agency, "role": form.get(f"role-{number}", "co_host")}))
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _show(here: Desk, rows: list[Mapping[str, str]], fault: str = "", status: int = 200):
    agencies = db.session.scalars(select(Agency).filter_by(summit_id=here.summit.id).order_by(Agency.order, Agency.code))
    offered = [(str(agency.id), plain(agency.name.as_published, language=here.language)) for agency in agencies]
    empty = [{"agency": "", "role": "co_host"}] * EMPTY_ROWS
    return show(
        "desk/hosts.html", here, status=status, rows=[*rows, *empty], fault=fault, offered=offered, roles=HOSTING_ROLES, filled=len(rows)
    )
