"""One letter as it will be sent, its text, and the text of all letters of a kind."""

from collections.abc import Iterable

from flask import current_app, redirect, request, url_for
from sqlalchemy import func
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response
from wtforms import HiddenField, StringField, TextAreaField

from summit.core.languages import INTERFACE
from summit.editorial.letters.filling import IN_BODIES, IN_SUBJECTS, REQUIRED, WITH_SECRETS, Fault, UnfitText, body_shown, subject_of
from summit.editorial.letters.outbox import EDITABLE, LetterHasGone, edit_letter, is_editable, send_again, shown_state, write_for_all
from summit.extensions import db
from summit.model import Letter
from summit.render.letter_words import KIND_WORDS, STATE_WORDS, WrittenText, text_of
from summit.render.wording import N_
from summit.web.desk import desk
from summit.web.desk.visiting import Desk, enter, show
from summit.web.forms import Form

FAULTS = {
    "empty": N_("This cannot stay empty."),
    "too_long": N_("This is too long."),
    "lines": N_("A subject is one line."),
    "unknown": N_("Letters of this kind have no placeholder {%(name)s}."),
    "missing": N_("The text needs the placeholder {%(name)s}: without it the letter tells nothing."),
}


class LetterForm(Form):
    subject = StringField(N_("Subject"))
    body = TextAreaField(N_("Text"))
    seen = HiddenField()

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Put each fault beside its field."""
        for field in (self.subject, self.body):
            field.errors = [
                field.gettext(FAULTS[fault.kind]) % {"name": fault.placeholder} for fault in faults if fault.field == field.name
            ]


@desk.get("/<slug>/letters/<uid>")
def letter(slug: str, uid: str):
    here = enter(slug)
    row = _find(here, uid)
    return _show(here, row, LetterForm(here.language, subject=row.subject, body=row.body, seen=str(row.version)))


@desk.post("/<slug>/letters/<uid>")
def save_letter(slug: str, uid: str):
    here = enter(slug)
    row = _find(here, uid)
    form = LetterForm(here.language, request.form)
    try:
        edit_letter(db.session, here.summit, row, form.subject.data or "", form.body.data or "", _number(form.seen.data))
    except UnfitText as unfit:
        form.show_faults(unfit.faults)
        return _show(here, row, form, 422)
    except LetterHasGone:
        db.session.rollback()
        form.theirs = {"subject": row.subject, "body": row.body}
        form.seen.data = str(row.version)
        return _show(here, row, form, 409)
    db.session.commit()
    here.say(N_("The letter is saved."))
    return redirect(url_for("desk.letter", slug=slug, uid=uid), 303)


@desk.post("/<slug>/letters/<uid>/sending")
def send_letter_again(slug: str, uid: str):
    here = enter(slug)
    row = _find(here, uid)
    try:
        send_again(db.session, here.summit, row)
    except LetterHasGone:
        db.session.rollback()
        here.say(N_("The letter has gone, or is on its way already: it was not sent again."), "warning")
    else:
        db.session.commit()
        here.say(N_("The letter goes out once more, to %(address)s."), address=row.to)
    return redirect(url_for("desk.letter", slug=slug, uid=uid), 303)


@desk.get("/<slug>/letters/texts/<kind>/<language>")
def letter_text(slug: str, kind: str, language: str):
    here = enter(slug)
    text = _text_now(here, kind, language)
    form = LetterForm(here.language, subject=text.subject, body=text.body, seen=_stamp(here, kind, language))
    return _show_text(here, kind, language, form)


@desk.post("/<slug>/letters/texts/<kind>/<language>")
def save_letter_text(slug: str, kind: str, language: str):
    here = enter(slug)
    _text_now(here, kind, language)
    form = LetterForm(here.language, request.form)
    if form.seen.data != (seen := _stamp(here, kind, language)):
        newest = _text_now(here, kind, language)
        form.theirs, form.seen.data = {"subject": newest.subject, "body": newest.body}, seen
        return _show_text(here, kind, language, form, 409)
    try:
        count = write_for_all(db.session, here.summit, kind, language, form.subject.data or "", form.body.data or "")
    except UnfitText as unfit:
        form.show_faults(unfit.faults)
        return _show_text(here, kind, language, form, 422)
    db.session.commit()
    here.say(N_("Letters with the new text: %(count)d."), count=count)
    return redirect(url_for("desk.letters", slug=slug, kind=kind), 303)


def _find(here: Desk, uid: str) -> Letter:
    row = db.session.scalars(here.all(Letter).filter_by(uid=uid)).first()
    if row is None:
        raise NotFound
    return row


def _stamp(here: Desk, kind: str, language: str) -> str:
    """The same as long as no letter that would get the text was written, changed or sent."""
    same = here.all(Letter).filter_by(kind=kind, language=language).where(is_editable())
    sums = (func.count(), func.sum(Letter.version), func.max(Letter.id))
    return "-".join(str(number or 0) for number in db.session.execute(same.with_only_columns(*sums)).one())


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _text_now(here: Desk, kind: str, language: str) -> WrittenText:
    """The text that the letters have which can be written, the newest first, or the one that letters begin with."""
    if kind not in IN_BODIES or kind in WITH_SECRETS or language not in INTERFACE:
        raise NotFound
    newest = here.all(Letter).filter_by(kind=kind, language=language).where(is_editable()).order_by(Letter.id.desc())
    row = db.session.scalars(newest).first()
    return WrittenText(row.subject, row.body) if row else text_of(kind, language)


def _show(here: Desk, row: Letter, form: LetterForm, status: int = 200) -> Response:
    state = shown_state(row)
    return show(
        "desk/letter.html",
        here,
        status=status,
        letter=row,
        form=form,
        state=state,
        subject=subject_of(row),
        body=body_shown(row, current_app.config["BASE_URL"] or request.host_url.rstrip("/")),
        is_editable=row.kind not in WITH_SECRETS and (row.state in EDITABLE or status != 200),
        can_be_sent_again=state in ("failed", "unknown") and bool(row.body),
        state_words=STATE_WORDS,
        kind_words=KIND_WORDS,
        secret_kinds=WITH_SECRETS,
        **_placeholders(row.kind),
    )


def _show_text(here: Desk, kind: str, language: str, form: LetterForm, status: int = 200) -> Response:
    same = here.all(Letter).filter_by(kind=kind, language=language).where(is_editable())
    count = db.session.scalar(same.with_only_columns(func.count()))
    told = {"kind": kind, "letter_language": language, "count": count, "kind_words": KIND_WORDS, **_placeholders(kind)}
    return show("desk/letter_text.html", here, status=status, form=form, **told)


def _placeholders(kind: str) -> dict[str, object]:
    return {"in_subjects": sorted(IN_SUBJECTS), "in_bodies": sorted(IN_BODIES[kind]), "required": REQUIRED[kind]}
