"""What a speaker needs: interpretation, and what makes it possible for her to take part. Few ever see it."""

from dataclasses import dataclass

from flask import Response, redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from wtforms import TextAreaField
from wtforms.validators import Length

from summit.core.bidi import without_controls
from summit.editorial.needs import keep_needs, needs_of
from summit.extensions import db
from summit.model import Needs
from summit.render.wording import N_
from summit.web.forms import LanguagesField, RowForm
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter, show

LONGEST = 2000


class ProseField(TextAreaField):
    """Some lines of text without blanks around them."""

    def process_formdata(self, valuelist: list) -> None:
        self.data = without_controls("\n".join(valuelist[0].splitlines()).strip()) if valuelist else ""


class NeedsForm(RowForm):
    interpretation = LanguagesField(N_("I need interpretation from or into"))
    interpretation_note = ProseField(N_("About interpretation"), [Length(max=LONGEST)])
    accessibility = ProseField(
        N_("Accessibility"),
        [Length(max=LONGEST)],
        description=N_("A step-free way, a seat, captions, a sign language, an assistant, more time …"),
    )


@dataclass(frozen=True)
class Seen:
    """What the form edits. A row that was taken out and made again begins to count anew, so the moment is told too."""

    interpretation: tuple[str, ...] = ()
    interpretation_note: str = ""
    accessibility: str = ""
    version: str = "0"

    @classmethod
    def of(cls, row: Needs | None) -> "Seen":
        if row is None:
            return cls()
        return cls(row.interpretation, row.interpretation_note, row.accessibility, f"{row.version} {row.changed_at.isoformat()}")


@speaker.get("/<slug>/<code>/needs")
def needs(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return show("needs.html", here, form=_form(here))


@speaker.post("/<slug>/<code>/needs")
def save_needs(slug: str, code: str) -> Response:
    here = enter(slug, code)
    form = _form(here, request.form)
    if form.is_stale(_seen(here)):
        return _beside(here, form)
    if not form.validate():
        return show("needs.html", here, status=422, form=form)
    try:
        keep_needs(
            db.session, here.person, **{name: form[name].data for name in ("interpretation", "interpretation_note", "accessibility")}
        )
        db.session.commit()
    except (StaleDataError, IntegrityError):
        db.session.rollback()
        return _beside(here, form)
    here.say(N_("It is saved. Who acts on it sees it now."))
    return redirect(url_for("speaker.needs", slug=slug, code=code), 303)


def _beside(here: Part, form: NeedsForm) -> Response:
    form.put_beside(_form(here))
    return show("needs.html", here, status=409, form=form)


def _seen(here: Part) -> Seen:
    return Seen.of(needs_of(db.session, here.person))


def _form(here: Part, typed=None) -> NeedsForm:
    return NeedsForm(here.language, typed, _seen(here))
