"""The page of conflicts: what is there, filters, the way to put it right, waivers."""

import re

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session as Database

from summit.agenda.conflicts import find_conflicts
from summit.editorial.planning import plan_of
from summit.model import Hosting, Participation, Session, Trail, Waiver
from tests.cast import at
from tests.signing_in import granted
from tests.submitting import send, submit

CONFLICTS = "/desk/shanghai-2026/conflicts"


@pytest.fixture
def clash(cast):
    """Two sessions in Hall A at nine; one is too big for Hall B; otherwise all is well."""
    for code, values in {"first": {}, "second": {"start": at(9, 30)}, "big": {"room": "Hall B", "start": at(14), "capacity": 500}}.items():
        session = cast.session(code, **values)
        chair = cast.person(f"chair-of-{code}", {"en": f"Chair of {code}"})
        session.participations = [Participation(person_id=chair.id, role="chair")]
        session.hostings = [Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead")]
        session.track_id = None
    cast.database.commit()
    return cast


def key_of(cast, kind: str) -> str:
    return next(conflict.key for conflict in find_conflicts(plan_of(cast.database, cast.summit)) if conflict.kind == kind)


def sentences(page: str) -> list[str]:
    return re.findall(r'class="conflict-sentence"[^>]*>([^<]*)<', page)


def test_all_conflicts_are_told_the_worst_first(clash, vera):
    page = vera.page(CONFLICTS)
    assert sentences(page) == [
        "“About first” and “About second” are in the same room at the same time: Hall A.",
        "Hall B is too small for “About big”: people expected: 500, places: 100.",
        "Several sessions of Ministry of Tests take place at the same time: About first, About second.",
    ]
    assert re.findall(r'<section class="conflict-group" data-severity="(\w+)"', page) == ["blocks", "warns", "informs"]
    assert "3 conflicts" in page
    assert "Since " in page


def test_a_summit_without_conflicts_says_so(cast, vera):
    assert "There is no conflict." in vera.page(CONFLICTS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("severity=warns", ["Hall B is too small"]),
        ("kind=room_double_used", ["“About first” and"]),
        ("room=hall-b", ["Hall B is too small"]),
        ("room=none", []),
        ("day=2026-07-05", []),
        ("day=2026-07-04&severity=blocks", ["“About first” and"]),
        ("text=BIG", ["Hall B is too small"]),
        ("text=%E4%B8%96%E5%8D%9A", []),
        ("state=waived", []),
        ("state=all&severity=informs", ["Several sessions of Ministry"]),
        ("severity=nonsense&kind=%00&day=x&room=y&state=z&page=zzz", ["“About first” and", "Hall B is", "Several sessions"]),
        ("page=999999999999", ["“About first” and", "Hall B is", "Several sessions"]),
    ],
)
def test_conflicts_are_filtered(clash, vera, query, found):
    shown = sentences(vera.page(f"{CONFLICTS}?{query}"))
    assert len(shown) == len(found)
    assert all(sentence.startswith(beginning) for sentence, beginning in zip(shown, found, strict=True))


def test_each_severity_says_how_many_there_are_also_where_one_is_chosen(clash, vera):
    for query in ("", "?severity=warns"):
        assert re.findall(r"<strong>(\d+)</strong>", vera.page(f"{CONFLICTS}{query}")) == ["1", "1", "1"]


def test_fifty_stand_on_a_page(cast, vera):
    for number in range(53):
        cast.session(f"s{number}", room=None)
    cast.database.commit()
    first = vera.page(f"{CONFLICTS}?kind=without_room")
    assert len(sentences(first)) == 50
    second = re.search(r'rel="next" href="([^"]+)"', first).group(1).replace("&amp;", "&")
    page = vera.page(second)
    assert len(sentences(page)) == 3
    assert not set(sentences(page)) & set(sentences(first))


def test_amina_waives_a_conflict_with_a_reason_and_withdraws_it(clash, amina, database):
    key = key_of(clash, "room_double_used")
    answer = submit(amina, f"{CONFLICTS}?day=2026-07-04", {"reason": "They share the hall."}, action=f"{CONFLICTS}/{key}/waiver")
    assert (answer.status_code, answer.location) == (303, f"{CONFLICTS}?day=2026-07-04")
    page = amina.page(CONFLICTS)
    assert "The conflict may stand." in page
    assert len(sentences(page)) == 2
    waived = amina.page(f"{CONFLICTS}?state=waived")
    assert "Waived by Amina on" in waived
    assert "They share the hall." in waived
    line = database.scalars(select(Trail).filter_by(kind="waiver")).one()
    assert (line.actor, line.after["reason"]) == (amina.account.uid, "They share the hall.")
    submit(amina, f"{CONFLICTS}?state=waived", action=f"{CONFLICTS}/{key}/waiver/withdrawal")
    assert database.scalars(select(Waiver)).all() == []
    assert "The conflict counts again." in amina.page(CONFLICTS)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_waiver_without_a_reason_is_shown_again_with_what_is_wrong(clash, amina, database, reason):
    key = key_of(clash, "room_double_used")
    answer = submit(amina, f"{CONFLICTS}?severity=blocks", {"reason": reason}, action=f"{CONFLICTS}/{key}/waiver")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'aria-invalid="true"' in page
    assert reason.strip() in page
    assert sentences(page) == ["“About first” and “About second” are in the same room at the same time: Hall A."]
    assert database.scalars(select(Waiver)).all() == []
    again = send(amina, answer, {"reason": "They share the hall."}, action=f"{CONFLICTS}/{key}/waiver")
    assert (again.status_code, again.location) == (303, f"{CONFLICTS}?severity=blocks")


