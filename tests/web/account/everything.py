"""Somebody of whom something is kept in every table that can hold it."""

from summit.attending.calendar_addresses import make_address
from summit.attending.entering import add_entry
from summit.attending.registering import register
from summit.attending.schedules import open_schedule
from summit.attending.sharing import share
from summit.attending.starring import set_star
from summit.editorial.inviting import invite_speaker
from summit.editorial.letters.drafting import invite
from summit.editorial.publishing import publish
from summit.editorial.trailing import acting
from summit.model import Account, Change, Invited, Keeper, Letter, LetterWish, Note, PartCalendar, Passkey, PrivateEntry, Seating
from tests.cast import Cast, at
from tests.signing_in import account_of, granted

DINNER = "Dinner with the minister"
THOUGHT = "Ask about article 4"


def dana_with_everything(database, cast: Cast) -> Account:
    """Dana of the cast: she attends, translates, has a passkey, and changed the programme once."""
    opening = cast.session("opening", title="Opening", access="registered", start=at(9))
    cast.session("panel", title="Panel", start=at(11))
    publish(database, cast.summit)
    dana = account_of(database, "Dana", granted("translator", cast.summit, languages=("ar",)))
    dana.totp_secret, dana.recovery_codes, dana.password = "encrypted totp", ("hashed code",), "hashed password"
    dana.passkeys.append(Passkey(name="Telephone of Dana", credential_id=b"credential", public_key=b"public"))
    acting(database, dana.uid, "/desk/shanghai-2026/rooms")
    cast.room("Hall of Dana")
    acting(database, "summit")
    schedule = open_schedule(database, dana, cast.summit.id)
    gone = cast.session("gone").uid
    for uid, is_on in ((opening.uid, True), (gone, True), (gone, False)):
        set_star(database, schedule, uid, is_on=is_on)
    database.add(Note(schedule_id=schedule.id, session_uid=opening.uid, text=THOUGHT))
    add_entry(database, schedule, PrivateEntry(title=DINNER, place="Bund", start=at(19)))
    make_address(database, schedule, "Phone of Dana", "en", has_private=True)
    share(database, schedule)
    seating = Seating(summit_id=cast.summit.id, session_uid=opening.uid, seats=1, invited=[Invited(email="dana@example.org")])
    database.add_all([seating, LetterWish(account_id=dana.id)])
    database.flush()
    register(database, seating, dana)
    invite(database, dana, cast.summit, "/account/link/secret", "")
    database.add(sent_to(dana, cast))
    keeper = Keeper(account_id=dana.id, person_id=cast.chen.id, role="speaker", named_by="Amina")
    database.add(keeper)
    database.flush()
    database.add(PartCalendar(keeper_id=keeper.id, language="en"))
    invite_speaker(database, cast.summit, cast.chen, dana.email, "Amina")
    told = {"summit_id": cast.summit.id, "batch": "batch", "kind": "person", "subject": cast.chen.uid, "by": dana.uid}
    database.add(Change(**told, field="biography", language="en", after="An envoy.", acted_for=cast.chen.uid))
    database.commit()
    return dana


def sent_to(account: Account, cast: Cast) -> Letter:
    """A letter on her sessions that has gone."""
    return Letter(
        summit_id=cast.summit.id,
        account_id=account.id,
        kind="my_changes",
        state="sent",
        to=account.email,
        language="en",
        subject="{summit}: changes to your sessions",
        body="Dear {name},\n{changes}\n",
        told={"name": account.name, "summit": "Summit of Shanghai", "changes": "Opening of Dana is moved"},
        calendar="BEGIN:VCALENDAR",
        refusal="451 try again, dana@example.org",
        sent_at=at(12),
    )
