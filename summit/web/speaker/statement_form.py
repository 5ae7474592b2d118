"""The form of a statement: for which session, in which language, how delivered, from when on it may be read, and the text or file."""

from collections.abc import Iterable, Mapping

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FileField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from summit.core import clock
from summit.core.languages import INTERFACE, name_of
from summit.editorial.statements.handing_in import Terms
from summit.editorial.statements.papers import LONGEST_TEXT, Paper, paper_of_file, paper_of_text
from summit.model import Session, Statement
from summit.render.showing import plain
from summit.render.statement_words import DELIVERIES, EMBARGOES, KINDS
from summit.render.wording import N_
from summit.web.forms import RowForm
from summit.web.forms.moments import MomentField
from summit.web.speaker.visiting import Part


class WordField(SelectField):
    """A choice among values that are said by a table of words."""

    def __init__(self, label: str = "", *, words: Mapping[str, str], **options) -> None:
        super().__init__(label, choices=[], **options)
        self.choices = [SelectChoice(value, self.gettext(word)) for value, word in words.items()]


class StatementForm(RowForm):
    session = SelectField(N_("Session"), choices=[])
    kind = WordField(N_("What it is"), words=KINDS)
    language = SelectField(N_("Language"), choices=[])
    delivery = WordField(
        N_("How it is delivered"),
        words=DELIVERIES,
        default="check_against_delivery",
        description=N_("Interpreters read along. “Read verbatim” promises them that nothing is changed or left out."),
    )
    embargo = WordField(
        N_("Embargo"),
        words=EMBARGOES,
        default="none",
        description=N_("Until then only those who organise and interpret read it."),
    )
    embargo_until = MomentField(N_("End of the embargo, where it ends at a moment"))
    is_public = BooleanField(
        N_("Everybody may read it"),
        description=N_("Once the embargo is over, the next release of the programme links to it on the page of the session."),
    )
    text = TextAreaField(N_("The text, pasted here"), [Length(max=LONGEST_TEXT)])
    file = FileField(
        N_("Or a file"),
        description=N_("PDF, DOCX, PPTX, ODT, ODP or plain text; at most 25 MB."),
        render_kw={"accept": ".pdf,.docx,.pptx,.odt,.odp,.txt,.md"},
    )

    # What was stored before: an end that has passed since may stay as it is.
    ended_before = None
    needs_paper = True

    def validate(self, extra_validators=None) -> bool:
        super().validate(extra_validators)
        if self.embargo.data == "until" and not self.embargo_until.errors:
            if self.embargo_until.data is None:
                self._refuse("embargo_until", N_("Say on which day and at what time the embargo ends."))
            elif self.embargo_until.data <= clock.now() and self.embargo_until.data != self.ended_before:
                self._refuse("embargo_until", N_("This moment has passed already."))
        has_text, has_file = bool((self.text.data or "").strip()), bool(self.upload)
        if has_text and has_file:
            self._refuse("file", N_("Hand in a text or a file, not both."))
        elif self.needs_paper and not has_text and not has_file:
            self._refuse("text", N_("Paste a text, or choose a file."))
        return not self.errors

    @property
    def upload(self):
        """The file that came with the form, or None."""
        file = request.files.get("file")
        return file if file is not None and file.filename else None

    def paper(self) -> Paper | None:
        """What was handed in, where something was. Raises UnusableFile."""
        if self.upload:
            return paper_of_file(self.upload.read(), self.upload.filename)
        if (self.text.data or "").strip():
            return paper_of_text(self.text.data, f"{self.kind.data}-{self.language.data}.txt")
        return None

    def terms(self) -> Terms:
        """What was said of it."""
        until = self.embargo_until.data if self.embargo.data == "until" else None
        told = {name: self[name].data for name in ("kind", "language", "delivery", "embargo", "is_public")}
        return Terms(embargo_until=until, **told)

    def _refuse(self, name: str, message: str) -> None:
        self[name].errors = [*self[name].errors, self[name].gettext(message)]


def statement_form(
    here: Part, sessions: Iterable[Session], typed: MultiDict | None = None, stored: Statement | None = None
) -> StatementForm:
    """The form of a new statement, or of one that is stored; for which session that is does not change any more."""
    told = {"zone": here.summit.zone, "days": (), "hidden": frozenset({"session"} if stored else ())}
    form = StatementForm(here.language, typed, stored, told=told)
    sessions = list(sessions)
    tags = dict.fromkeys((*here.summit.languages, *INTERFACE))
    tags |= dict.fromkeys(tag for one in sessions for tag in (*one.spoken, *one.interpretation))
    tags |= {stored.language: None} if stored else {}
    form.language.choices = [SelectChoice(tag, name_of(tag, here.language)) for tag in tags]
    if typed is None and stored is None and here.language in tags:
        form.language.data = here.language
    if stored:
        form.needs_paper, form.ended_before = False, stored.embargo_until
    else:
        form.session.choices = [
            SelectChoice(one.code, plain(one.title.as_published, language=here.language) or one.code) for one in sessions
        ]
    return form
