"""When a speaker can be there: spans of time on the clocks of the summit."""

from datetime import datetime

from flask import Response, redirect, request, url_for
from werkzeug.exceptions import BadRequest

from summit.editorial.presences import MOST_SPANS, TooManySpans, add_span, remove_span, spans_of
from summit.extensions import db
from summit.render.wording import N_
from summit.web.forms import Form
from summit.web.forms.moments import MomentField
from summit.web.speaker import speaker
from summit.web.speaker.visiting import Part, enter, show

SAVED = N_("It is saved. Who plans the programme sees it at once.")


class SpanForm(Form):
    starts = MomentField(N_("I can be there from"))
    ends = MomentField(N_("Until"))

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        for field in (self.starts, self.ends):
            if field.data is None and not field.errors:
                field.errors = [field.gettext(N_("Say on which day and at what time."))]
        if not self.errors and self.starts.data >= self.ends.data:
            self.ends.errors = [self.ends.gettext(N_("The end has to be later than the beginning."))]
        return not self.errors


@speaker.get("/<slug>/<code>/availability")
def availability(slug: str, code: str) -> Response:
    here = enter(slug, code)
    return _show(here, _form(here))


@speaker.post("/<slug>/<code>/availability")
def add_presence(slug: str, code: str) -> Response:
    here = enter(slug, code)
    form = _form(here, request.form)
    if not form.validate():
        return _show(here, form, 422)
    try:
        add_span(here.person, (form.starts.data, form.ends.data))
    except TooManySpans:
        form.starts.errors = [here.gettext(N_("At most %(number)s times can stand here.")) % {"number": MOST_SPANS}]
        return _show(here, form, 422)
    db.session.commit()
    here.say(SAVED)
    return redirect(url_for("speaker.availability", slug=slug, code=code), 303)


@speaker.post("/<slug>/<code>/availability/removal")
def remove_presence(slug: str, code: str) -> Response:
    """Take out the span that the form names; somebody else may have done so already."""
    here = enter(slug, code)
    try:
        starts, ends = (datetime.fromisoformat(request.form.get(name, "")) for name in ("starts", "ends"))
        remove_span(here.person, (starts, ends))
    except (ValueError, TypeError):
        raise BadRequest from None
    db.session.commit()
    here.say(SAVED)
    return redirect(url_for("speaker.availability", slug=slug, code=code), 303)


def _form(here: Part, typed=None) -> SpanForm:
    # Any day: who comes the evening before, or leaves at midnight, says so.
    return SpanForm(here.language, typed, told={"zone": here.summit.zone, "days": ()})


def _show(here: Part, form: SpanForm, status: int = 200) -> Response:
    return show("availability.html", here, status=status, form=form, spans=spans_of(here.person))
