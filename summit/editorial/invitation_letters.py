"""The letters that bring invitations: who is invited to what, and the link."""

from sqlalchemy import delete
from sqlalchemy.orm import Session as Database

from summit.agenda.plan import takes_place
from summit.core.catalogues import catalogue
from summit.editorial.drafting import everything_of
from summit.editorial.letters.drafting import NOT_GONE
from summit.editorial.letters.ready import ready_letter
from summit.model import Invitation, Letter, Summit
from summit.render.letter_words import name_told, sessions_told
from summit.render.seat_words import deadline_told
from summit.render.telling import said
from summit.render.wording import N_

AS_SPEAKER = N_("You are asked to take part in these sessions:")
WITHOUT_SESSIONS = N_("You are asked to look after your part in the programme.")
AS_ASSISTANT = N_("You are asked to act for %(name)s until %(deadline)s.")
AS_EDITOR = N_("You are asked to edit for %(agency)s.")


def write_invitation(database: Database, summit: Summit, invitation: Invitation, link: str) -> Letter:
    """Put the letter into the outbox; it goes out with the next round, and its link is blanked when it has gone."""
    language = invitation.language
    # Its link is of no use any more.
    unsent = delete(Letter).where(Letter.kind == "invitation", Letter.to == invitation.email, Letter.state.in_(NOT_GONE))
    about = (invitation.person or invitation.agency).uid
    database.execute(unsent.where(Letter.reader == about).execution_options(synchronize_session=False))
    person = invitation.person
    addressee = invitation.name or (person.name.as_published.in_language(language).text if invitation.invited_as == "speaker" else "")
    told = {
        "name": name_told(addressee or invitation.email, language),
        "summit": said((summit.short or summit.name).as_published, language),
        "part": _part(database, summit, invitation),
        "deadline": deadline_told(invitation.expires_at, summit.zone, language),
        "link": link,
    }
    letter = ready_letter("invitation", invitation.email, language, told, summit_id=summit.id, reader=about, about=invitation.asked_by)
    database.add(letter)
    database.flush()
    return letter


def _part(database: Database, summit: Summit, invitation: Invitation) -> str:
    language = invitation.language
    gettext = catalogue(language).gettext
    if invitation.agency is not None:
        return gettext(AS_EDITOR) % {"agency": said(invitation.agency.name.as_published, language)}
    name = said(invitation.person.name.as_published, language)
    if invitation.invited_as == "assistant":
        return gettext(AS_ASSISTANT) % {"name": name, "deadline": deadline_told(invitation.until, summit.zone, language)}
    agenda = everything_of(database, summit)
    named = [session for session in agenda.listed if invitation.person.uid in session.people and takes_place(session)]
    return f"{gettext(AS_SPEAKER)}\n\n{sessions_told(named, agenda, language)}" if named else gettext(WITHOUT_SESSIONS)
