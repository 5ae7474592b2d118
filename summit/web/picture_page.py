"""The page on which a portrait or logo is looked after, whoever does it: speakers, agencies, the secretariat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from flask import redirect, request
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from summit.editorial.approving import Overtaken
from summit.editorial.changing import Outcome, open_changes
from summit.editorial.pictures.guarding import MOST_BYTES
from summit.editorial.pictures.taking import UnusablePicture, take_picture
from summit.editorial.waiting import with_waiting
from summit.extensions import db
from summit.model import Agency, Change, Person, Summit
from summit.model.wording import Wordings
from summit.render.wording import N_
from summit.web.forms.picture_form import PictureForm, part_in, reason_of
from summit.web.indoors import Indoors
from summit.web.picture_answers import asked_in, private_picture

WAITING = N_("This is noted. It is shown to the public when the secretariat has approved it.")
SAVED = N_("The picture is saved. What is public stays as it is until the next release.")
REMOVED = N_("The picture is taken out. What is public stays as it is until the next release.")
TAKEN_BACK = N_("What waited for approval is taken back.")
OVERTAKEN = N_("What you saw has changed meanwhile. Look at what stands here now, and do it again.")


@dataclass(frozen=True)
class PicturePage:
    """The picture of one row, and what becomes of it.

    `write` gives columns of the row new values (editorial/changing.py; an organiser writes at once). With `take_back` whoever
    proposes takes back her own changes, which stand in the form in place of what the draft says; `proposer` is for whom she acts.
    """

    here: Indoors
    summit: Summit
    row: Person | Agency
    address: str
    show: Callable[..., Response]
    write: Callable[[Mapping[str, Any]], Outcome | None]
    take_back: Callable[[list[Change]], None] | None = None
    proposer: str = ""

    @property
    def kind(self) -> str:
        return "portrait" if isinstance(self.row, Person) else "logo"

    @property
    def stands(self) -> str:
        """What the draft says: a digest, an address elsewhere, or nothing."""
        return getattr(self.row, self.kind)

    @cached_property
    def shown(self) -> Any:
        """The row as the form shows it."""
        return with_waiting(db.session, self.row, self.proposer) if self.take_back else self.row

    @cached_property
    def waiting(self) -> list[Change]:
        """Her own changes of the picture and its text that nobody approved yet."""
        if self.take_back is None:
            return []
        changes = open_changes(db.session, self.row.__tablename__, self.row.uid, self.proposer)
        return [change for change in changes if change.field in (self.kind, f"{self.kind}_text")]

    @property
    def waiting_picture(self) -> str | None:
        """The picture that waits: a digest, "" where it is to be taken out; None where none waits."""
        return next((change.after or "" for change in self.waiting if change.field == self.kind), None)

    @property
    def may_take_out(self) -> bool:
        return bool(self.stands or self.waiting)

    def look(self) -> Response:
        """The form."""
        return self._show(self._form())

    def picture(self, name: str) -> Response:
        """The picture as it stands, or as she proposed it at any time; NotFound for any other."""
        asked = asked_in(name)
        if asked.digest not in (self.stands, *self._proposed()):
            raise NotFound
        return private_picture(self.summit.id, asked)

    def _proposed(self) -> set[Any]:
        mine = {"kind": self.row.__tablename__, "subject": self.row.uid, "field": self.kind, "acted_for": self.proposer}
        return {value for pair in db.session.execute(select(Change.before, Change.after).filter_by(**mine)) for value in pair}

    def save(self) -> Response:
        """Take what was handed in: 303, or the form with 422 for what cannot be taken, with 409 where somebody else was faster."""
        form, file = self._form(request.form), request.files.get("file")
        has_file = file is not None and bool(file.filename)
        if form.is_stale(self.shown):
            form.put_beside(self._form())
            if form.theirs or self._is_another_picture:
                return self._overtaken(form, has_file)
        is_right = form.validate()
        try:
            if not has_file and not self.may_take_out:
                raise UnusablePicture("none")
            data = file.read(MOST_BYTES + 1) if has_file else b""
            part = part_in(request.form) if has_file else None
            if not is_right:
                return self._show(form, 422)
            values = self._texts(form)
            if has_file:
                values[self.kind] = take_picture(db.session, self.summit, data, kind=self.kind, part=part).digest
        except UnusablePicture as refused:
            return self._show(form, 422, refused=reason_of(refused, self.here.gettext))
        return self._finish(form, values, SAVED, has_file)

    def remove(self) -> Response:
        """Take back what waits, else take the picture out."""
        if self._is_another_picture or request.form.get("waits", "") != (self.waiting_picture or ""):
            self.here.say(OVERTAKEN, "warning")
            return self._show(self._form(), 409)
        if self.waiting:
            try:
                self.take_back(self.waiting)
            except Overtaken:
                db.session.rollback()
                self.here.say(OVERTAKEN, "warning")
                return redirect(self.address, 303)
            return self._done(TAKEN_BACK)
        values = {self.kind: ""} | ({"portrait_text": Wordings(source=self.summit.source_language)} if self.kind == "portrait" else {})
        return self._finish(self._form(), values, REMOVED, False)

    @property
    def _is_another_picture(self) -> bool:
        return request.form.get("stands", "") != self.stands

    def _form(self, typed: MultiDict | None = None) -> PictureForm:
        told = {"languages": self.summit.languages, "source": self.summit.source_language}
        if self.kind == "logo":
            told["hidden"] = frozenset({"portrait_text"})
        return PictureForm(self.here.language, typed, self.shown, told=told)

    def _texts(self, form: PictureForm) -> dict[str, Any]:
        if self.kind == "logo":
            return {}
        typed = SimpleNamespace(portrait_text=self.row.portrait_text)
        form.write(typed)
        self.here.say_cleaned(form.cleaned)
        return {"portrait_text": typed.portrait_text}

    def _finish(self, form: PictureForm, values: Mapping[str, Any], said: str, has_file: bool) -> Response:
        row_id = self.row.id
        try:
            outcome = self.write(values)
            return self._done(WAITING if outcome and outcome.waiting else said)
        except StaleDataError:
            db.session.rollback()
            again = db.session.get(type(self.row), row_id)
            if again is None:
                raise NotFound from None
            vars(self).pop("shown", None)
            form.put_beside(self._form())
            return self._overtaken(form, has_file)

    def _done(self, said: str) -> Response:
        db.session.commit()
        self.here.say(said)
        return redirect(self.address, 303)

    def _overtaken(self, form: PictureForm, has_file: bool) -> Response:
        refused = UnusablePicture("overtaken") if has_file else None
        return self._show(form, 409, refused=reason_of(refused, self.here.gettext) if refused else "")

    def _show(self, form: PictureForm, status: int = 200, refused: str = "") -> Response:
        return self.show(status=status, page=self, form=form, refused=refused)
