"""Two at the same moment, stale pages, and values no browser shows: answered, and nobody's work is lost or laid open."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import select, text

from summit.editorial.publishing import publish
from summit.extensions import db
from summit.model import Agency, Day, Hosting, TravelTime
from summit.model.wording import wordings
from tests.signing_in import granted, sign_in
from tests.strict import DeskClient
from tests.submitting import send, submit

DESK = "/desk/shanghai-2026"
WALKS = f"{DESK}/travel-times"


@pytest.fixture
def walk(cast, database) -> TravelTime:
    origin, destination = sorted(hall.uid for hall in cast.halls.values())
    known = TravelTime(summit_id=cast.summit.id, origin=origin, destination=destination, minutes=5)
    database.add(known)
    database.commit()
    return known


def test_a_walking_time_that_somebody_else_changed_is_not_overwritten_unseen(amina, walk, database):
    first, second = (amina.get(WALKS) for _ in range(2))
    name = f"minutes-{walk.uid}"
    assert send(amina, first, {name: "20"}, action=WALKS).status_code == 303
    late = send(amina, second, {name: "7"}, action=WALKS)
    assert late.status_code == 409
    assert "Somebody else has written 20 here meanwhile." in late.get_data(as_text=True)
    assert f'name="{name}" value="7"' in late.get_data(as_text=True)
    database.expire_all()
    assert walk.minutes == 20
    assert send(amina, late, action=WALKS).status_code == 303
    database.expire_all()
    assert walk.minutes == 7


def test_a_page_of_walking_times_shown_again_takes_over_what_others_saved(amina, walk, cast, database):
    stale = amina.get(WALKS)
    submit(amina, WALKS, {f"minutes-{walk.uid}": "20"}, action=WALKS)
    wrong = send(amina, stale, {"origin": cast.venue.uid, "destination": cast.venue.uid, "minutes": "3"}, action=WALKS)
    assert wrong.status_code == 422
    again = send(amina, wrong, {"destination": walk.origin}, action=WALKS)
    assert again.status_code == 303
    database.expire_all()
    assert walk.minutes == 20


def test_a_walking_time_that_somebody_took_out_is_not_changed_for_nobody(amina, walk, database):
    first, second = (amina.get(WALKS) for _ in range(2))
    name, uid = f"minutes-{walk.uid}", walk.uid
    assert send(amina, first, {name: ""}, action=WALKS).status_code == 303
    late = send(amina, second, {name: "7"}, action=WALKS)
    text = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Somebody else has taken this line out meanwhile." in text
    assert f'name="{name}" value="7"' in text
    assert text.count("<bdi>Hall A</bdi>") == 1
    assert minutes_known(database) == []
    assert send(amina, late, action=WALKS).status_code == 303
    assert minutes_known(database) == [7]
    assert uid not in amina.page(WALKS)


def test_a_walking_time_taken_out_twice_is_taken_out(amina, walk, database):
    first, second, third = (amina.get(WALKS) for _ in range(3))
    for page, typed in ((first, {f"minutes-{walk.uid}": ""}), (second, {f"minutes-{walk.uid}": ""}), (third, {})):
        assert send(amina, page, typed, action=WALKS).status_code == 303
    assert minutes_known(database) == []


def test_a_walking_time_to_a_room_that_is_gone_cannot_be_kept(amina, walk, cast, database):
    stale = amina.get(WALKS)
    submit(amina, f"{DESK}/rooms/hall-b", action=f"{DESK}/rooms/hall-b/removal")
    late = send(amina, stale, {f"minutes-{walk.uid}": "7"}, action=WALKS)
    assert late.status_code == 409
    assert "One of these places was taken out meanwhile, and this line with it." in late.get_data(as_text=True)
    assert send(amina, late, action=WALKS).status_code == 303
    assert minutes_known(database) == []


def test_a_walking_time_that_came_again_in_another_line_is_not_written_twice(amina, walk, cast, database):
    stale = amina.get(WALKS)
    name, ends = f"minutes-{walk.uid}", {"origin": walk.origin, "destination": walk.destination}
    submit(amina, WALKS, {name: ""}, action=WALKS)
    submit(amina, WALKS, ends | {"minutes": "11"}, action=WALKS)
    late = send(amina, stale, {name: "7"}, action=WALKS)
    assert late.status_code == 409
    again = send(amina, late, action=WALKS)
    assert again.status_code == 422
    assert "These two places stand in the list already." in again.get_data(as_text=True)
    assert minutes_known(database) == [11]


def minutes_known(database) -> list[int]:
    database.expire_all()
    return list(database.scalars(select(TravelTime.minutes)))


HOSTS = f"{DESK}/hosts"


@pytest.fixture
def agencies(cast, database) -> dict[str, str]:
    """The ids of three agencies, of which the ministry hosts already."""
    for code in ("navy", "institute"):
        database.add(Agency(summit_id=cast.summit.id, code=code, name=wordings({"en": code.title()})))
    database.commit()
    return {agency.code: str(agency.id) for agency in database.scalars(select(Agency))}


def hosts_known(database) -> list[tuple[str, str]]:
    """The hosts of the summit, in their order: (code, role)."""
    database.expire_all()
    return [(host.agency.code, host.role) for host in database.scalars(select(Hosting).filter_by(session_id=None).order_by(Hosting.order))]


def test_a_host_that_somebody_else_added_is_kept_and_shown(amina, agencies, database):
    first, second = (amina.get(HOSTS) for _ in range(2))
    send(amina, first, {"agency-1": agencies["navy"], "role-1": "lead", "order-1": "2"}, action=HOSTS)
    late = send(amina, second, {"agency-1": agencies["institute"], "order-1": "2"}, action=HOSTS)
    text = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Stored meanwhile by somebody else:" in text
    assert "<li><bdi>Navy</bdi> (Lead organizer)</li>" in text
    assert hosts_known(database) == [("ministry", "co_host"), ("navy", "lead")]
    assert send(amina, late, action=HOSTS).status_code == 303
    assert hosts_known(database) == [("ministry", "co_host"), ("institute", "co_host"), ("navy", "lead")]


def test_the_order_that_somebody_else_gave_the_hosts_stands_where_nobody_else_touched_it(amina, agencies, database):
    submit(amina, HOSTS, {"agency-1": agencies["navy"], "order-1": "2"}, action=HOSTS)
    first, second = (amina.get(HOSTS) for _ in range(2))
    send(amina, first, {"order-0": "2", "order-1": "1"}, action=HOSTS)
    late = send(amina, second, {"agency-2": agencies["institute"], "order-2": "1", "order-0": "2", "order-1": "3"}, action=HOSTS)
    assert send(amina, late, action=HOSTS).status_code == 303
    assert hosts_known(database) == [("navy", "co_host"), ("ministry", "co_host"), ("institute", "co_host")]


def test_a_host_that_somebody_else_took_out_does_not_come_back_unasked(amina, agencies, database):
    submit(amina, HOSTS, {"agency-1": agencies["navy"], "order-1": "2"}, action=HOSTS)
    first, second = (amina.get(HOSTS) for _ in range(2))
    send(amina, first, {"agency-0": ""}, action=HOSTS)
    late = send(amina, second, {"agency-2": agencies["institute"], "order-2": "1", "order-0": "2", "order-1": "3"}, action=HOSTS)
    assert late.status_code == 409
    assert send(amina, late, action=HOSTS).status_code == 303
    assert hosts_known(database) == [("institute", "co_host"), ("navy", "co_host")]


def test_hosts_are_saved_at_once_when_only_words_of_the_summit_changed(amina, agencies, database):
    page = amina.get(HOSTS)
    submit(amina, f"{DESK}/settings", {"theme-en": "Together"})
    assert send(amina, page, {"agency-1": agencies["navy"]}, action=HOSTS).status_code == 303
    assert hosts_known(database) == [("ministry", "co_host"), ("navy", "co_host")]


@pytest.mark.parametrize("was", ["", "x", "9" * 5000, "1:lead 1:lead :", None])
def test_a_list_of_hosts_that_saw_nothing_we_know_takes_nobody_out(amina, agencies, database, was):
    late = submit(amina, HOSTS, {"was": was, "agency-0": agencies["navy"]}, action=HOSTS)
    assert late.status_code == 409
    assert hosts_known(database) == [("ministry", "co_host")]
    assert send(amina, late, action=HOSTS).status_code == 303
    assert hosts_known(database) == [("navy", "co_host"), ("ministry", "co_host")]


@pytest.mark.parametrize("number", ["9" * 11, "9" * 30])
def test_no_number_in_an_address_is_too_big(amina, cast, number):
    page = amina.get(f"{DESK}/grants")
    assert send(amina, page, action=f"{DESK}/grants").status_code == 422
    token = {"csrf_token": page.get_data(as_text=True).partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]}
    assert amina.post(f"{DESK}/grants/{number}/withdrawal", data=token).status_code == 404


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_no_day_is_so_far_off_that_pages_cannot_count_from_it(amina, cast, database, date):
    assert submit(amina, f"{DESK}/days", {"date": date}, action=f"{DESK}/days").status_code == 422
    founded = submit(amina, "/desk/new", {"name": "Far off", "slug": "far-off", "first": date}, action="/desk/new")
    assert founded.status_code == 422
    assert "This is not a date." in founded.get_data(as_text=True)
    assert len(database.scalars(select(Day)).all()) == 2


def test_who_reads_the_draft_is_not_told_the_address_of_who_published(vera, amina, cast, database):
    amina.account.name = ""
    cast.session("talk")
    publish(database, cast.summit, by=amina.account.uid)
    database.commit()
    for path in ("releases", "releases/1"):
        page = vera.page(f"{DESK}/{path}")
        assert "amina@example.org" not in page
        assert "amina" in page


def test_a_database_that_is_busy_for_too_long_is_no_fault_of_ours(amina, cast, database, engine):
    """Somebody's import takes the whole of the time for which others wait."""
    if engine == "postgresql":
        pytest.skip("PostgreSQL lets writers wait for ever")
    page = amina.get(f"{DESK}/tracks/security")
    database.remove()
    with db.engine.connect() as busy:
        busy.execute(text("UPDATE track SET code = code"))
        database.connection().exec_driver_sql("PRAGMA busy_timeout = 50")
        answer = send(amina, page, {"name-en": "Safe"})
        busy.rollback()
    assert answer.status_code == 409
    assert "Somebody else was faster" in answer.get_data(as_text=True)


