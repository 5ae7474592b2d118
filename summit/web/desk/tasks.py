"""What speakers and agencies still have to do, by when, who has not done it, and reminding them."""

from typing import NamedTuple

from flask import redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.editorial.reminding import last_reminded, remind_now
from summit.editorial.tasks import Task, open_tasks
from summit.editorial.trail_names import names_of
from summit.extensions import db
from summit.model import Deadline
from summit.model.collaboration import TASKS
from summit.render.task_words import TASK_NAMES
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.deadline_form import DeadlineForm
from summit.web.desk.shelf import OVERTAKEN, SAVED
from summit.web.desk.visiting import Desk, enter, show

REMINDED = N_("%(num)s reminders are on their way.")
NO_DEADLINE = N_("Say first by when it is due.")
REMOVED = N_("The deadline is taken away. Nobody is reminded of it any more.")


class Open(NamedTuple):
    """One kind of task: its deadline, and who still has it open, each with her tasks and when she was reminded last."""

    kind: str
    name: str
    deadline: Deadline | None
    readers: dict[str, list[Task]]


@desk.get("/<slug>/tasks")
def tasks(slug: str) -> Response:
    here = enter(slug)
    deadlines = {deadline.task: deadline for deadline in db.session.scalars(here.all(Deadline))}
    found: dict[str, dict[str, list[Task]]] = {kind: {} for kind in TASKS}
    for task in open_tasks(db.session, here.summit):
        found[task.kind].setdefault(task.reader, []).append(task)
    names = names_of(db.session, {uid for readers in found.values() for uid in readers})
    kinds = [Open(kind, TASK_NAMES[kind], deadlines.get(kind), found[kind]) for kind in TASKS]
    return show("desk/tasks.html", here, kinds=kinds, names=names, reminded=last_reminded(db.session, here.summit))


@desk.get("/<slug>/tasks/<kind>")
def deadline(slug: str, kind: str) -> Response:
    here = enter(slug)
    return _show(here, kind, _form(here, kind))


@desk.post("/<slug>/tasks/<kind>")
def save_deadline(slug: str, kind: str) -> Response:
    here = enter(slug)
    stored = _stored(here, kind)
    form = _form(here, kind, typed=True)
    if stored is not None and form.is_stale(stored):
        form.put_beside(_form(here, kind))
        return _show(here, kind, form, 409)
    if not form.validate():
        return _show(here, kind, form, 422)
    row = stored or Deadline(summit_id=here.summit.id, task=kind)
    form.write(row)
    db.session.add(row)
    try:
        db.session.commit()
    except (IntegrityError, StaleDataError):
        db.session.rollback()
        form.put_beside(_form(here, kind))
        return _show(here, kind, form, 409)
    here.say(SAVED, name=here.gettext(TASK_NAMES[kind]))
    return redirect(url_for("desk.tasks", slug=slug), 303)


@desk.post("/<slug>/tasks/<kind>/removal")
def remove_deadline(slug: str, kind: str) -> Response:
    here = enter(slug)
    stored = _stored(here, kind)
    if stored is None or request.form.get("seen") != str(stored.version):
        here.say(OVERTAKEN, "warning")
    else:
        db.session.delete(stored)
        db.session.commit()
        here.say(REMOVED, "note")
    return redirect(url_for("desk.tasks", slug=slug), 303)


@desk.post("/<slug>/tasks/<kind>/reminders")
def remind(slug: str, kind: str) -> Response:
    """Remind everybody who has not done it, now."""
    here = enter(slug)
    if _stored(here, kind) is None:
        here.say(NO_DEADLINE, "warning")
    else:
        written = remind_now(db.session, here.summit, kind)
        db.session.commit()
        here.say(REMINDED, num=len(written))
    return redirect(url_for("desk.tasks", slug=slug), 303)


def _stored(here: Desk, kind: str) -> Deadline | None:
    if kind not in TASKS:
        raise NotFound
    return db.session.scalars(select(Deadline).filter_by(summit_id=here.summit.id, task=kind)).first()


def _form(here: Desk, kind: str, *, typed: bool = False) -> DeadlineForm:
    told = {"zone": here.summit.zone, "days": []}
    return DeadlineForm(here.language, request.form if typed else None, _stored(here, kind), told=told)


def _show(here: Desk, kind: str, form: DeadlineForm, status: int = 200) -> Response:
    return show("desk/deadline.html", here, status=status, form=form, kind=kind, name=TASK_NAMES[kind], row=_stored(here, kind))
