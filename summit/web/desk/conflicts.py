"""Conflicts: what is wrong with the draft, the way to put it right, and waivers for what may stand."""

import re
from collections import Counter
from urllib.parse import parse_qsl

from flask import Response, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from wtforms.validators import DataRequired

from summit.agenda.conflicts import KINDS, SEVERITIES
from summit.editorial.waiving import UnknownConflict, waive, withdraw_waiver
from summit.extensions import db
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.conflict_list import STATES, Conflicts, wanted_in
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import Form, TextField

A_PAGE = 50
LONGEST_REASON = 500
GONE = N_("This conflict is not there any more: something was changed meanwhile.")


class WaiverForm(Form):
    reason = TextField(
        N_("Why it may stand"),
        [DataRequired()],
        longest=LONGEST_REASON,
        description=N_("It stands in the trail with your name. Another time or room ends the waiver, because it makes another conflict."),
    )


@desk.get("/<slug>/conflicts")
def conflicts(slug: str) -> Response:
    here = enter(slug)
    found = Conflicts(here)
    wanted = wanted_in(request.args, found.plan)
    of_all_severities = found.matching(wanted._replace(severity=""))
    matching = [conflict for conflict in of_all_severities if wanted.severity in ("", conflict.severity)]
    last = max(1, -(-len(matching) // A_PAGE))
    number = min(last, _page_number(request.args.get("page", "")))
    shown = found.tell(matching[(number - 1) * A_PAGE : number * A_PAGE])
    return show(
        "desk/conflicts.html",
        here,
        agenda=found.plan.agenda,
        groups=[(severity, told) for severity in SEVERITIES if (told := [one for one in shown if one.conflict.severity == severity])],
        counts=Counter(conflict.severity for conflict in of_all_severities),
        count=len(matching),
        is_free=not found.all,
        wanted=wanted,
        severities=SEVERITIES,
        kinds=[kind for kind in KINDS if kind in {conflict.kind for conflict in found.all}],
        states=STATES,
        number=number,
        last=last,
        others=lambda **changed: url_for("desk.conflicts", slug=slug, **(wanted.told | changed)),
        form=WaiverForm(here.language),
    )


@desk.get("/<slug>/conflicts/<key>")
def conflict(slug: str, key: str) -> Response:
    here = enter(slug)
    return _show_one(here, key, WaiverForm(here.language))


@desk.post("/<slug>/conflicts/<key>/waiver")
def waive_conflict(slug: str, key: str) -> Response:
    """Let a conflict stand, or give another reason."""
    here = enter(slug)
    form = WaiverForm(here.language, request.form)
    if not form.validate():
        return _show_one(here, key, form, 422)
    try:
        waive(db.session, here.summit, key, form.reason.data, here.actor)
    except UnknownConflict:
        return _gone(here, key)
    db.session.commit()
    here.say(N_("The conflict may stand."))
    return redirect(_back(here), 303)


@desk.post("/<slug>/conflicts/<key>/waiver/withdrawal")
def withdraw_waiver_of(slug: str, key: str) -> Response:
    """Let a conflict count again."""
    here = enter(slug)
    try:
        withdraw_waiver(db.session, here.summit, key)
    except UnknownConflict:
        return _gone(here, key)
    db.session.commit()
    here.say(N_("The conflict counts again."))
    return redirect(_back(here), 303)


def _show_one(here: Desk, key: str, form: WaiverForm, status: int = 200) -> Response:
    found = Conflicts(here)
    one = found.find(key)
    if one is None:
        return _gone(here, key)
    (told,) = found.tell([one])
    if form.reason.data is None and told.waiver:
        form.reason.data = told.waiver.reason
    back = request.form.get("back", "")
    return show("desk/conflict.html", here, status=status, agenda=found.plan.agenda, one=told, form=form, back=back)


def _gone(here: Desk, key: str) -> Response:
    """To the list, where it may be looked for; what never was a conflict is not found."""
    if not re.fullmatch("[0-9a-f]{16}", key):
        raise NotFound
    here.say(GONE, "note")
    return redirect(_back(here), 303)


def _back(here: Desk) -> str:
    """The list as it was filtered when the form was sent."""
    typed = MultiDict(parse_qsl(request.form.get("back", "")[:2000]))
    wanted = wanted_in(typed, Conflicts(here).plan)
    page = _page_number(typed.get("page", ""))
    return url_for("desk.conflicts", slug=here.slug, **wanted.told, **({"page": page} if page > 1 else {}))


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