def test_a_conflict_that_is_gone_leads_to_the_list(clash, amina, database):
    key = key_of(clash, "room_double_used")
    page = amina.get(CONFLICTS)
    database.scalars(select(Session).filter_by(code="second")).one().start = at(11)
    clash.database.commit()
    answer = send(amina, page, {"reason": "Too late."}, action=f"{CONFLICTS}/{key}/waiver")
    assert (answer.status_code, answer.location) == (303, CONFLICTS)
    assert "is not there any more" in amina.page(CONFLICTS)
    assert database.scalars(select(Waiver)).all() == []
    assert amina.get(f"{CONFLICTS}/{key}").status_code == 303
    assert amina.get(f"{CONFLICTS}/nonsense").status_code == 404


def test_one_conflict_has_a_page_of_its_own(clash, vera, amina):
    key = key_of(clash, "room_too_small")
    assert sentences(vera.page(f"{CONFLICTS}/{key}")) == ["Hall B is too small for “About big”: people expected: 500, places: 100."]
    assert "Let it stand" not in vera.page(f"{CONFLICTS}/{key}")
    assert "Let it stand" in amina.page(f"{CONFLICTS}/{key}")


def test_conflicts_lead_to_where_they_are_put_right(clash, amina):
    page = amina.page(f"{CONFLICTS}?kind=room_too_small")
    assert 'href="/desk/shanghai-2026/rooms/hall-b"' in page


def test_who_sees_conflicts_and_who_waives_them(clash, amina, vera, eve, at_the_desk, desk_client):
    bo = at_the_desk("Bo", granted("agency_editor", clash.summit, agency=clash.bos_agency))
    assert [one.get(CONFLICTS).status_code for one in (amina, vera, bo, eve)] == [200, 200, 403, 404]
    key = key_of(clash, "room_double_used")
    page = amina.get(CONFLICTS)
    assert page.status_code == 200
    assert vera.post(f"{CONFLICTS}/{key}/waiver", data={"reason": "No."}).status_code == 403
    assert desk_client.get(CONFLICTS).status_code == 404
    assert "waiver" not in vera.page(CONFLICTS)


def test_conflicts_of_another_summit_cannot_be_waived_here(clash, amina, database):
    other = type(clash)(database, slug="geneva-2026")
    for code in ("one", "two"):
        other.session(code)
    database.commit()
    key = key_of(other, "room_double_used")
    answer = submit(amina, CONFLICTS, {"reason": "Mine."}, action=f"{CONFLICTS}/{key_of(clash, 'room_double_used')}/waiver")
    assert answer.status_code == 303
    assert amina.get(f"/desk/geneva-2026/conflicts/{key}").status_code == 404
    assert amina.get(f"{CONFLICTS}/{key}").status_code == 303


def test_all_that_pass_the_filters_are_waived_for_one_reason(clash, amina, database):
    """A programme that comes from elsewhere may bring a hundred of them."""
    filtered = f"{CONFLICTS}?day=2026-07-04"
    answer = submit(amina, filtered, {"reason": "So it was agreed."}, action=f"{CONFLICTS}/waivers")
    assert answer.status_code == 303
    assert [waiver.reason for waiver in database.scalars(select(Waiver))] == ["So it was agreed."] * 3
    assert "Every conflict is waived." in amina.page(CONFLICTS)
    assert f'action="{CONFLICTS}/waivers"' not in amina.page(CONFLICTS)


def test_what_was_not_shown_is_not_waived(clash, amina, database):
    filtered = f"{CONFLICTS}?severity=blocks&text=about"
    clash.session("third", start=at(9, 15))
    database.commit()
    page = amina.get(filtered)
    clash.session("fourth", start=at(9, 45))
    database.commit()
    answer = send(amina, page, {"reason": "So it was agreed."}, action=f"{CONFLICTS}/waivers")
    assert answer.status_code == 409
    assert "There are other conflicts by now." in answer.get_data(as_text=True)
    assert 'value="So it was agreed."' in answer.get_data(as_text=True)
    assert database.scalars(select(Waiver)).all() == []
    again = send(amina, answer, {"reason": ""}, action=f"{CONFLICTS}/waivers")
    assert again.status_code == 422
    assert database.scalars(select(Waiver)).all() == []
    send(amina, again, {"reason": "All four."}, action=f"{CONFLICTS}/waivers")
    assert len(database.scalars(select(Waiver)).all()) == 6


def test_two_who_waive_at_the_same_moment(clash, amina, otto, database):
    """Amina's waiver is committed between Otto's look at the waivers and his own."""
    key = key_of(clash, "room_double_used")
    page = otto.get(CONFLICTS)
    faster = iter([Waiver(summit_id=clash.summit.id, conflict=key, reason="I was first.", by=amina.account.uid)])

    def amina_is_faster(*_arguments) -> None:
        for waiver in faster:
            with Database(database.get_bind()) as other:
                other.add(waiver)
                other.commit()

    event.listen(Database, "before_flush", amina_is_faster)
    try:
        answer = send(otto, page, {"reason": "Me too."}, action=f"{CONFLICTS}/{key}/waiver")
    finally:
        event.remove(Database, "before_flush", amina_is_faster)
    assert answer.status_code == 303
    assert "at the same moment" in otto.page(CONFLICTS)
    database.expire_all()
    assert [waiver.reason for waiver in database.scalars(select(Waiver))] == ["I was first."]
