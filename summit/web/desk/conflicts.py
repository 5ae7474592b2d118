"""Conflicts: what is wrong with the draft, the way to put it right, and waivers for what may stand."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from flask import Response, redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from wtforms.validators import DataRequired

from summit.agenda.conflicts import KINDS, SEVERITIES, Conflict
from summit.editorial.waiving import UnknownConflict, waive, waive_all, withdraw_waiver
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
    return _show_all(here, request.args, WaiverForm(here.language))


@desk.post("/<slug>/conflicts/waivers")
def waive_conflicts(slug: str) -> Response:
    """Let all conflicts stand that pass the filters, for one reason; none where there are others than were shown."""
    here = enter(slug)
    form = WaiverForm(here.language, request.form)
    typed = _asked_for(request.form)
    if not form.validate():
        return _show_all(here, typed, form, 422)
    found = Conflicts(here)
    matching = found.matching(wanted_in(typed, found.plan)._replace(state="standing"))
    if request.form.get("seen") != seen_as(matching):
        form.reason.errors = [here.gettext(N_("There are other conflicts by now. Look at these, and say it again."))]
        return _show_all(here, typed, form, 409)
    try:
        waive_all(db.session, here.summit, matching, form.reason.data, here.actor)
        db.session.commit()
    except IntegrityError:
        return _overtaken(here)
    here.say(N_("The conflicts may stand."))
    return redirect(url_for("desk.conflicts", slug=slug), 303)


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
        db.session.commit()
    except UnknownConflict:
        return _gone(here, key)
    except IntegrityError:
        return _overtaken(here)
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


def _show_all(here: Desk, arguments: Mapping[str, str], form: WaiverForm, status: int = 200) -> Response:
    found = Conflicts(here)
    wanted = wanted_in(arguments, found.plan)
    of_all_severities = found.matching(wanted._replace(severity=""))
    matching = [conflict for conflict in of_all_severities if wanted.severity in ("", conflict.severity)]
    last = max(1, -(-len(matching) // A_PAGE))
    number = min(last, _page_number(arguments.get("page", "")))
    shown = found.tell(matching[(number - 1) * A_PAGE : number * A_PAGE])
    return show(
        "desk/conflicts.html",
        here,
        status=status,
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
        others=lambda **changed: url_for("desk.conflicts", slug=here.slug, **(wanted.told | changed)),
        form=form,
        back=urlencode(wanted.told | ({"page": number} if number > 1 else {})),
        seen=seen_as(matching),
    )


def seen_as(conflicts: Sequence[Conflict]) -> str:
    """The same for the same conflicts in the same order."""
    return sha256("".join(conflict.key for conflict in conflicts).encode()).hexdigest()[:16]


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


def _overtaken(here: Desk) -> Response:
    """Somebody else waived one of them at the same moment: the list says who, and why."""
    db.session.rollback()
    here.say(N_("Somebody else waived this at the same moment. Nothing of yours was kept."), "warning")
    return redirect(_back(here), 303)


def _back(here: Desk) -> str:
    """The list as it was filtered when the form was sent."""
    typed = _asked_for(request.form)
    wanted = wanted_in(typed, Conflicts(here).plan)
    page = _page_number(typed.get("page", ""))
    return url_for("desk.conflicts", slug=here.slug, **wanted.told, **({"page": page} if page > 1 else {}))


def _asked_for(form: Mapping[str, str]) -> MultiDict:
    """The filters and the page that stood in the address when the form was shown."""
    return MultiDict(parse_qsl(form.get("back", "")[:2000]))


def _page_number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
