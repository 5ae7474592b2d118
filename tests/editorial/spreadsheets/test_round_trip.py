"""What is exported and handed in again changes nothing, whatever it says."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from summit.demo.seeding import seed_demo
from summit.editorial.reading import summit_by_slug
from summit.editorial.spreadsheets.exporting import table_of
from summit.editorial.spreadsheets.opening import open_workbook
from summit.model import Agency, Day, Hosting, Participation, Person, Room, Session, Summit, Trail
from summit.model.wording import Wordings, wordings
from summit.render.harmless import as_meant, harmless
from summit.render.tables import table_file
from tests.cast import at
from tests.editorial.spreadsheets.sheets import fates, hand_in

AT = datetime(2026, 7, 1, tzinfo=UTC)
KINDS = {"sessions": Session, "people": Person, "agencies": Agency, "rooms": Room}
FORMS = ("csv", "xlsx", "ods")


def lines_of_trail(database) -> int:
    return database.scalar(select(func.count(Trail.id)))


def versions(database) -> dict:
    return {table: dict(database.execute(select(table.uid, table.version)).all()) for table in KINDS.values()}


def assert_nothing_changes(database, summit: Summit, form: str) -> None:
    database.commit()
    before = versions(database), lines_of_trail(database)
    for kind, table in KINDS.items():
        file = table_file(table_of(database, summit, kind), form, kind, AT)
        for empties in (False, True):
            outcome = hand_in(database, summit, file, kind, empties=empties)
            odd = [(fate.what, fate.fate, fate.changed) for fate in outcome.fates if fate.fate != "unchanged"]
            assert odd == []
            assert len(outcome.fates) == database.scalar(select(func.count(table.id)).filter_by(summit_id=summit.id)) > 0
    database.commit()
    assert (versions(database), lines_of_trail(database)) == before


@pytest.mark.parametrize("form", FORMS)
def test_the_demo_comes_back_as_it_was(database, form):
    seed_demo(database)
    assert_nothing_changes(database, summit_by_slug(database, "waic-2024"), form)


@pytest.mark.parametrize("form", FORMS)
def test_a_summit_that_was_imported_comes_back_as_it_was(database, shared_data, form):
    summit = Summit(slug="india-2026", name=wordings({"en": "India"}), zone="Asia/Kolkata", languages=("en", "fr"))
    summit.days = [Day(date=date(2026, 2, day)) for day in range(16, 21)]
    database.add(summit)
    database.flush()
    hand_in(database, summit, (shared_data / "india_ai_impact_2026_sessions.csv").read_bytes())
    assert_nothing_changes(database, summit, form)


@pytest.mark.parametrize("form", FORMS)
def test_odd_values_come_back_as_they_were(cast, database, form):
    long_night = cast.session(
        "night", start=at(22), minutes=1800, room=None, people=(cast.chen,), capacity=0, sign=("csl",), spoken=("zh-Hans",)
    )
    cast.session("unplaced", start=None, room=None, is_everywhere=True, status="draft", access="closed")
    cast.session("dangerous", title={"en": "=1+1", "ar": "-الافتتاح", "zh": "'=x"}, abstract=wordings({"en": "@one\n\n+two  \tthree"}))
    other = cast.person("chen-2", {"en": "Chair: A; B (moderator) [x], C", "zh": "陈宇"})
    long_night.participations.append(Participation(person_id=other.id, role="chair", order=1))
    long_night.participations.append(Participation(person_id=other.id, role="speaker", order=2))
    long_night.hostings.append(Hosting(summit_id=cast.summit.id, agency_id=cast.bos_agency.id, role="lead"))
    other.email, other.language, other.portrait = "not an address", "kz", "portrait.png"
    cast.bos_agency.website, cast.bos_agency.logo, cast.chen.portrait = "ministry.example", "f" * 64, "a" * 64
    cast.halls["Hall A"].name = wordings({"en": "Hall; [A]", "fr": "Salle A"})
    database.flush()
    assert_nothing_changes(database, cast.summit, form)


def test_a_session_in_an_hour_that_clocks_show_twice_stays_where_it_is(cast, database):
    cast.summit.zone = "Europe/Paris"
    session = cast.session("late", start=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert_nothing_changes(database, cast.summit, "csv")
    assert session.start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | st.sampled_from("=+-@'\n\t \"é中ع،;_x"), max_size=40)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WRITTEN.map(str.strip), min_size=1, max_size=12))
@example(
    [
        "=SUM(A1)",
        "'=SUM(A1)",
        "''+",
        "a\nb",
        "  x",
        "_x0041_",
        "قمة شانغهاي",
        "-",
        "a  b",
        'say "no"',
        "a\tb",
        "\N{ZERO WIDTH NO-BREAK SPACE}x",
    ]
)
@pytest.mark.parametrize("form", FORMS)
def test_every_text_comes_back_from_its_cell(form, texts):
    rows = [["head", "tail"], *([text, "end"] for text in texts)]
    sheet = open_workbook(table_file(rows, form, "A sheet", AT), "sheet").sheets[0]
    assert [[as_meant(cell) for cell in row] for row in sheet.rows] == [[harmless_twice(cell) for cell in row] for row in rows]


def harmless_twice(text: str) -> str:
    return as_meant(harmless(text))


@given(st.text("'=+-@ab", max_size=8))
def test_what_is_made_harmless_says_what_it_said(text):
    assert as_meant(harmless(text)) == text
    assert harmless(text)[:1] not in ("=", "+", "-", "@")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WRITTEN, abstract=WRITTEN)
def test_any_words_of_a_session_come_back_as_they_were(cast, database, title, abstract):
    session = cast.session(f"s{database.scalar(select(func.count(Session.id)))}")
    session.title = Wordings().with_words("en", title or "x").with_words("ar", title)
    session.abstract = Wordings().with_words("en", abstract)
    database.flush()
    before = session.title, session.abstract
    file = table_file(table_of(database, cast.summit, "sessions"), "csv", "sessions", AT)
    assert (
        fates(hand_in(database, cast.summit, file)) == {"unchanged": database.scalar(select(func.count(Session.id)))} or not session.title
    )
    assert (session.title, session.abstract) == before
