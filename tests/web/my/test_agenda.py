"""My agenda: what I starred, day by day, and what clashes."""

from summit.attending.schedules import open_schedule
from summit.editorial.publishing import publish
from tests.signing_in import account_of
from tests.web.my.conftest import HERE, Attendee, uid_of


def test_a_star_without_a_script_puts_a_session_into_my_agenda(dana):
    answer = dana.client.post(f"{HERE}/stars", data={"session": "opening"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, answer.location) == (303, f"{HERE}/agenda")
    page = dana.page()
    assert "“Opening” is in your schedule." in page
    assert "Closing" not in page


def test_a_star_from_another_site_asks_first(dana):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}):
        answer = dana.client.post(f"{HERE}/stars", data={"session": "opening"}, headers=headers)
        assert (answer.status_code, answer.location) == (303, f"{HERE}/stars/opening")
    assert "Nothing is in your schedule yet." in dana.page()


def test_who_is_not_signed_in_is_led_to_sign_in_and_back_to_the_session(stranger):
    answer = stranger.client.post(f"{HERE}/stars", data={"session": "opening"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, answer.location) == (303, "/account/sign-in?next=/my/shanghai-2026/en/stars/opening")


def test_two_sessions_at_once_are_told_beside_the_later(dana):
    for code in ("opening", "panel", "closing"):
        dana.star(code)
    page = dana.page()
    assert page.count('class="my-clash"') == 1
    assert "<bdi>Opening</bdi> and <bdi>Panel</bdi> are at the same time." in page
    dana.star("panel", is_on=False)
    assert 'class="my-clash"' not in dana.page()


def test_a_session_that_vanishes_and_returns_keeps_its_star(dana, published, database, a_second_later):
    from summit.editorial.publishing import publish
    from summit.model import Session

    dana.star("opening")
    session = database.query(Session).filter_by(code="opening").one()
    for access, is_there in (("closed", False), ("open", True)):
        session.access = access
        publish(database, published.summit)
        database.commit()
        a_second_later()
        assert ("t-opening" in dana.page()) is is_there


def test_who_is_not_signed_in_sees_the_page_of_her_device(stranger):
    page = stranger.page()
    assert "This schedule is kept on this device." in page
    assert page == stranger.page("device")


def test_addresses_without_a_language_lead_to_mine(dana, database):
    dana.account.language = "ar"
    database.commit()
    assert dana.client.get("/my/shanghai-2026/agenda").location == "/my/shanghai-2026/ar/agenda"
    dana.star("opening")
    assert dana.client.get("/my/").location == "/my/shanghai-2026/agenda"


def test_stars_travel_between_devices(dana, published):
    opening, panel = uid_of(published, "opening"), uid_of(published, "panel")
    dana.star("opening")
    known = dana.know({"stars": {panel: [1_700_000_000_000, 1]}})
    assert known["account"] == dana.account.uid
    assert {uid: is_on for uid, (_, is_on) in known["stars"].items()} == {opening: 1, panel: 1}
    later = known["now"] + 60_000
    known = dana.know({"stars": {opening: [later, 0]}})
    assert known["stars"][opening][1] == 0
    assert known["stars"][opening][0] <= known["now"] + 1000, "a clock that goes ahead counts as now"
    assert dana.know({"stars": {opening: [1_600_000_000_000, 1]}})["stars"][opening][1] == 0, "nothing comes back from the dead"


def test_a_device_of_somebody_else_tells_nothing(dana, published):
    known = dana.know({"account": "00000000-0000-4000-8000-000000000000", "stars": {uid_of(published, "opening"): [1_700_000_000_000, 1]}})
    assert known["stars"] == {}


def test_what_is_no_list_of_stars_is_refused(dana):
    uid = "00000000-0000-4000-8000-000000000000"
    for told in (
        [],
        {"stars": []},
        {"stars": {"x": [1, 1]}},
        {"stars": {uid: [-1, 1]}},
        {"stars": {uid: [2**60, 1]}},
        {"stars": {uid: 1}},
        {"more": 1},
    ):
        assert dana.client.post("/my/shanghai-2026/stars.json", json=told).status_code == 400, told
    assert dana.client.post("/my/shanghai-2026/stars.json", data=b"\xff", content_type="application/json").status_code == 400
    assert dana.client.post("/my/shanghai-2026/stars.json", data={"stars": "{}"}).status_code == 400


def test_who_is_not_signed_in_is_told_so_and_nothing_else(stranger, published):
    known = stranger.know({"stars": {uid_of(published, "opening"): [1_700_000_000_000, 1]}})
    assert known == {"account": "", "now": known["now"], "changed": False, "stars": {}, "entries": [], "notes": {}, "tickets": {}}


def test_a_session_without_a_time_is_as_much_mine(dana, published, database, a_second_later):
    published.session("later", title="Later", start=None)
    publish(database, published.summit)
    database.commit()
    a_second_later()
    dana.star("later")
    assert dana.send("notes/later", "notes/later", text="Ask for the hour").status_code == 303
    page = dana.page()
    part = page[page.index('id="unplaced"') :]
    assert "Ask for the hour" in part
    assert f'href="{HERE}/stars/later"' in part
    assert dana.client.get(f"{HERE}/agenda.pdf").data != dana_without(dana).data


def dana_without(dana):
    """Her agenda on paper without the session that has no time."""
    dana.star("later", is_on=False)
    return dana.client.get(f"{HERE}/agenda.pdf")


def test_who_was_given_a_seat_before_anything_is_published_is_led_to_the_summits(app, database, cast):
    eve = account_of(database, "Eve")
    open_schedule(database, eve, cast.summit.id)
    database.commit()
    assert Attendee(app, eve).client.get("/my/").headers["Location"] == "/en/"