# Of two who remove one row the second is told by its owner's version; the warning comes before.
@pytest.mark.filterwarnings("ignore:DELETE statement:sqlalchemy.exc.SAWarning")
def test_two_who_do_the_same_at_the_same_moment_are_both_answered(app, at_the_desk, cast):
    """Ordering, removing, adding and host lists: one of two may be refused, none falls."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    amina = at_the_desk("Amina", granted("organiser", cast.summit))
    clients = [DeskClient(app) for _ in range(2)]
    for client in clients:
        sign_in(client, app, amina.account)
    db.session.commit()
    steps = (
        (f"{DESK}/tracks/new", {"name-en": "Twin", "code": "twin"}, f"{DESK}/tracks"),
        (f"{DESK}/tracks", {"move": "down:security"}, f"{DESK}/tracks/order"),
        (f"{DESK}/days", {"date": "2026-07-06"}, f"{DESK}/days"),
        (f"{DESK}/hosts", {"role-0": "supporter"}, f"{DESK}/hosts"),
        (f"{DESK}/tracks/twin", {}, f"{DESK}/tracks/twin/removal"),
        (f"{DESK}/days/2026-07-06", {}, f"{DESK}/days/2026-07-06/removal"),
    )
    for page, typed, action in steps:
        pages = [client.get(page) for client in clients]
        found: list[int] = []
        start = Barrier(2)

        def act(client, shown, typed=typed, action=action, found=found, start=start) -> None:
            with app.app_context():
                start.wait(10)
                found.append(send(client, shown, typed, action=action).status_code)

        threads = [Thread(target=act, args=pair) for pair in zip(clients, pages, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(found) == 2, action
        assert max(found) < 500, f"{action}: {found}"
