"""A page on which somebody is invited: the form, who was invited before, and who has taken it up."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import redirect, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response
from wtforms import DateField, ValidationError
from wtforms.validators import Email, InputRequired, Optional

from summit.core import clock, times
from summit.editorial.accounts.making import UnusableEmail
from summit.editorial.inviting import (
    LONGEST_PART,
    PartTaken,
    check_part,
    invitations_of,
    invite_assistant,
    invite_editor,
    invite_speaker,
    is_over,
    renew,
    revoke,
)
from summit.extensions import db
from summit.model import Account, Agency, Grant, Invitation, Keeper, Person, Summit
from summit.render.wording import N_
from summit.web.forms import Form, TextField
from summit.web.forms.letter_language import LetterLanguageField
from summit.web.indoors import Indoors

INVITED = N_("A letter with a link is on its way to %(email)s.")
REVOKED = N_("The invitation of %(email)s is taken back. Its link opens nothing any more.")
TAKEN = N_("Somebody with another address looks after this part already. Only the secretariat can hand it over.")
OVER = N_("The last day is past. Invite the assistant anew, with another day.")


class InvitationForm(Form):
    email = TextField(N_("E-mail address"), [InputRequired(), Email()], longest=254)
    name = TextField(N_("Full name"), [Optional()], longest=200)
    language = LetterLanguageField(N_("Language of letters"))
    until = DateField(N_("Until"), [Optional()], description=N_("The last day on which the assistant acts for the speaker."))

    def __init__(self, language: str, typed=None, *, zone: str, asks: tuple[str, ...], **values) -> None:
        super().__init__(language, typed, **values)
        self.zone = zone
        for name in ("name", "until"):
            if name not in asks:
                del self[name]

    def validate_until(self, field: DateField) -> None:
        last = field.data and self.ends_at
        if not last:
            raise ValidationError(field.gettext("This field is required."))
        if not clock.now() < last < clock.now() + LONGEST_PART:
            raise ValidationError(field.gettext(N_("This day is past, or more than two years away.")))

    @property
    def ends_at(self) -> datetime:
        """The instant at which the day is over where the summit is."""
        return times.from_wall_clock(self.until.data + timedelta(days=1), "00:00", self.zone)


class Inviting:
    """Inviting somebody as "speaker" or "assistant" of a `person`, or as "agency_editor" of an `agency`.

    `by` is the uid of who invites, `path` the address of the page.
    """

    def __init__(
        self, here: Indoors, summit: Summit, by: str, path: str, invited_as: str, person: Person | None = None, agency: Agency | None = None
    ) -> None:
        self.here, self.summit, self.by, self.path = here, summit, by, path
        self.invited_as, self.person, self.agency = invited_as, person, agency

    def form(self, *, is_typed: bool = False) -> InvitationForm:
        """The form, as it is offered or as it was sent."""
        asks = {"speaker": (), "assistant": ("name", "until"), "agency_editor": ("name",)}[self.invited_as]
        about = self.person or self.agency
        usual = {"language": about.language, "email": "" if self.invited_as == "assistant" else about.email}
        typed = request.form if is_typed else None
        return InvitationForm(self.here.language, typed, zone=self.summit.zone, asks=asks, data=usual)

    def answer(self, show: Callable[..., Response]) -> Response:
        """Take the form that was sent: back to the page, or the page once more with what is wrong (422). It commits."""
        form = self.form(is_typed=True)
        if not form.validate() or not self._invite(form):
            return show(self, form, 422)
        db.session.commit()
        return redirect(self.path, 303)

    def change(self, uid: str) -> Response:
        """Take an invitation back, or send a new link, as the button says. NotFound for one of somebody or something else. It commits."""
        if request.form.get("do") == "revoke":
            self._take_back(uid)
        else:
            self._send_again(uid)
        db.session.commit()
        return redirect(self.path, 303)

    def _invite(self, form: InvitationForm) -> bool:
        """Invite who was typed; False where no letter could be sent to her, which the form says then."""
        email, language = form.email.data, form.language.data
        try:
            if self.invited_as == "speaker":
                invite_speaker(db.session, self.summit, self.person, email, self.by, language)
            elif self.invited_as == "assistant":
                told = {"name": form.name.data or "", "until": form.ends_at}
                invite_assistant(db.session, self.summit, self.person, email, self.by, language=language, **told)
            else:
                invite_editor(db.session, self.summit, self.agency, email, self.by, language, form.name.data or "")
        except UnusableEmail:
            form.email.errors = [form.email.gettext("Invalid email address.")]
            return False
        except PartTaken:
            form.email.errors = [self.here.gettext(TAKEN)]
            return False
        self.here.say(INVITED, email=email)
        return True

    def _send_again(self, uid: str) -> None:
        found = self._find(uid)
        if is_over(found):
            self.here.say(OVER, "warning")
            return
        try:
            if self.person and self.invited_as == "speaker":
                check_part(db.session, self.summit, self.person, found.email, self.by)
        except PartTaken:
            self.here.say(TAKEN, "warning")
            return
        found.asked_by = self.by
        renew(db.session, self.summit, found)
        self.here.say(INVITED, email=found.email)

    def _take_back(self, uid: str) -> None:
        found = self._find(uid)
        revoke(db.session, self.summit, found)
        self.here.say(REVOKED, "note", email=found.email)

    def _find(self, uid: str) -> Invitation:
        found = next((one for one in self.invitations if one.uid == uid), None)
        if found is None:
            raise NotFound
        return found

    @property
    def invitations(self) -> list[Invitation]:
        """Who was invited as this, the latest first."""
        about = {"people": [self.person.id]} if self.person else {"agencies": [self.agency.id]}
        return [one for one in invitations_of(db.session, **about) if one.invited_as == self.invited_as]

    def why_no_link(self, invitation: Invitation) -> str:
        """Why no new link can be sent to somebody, as a sentence; "" where one can."""
        return self.here.gettext(OVER) if is_over(invitation) else ""

    @property
    def keepers(self) -> list[Keeper]:
        """Whose accounts look after the person, herself first."""
        if self.person is None:
            return []
        query = select(Keeper).filter_by(person_id=self.person.id).options(joinedload(Keeper.account))
        return list(db.session.scalars(query.order_by(Keeper.role.desc(), Keeper.id)))

    @property
    def editors(self) -> list[Account]:
        """Whose accounts edit for the agency."""
        if self.agency is None:
            return []
        query = select(Account).join(Grant).where(Grant.role == "agency_editor", Grant.agency_id == self.agency.id)
        return list(db.session.scalars(query.order_by(Account.email)))
