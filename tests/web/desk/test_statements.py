"""Statements at the desk: who organises and interprets reads them, room officers say what was delivered, and the rest sees nothing."""

import pytest
from sqlalchemy import select

from summit.model import Item, Participation, Trail
from summit.model.wording import wordings
from tests.cast import at
from tests.signing_in import granted
from tests.submitting import submit
from tests.web.speaker.conftest import chen, rosa, talk, tariq  # noqa: F401 - fixtures
from tests.web.speaker.papers import DESK, STATEMENTS, hand_in, only

SIX_HUNDRED = "word " * 600


@pytest.fixture
def handed_in(chen, talk, cast, database):  # noqa: F811
    """Chen has three minutes, and six hundred words that are kept back until she says them. Dana speaks too, and has sent nothing."""
    dana = cast.person("dana", {"en": "Dana Ruiz"})
    talk.items = [Item(number="1", title=wordings({"en": "Keynote"}), minutes=3, person_id=cast.chen.id)]
    talk.participations.append(Participation(person_id=dana.id, role="panellist", order=2))
    talk.participations.append(Participation(person_id=cast.person("li", {"en": "Li Chair"}).id, role="chair", order=0))
    database.commit()
    hand_in(chen, SIX_HUNDRED, embargo="delivered", delivery="verbatim", language="fr")
    return only(database)


def download(statement) -> str:
    return f"{DESK}/{statement.uid}/file"


def press(client, statement, delivered: str = "yes"):
    return submit(client, DESK, {"delivered": delivered}, action=f"{DESK}/{statement.uid}/delivery")


def test_organisers_and_interpreters_see_what_will_be_said(amina, tariq, handed_in):  # noqa: F811
    for client in (amina, tariq):
        page = client.page(DESK)
        for told in (
            "Chen Yu",
            "Statement (French)",
            "Read verbatim",
            "Embargo until it is delivered",
            "600 words: \u20665:27\u2069 at 110 words a minute. Time given: \u20663:00\u2069, in the order of business.",
            "It is too long.",
            f'href="{download(handed_in)}"',
            "Handed in nothing: <bdi>Dana Ruiz</bdi>",
        ):
            assert told in page, told
        assert "Li Chair" not in page, "who chairs hands in nothing"
        answer = client.get(download(handed_in))
        assert answer.data.decode() == SIX_HUNDRED.strip()
        assert answer.headers["Content-Disposition"] == "attachment; filename=statement-fr.txt"
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_every_download_leaves_a_line(tariq, amina, handed_in, cast, talk, database):  # noqa: F811
    tariq.get(download(handed_in))
    line = database.scalars(select(Trail).filter_by(kind="download")).one()
    assert (line.actor, line.subject, line.after) == (
        tariq.account.uid,
        cast.chen.uid,
        {"session": talk.uid, "kind": "statement", "language": "fr"},
    )
    page = amina.page("/desk/shanghai-2026/trail?kind=download")
    for told in ("Download of a statement", "Tariq", "Chen Yu", "About talk" if not talk.title else "Talk", "French"):
        assert told in page, told


def test_room_officers_say_what_was_delivered_and_read_nothing(rosa, handed_in, database):  # noqa: F811
    page = rosa.page(DESK)
    assert "Chen Yu" in page
    assert "600" not in page
    assert "Dana Ruiz" not in page
    assert "/file" not in page
    assert rosa.get(download(handed_in)).status_code == 403
    assert press(rosa, handed_in).status_code == 303
    assert only(database).delivered_at is not None
    assert "It is marked as delivered." in rosa.page(DESK)
    assert press(rosa, only(database), "no").status_code == 303
    assert only(database).delivered_at is None


def test_interpreters_change_nothing(tariq, handed_in, database):  # noqa: F811
    page = tariq.page(DESK)
    assert "/delivery" not in page
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    assert tariq.post(f"{DESK}/{handed_in.uid}/delivery", data={"csrf_token": token, "delivered": "yes"}).status_code == 403
    assert only(database).delivered_at is None


def test_drafts_are_not_for_room_officers(rosa, amina, handed_in, talk, database):  # noqa: F811
    talk.status = "draft"
    database.commit()
    assert "Chen Yu" in amina.page(DESK)
    page = rosa.page(DESK)
    assert "Chen Yu" not in page
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    assert rosa.post(f"{DESK}/{handed_in.uid}/delivery", data={"csrf_token": token}).status_code == 404


def test_the_list_is_of_all_days_or_of_one(amina, handed_in, cast, database):
    cast.session("second", title="On Sunday", start=at(9, day=5), people=(cast.chen,))
    database.commit()
    assert "On Sunday" in amina.page(DESK)
    assert "On Sunday" not in amina.page(f"{DESK}?day=2026-07-04")
    assert "On Sunday" in amina.page(f"{DESK}?day=2026-07-05")
    for strange in ("yesterday", "0001-01-01", "9999-12-31", "2026-07-04T00:00"):
        assert amina.get(f"{DESK}?day={strange}").status_code == 200


def test_a_new_summit_has_nothing_to_show(amina):
    assert "Nobody speaks in a session yet" in amina.page(DESK)


def test_the_list_asks_as_much_for_many_as_for_one(amina, handed_in, chen, cast, database, asked):  # noqa: F811
    def questions() -> int:
        amina.page(DESK)
        asked.clear()
        amina.page(DESK)
        return len([statement for statement in asked if "FROM release" not in statement])

    before = questions()
    for number in range(5):
        cast.session(f"more-{number}", people=(cast.chen, cast.person(f"p{number}", {"en": "Somebody"})))
        database.commit()
        hand_in(chen, "more", session=f"more-{number}")
    assert questions() == before
    assert not [statement for statement in asked if "statement.data" in statement]


def test_what_is_not_there_is_not_found(amina, at_the_desk, handed_in, cast, database):
    assert amina.get(f"{DESK}/1/file").status_code == 404
    other = type(cast)(database, slug="elsewhere-2026")
    zoe = at_the_desk("Zoe", granted("organiser", other.summit))
    assert zoe.get(download(handed_in)).status_code == 404
    assert zoe.get(download(handed_in).replace("shanghai", "elsewhere")).status_code == 404


def test_a_reader_of_the_trail_learns_what_was_said_of_it(amina, chen, handed_in, database):  # noqa: F811
    submit(chen, f"{STATEMENTS}/{handed_in.uid}", action=f"{STATEMENTS}/{handed_in.uid}/removal")
    page = amina.page("/desk/shanghai-2026/trail?kind=statement")
    for told in ("made", "taken out", "Read verbatim", "Until it is delivered", "French", "Chen Yu"):
        assert told in page, told
