"""The sessions that an agency hosts, and its sign-off of those that it hosts with others."""

from collections.abc import Mapping
from typing import NamedTuple

from flask import redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response

from summit.agenda.entries import SessionEntry
from summit.agenda.signing import SIGNED_PARTS, signing_agencies
from summit.editorial.collaborating import collaboration_of
from summit.editorial.earlier_parts import edits_since
from summit.editorial.planning import plan_of
from summit.editorial.signing_off import NotToBeSigned, PartsChanged, Standing, sign, standings_of, withdraw
from summit.extensions import db
from summit.model import Session
from summit.render.sign_off_words import parts_listed
from summit.render.wording import N_
from summit.web.agency import agency
from summit.web.agency.visiting import Part, enter, show
from summit.web.sign_offs import Telling

ALL = "all"
NOTHING_TO_SIGN = N_("There is nothing here for you to sign off.")


class Hosted(NamedTuple):
    """A session in the list: the agency's part in it, whether it is joint, and what of it is not signed off, by whom."""

    session: SessionEntry
    role: str
    is_joint: bool
    mine: str
    others: str


@agency.get("/<slug>/<code>/sessions")
def sessions(slug: str, code: str) -> Response:
    here = enter(slug, code)
    agenda = plan_of(db.session, here.summit).agenda
    own = [entry for entry in agenda.sessions if here.agency.uid in _roles(entry)]
    asks = _asks(here)
    standings = standings_of(db.session, here.summit, agenda, [entry.uid for entry in own]) if asks else {}
    listed = [_hosted(here, entry, standings.get(entry.uid, [])) for entry in own]
    return show("sessions.html", here, listed=listed, agenda=agenda, asks=asks)


@agency.get("/<slug>/<code>/sessions/<session>")
def session(slug: str, code: str, session: str) -> Response:
    here = enter(slug, code)
    return _show(here, here.find(Session, code=session))


@agency.post("/<slug>/<code>/sessions/<session>/sign_offs")
def sign_session(slug: str, code: str, session: str) -> Response:
    """Sign one part off, or all; each carries the digest of what the signer saw, and is refused where it says something else by now."""
    here = enter(slug, code)
    found = here.find(Session, code=session)
    _may_sign(here)
    chosen = _chosen(request.form)
    seen = {part: request.form.get(f"seen-{part}", "")[:16] for part in chosen}
    try:
        signed = sign(db.session, found, here.agency, seen, here.rights.account.uid)
        db.session.commit()
    except NotToBeSigned:
        return _show(here, found, 422, fault=NOTHING_TO_SIGN)
    except PartsChanged as changed:
        return _show(here, found, 409, seen={part: seen[part] for part in changed.parts})
    except IntegrityError:
        # A colleague signed the same in the same moment: the page says so.
        db.session.rollback()
        return redirect(url_for("agency.session", slug=slug, code=code, session=session), 303)
    if signed:
        here.say(N_("Signed off: %(parts)s."), parts=parts_listed([one.part for one in signed], here.language))
    return redirect(url_for("agency.session", slug=slug, code=code, session=session), 303)


@agency.post("/<slug>/<code>/sessions/<session>/sign_offs/withdrawal")
def withdraw_sign_off(slug: str, code: str, session: str) -> Response:
    """Take a sign-off back, of one part or of all."""
    here = enter(slug, code)
    found = here.find(Session, code=session)
    _may_sign(here)
    if withdraw(db.session, found, here.agency, _chosen(request.form)):
        db.session.commit()
        here.say(N_("The sign-off is withdrawn."))
    return redirect(url_for("agency.session", slug=slug, code=code, session=session), 303)


def _may_sign(here: Part) -> None:
    """Organisers look at these pages, and sign nothing in an agency's name; where nobody is asked to sign there is nothing to find."""
    if not here.is_editor:
        raise Forbidden
    if not _asks(here):
        raise NotFound


def _asks(here: Part) -> bool:
    return collaboration_of(db.session, here.summit).sign_off != "none"


def _chosen(form: Mapping[str, str]) -> tuple[str, ...]:
    wanted = form.get("part", "")
    return SIGNED_PARTS if wanted == ALL else tuple(part for part in SIGNED_PARTS if part == wanted)


def _roles(entry: SessionEntry) -> dict[str, str]:
    """The role of each agency in it; the first where it has several."""
    return {host.agency: host.role for host in reversed(entry.hosts)}


def _hosted(here: Part, entry: SessionEntry, standings: list[Standing]) -> Hosted:
    def not_signed(is_mine: bool) -> str:
        parts = [one.part for one in standings if one.state != "signed" and (one.agency == here.agency.uid) is is_mine]
        return parts_listed(dict.fromkeys(parts), here.language)

    role = _roles(entry)[here.agency.uid]
    return Hosted(entry, role, bool(standings), not_signed(True), not_signed(False))


def _show(here: Part, found: Session, status: int = 200, *, fault: str = "", seen: Mapping[str, str] | None = None) -> Response:
    """The session as it stands in the draft; `seen` are the digests of what a signer saw in parts that say something else by now."""
    agenda = plan_of(db.session, here.summit).agenda
    entry = agenda.entries[found.uid]
    asks = _asks(here)
    standings = standings_of(db.session, here.summit, agenda, [found.uid]).get(found.uid, []) if asks else []
    wanted = {(found.uid, part, digest): None for part, digest in (seen or {}).items()}
    edits = edits_since(db.session, {found.uid: entry}, wanted) if wanted else {}
    telling = Telling(agenda, standings, here.language, edits.values())
    since_seen = {part: telling.changed(entry, part, edits.get((found.uid, part, digest))) for _uid, part, digest in wanted}
    parts = telling.parts(entry, standings)
    mine = {one.part: one.state for one in standings if one.agency == here.agency.uid}
    return show(
        "session.html",
        here,
        status=status,
        row=found,
        session=entry,
        agenda=agenda,
        parts=parts,
        mine=mine,
        since_seen=since_seen,
        fault=fault,
        asks=asks,
        is_joint=bool(signing_agencies(entry)),
        may_sign=bool(mine) and here.is_editor,
    )
