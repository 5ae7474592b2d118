"""Calendar feeds, octet by octet, as a reader gets them (docs/calendars.md)."""

import re

import pytest
from icalendar import Event

from summit.agenda.entries import Link
from summit.core.bidi import FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP, RIGHT_TO_LEFT_ISOLATE
from summit.model import Participation, Session
from summit.model.wording import wordings
from summit.render.values import uri_value
from tests.cast import LANGUAGES, at
from tests.feeds import Desk, check_lines

HOME = "http://localhost/shanghai-2026"
ISOLATES = FIRST_STRONG_ISOLATE + LEFT_TO_RIGHT_ISOLATE + RIGHT_TO_LEFT_ISOLATE
LONG = {
    "en": "The ministers discuss how artificial intelligence is governed. ",
    "ar": "يناقش الوزراء في WAIC 2026 حوكمة الذكاء الاصطناعي. ",
    "zh": "部长们讨论人工智能的治理。",
    "fr": "Les ministres débattent de la gouvernance de l’intelligence artificielle. ",
    "ru": "Министры обсуждают управление искусственным интеллектом. ",
    "es": "Los ministros debaten la gobernanza de la inteligencia artificial. ",
}


@pytest.fixture
def desk(cast, client, monkeypatch):
    return Desk(cast, client, monkeypatch)


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def test_a_calendar_says_what_it_is_and_when_to_come_back(desk):
    desk.cast.summit.theme = wordings({"en": "AI for all; and, for good", "zh": "智能向善"})
    desk.cast.session("opening")
    desk.publish()

    found = [(name, parameters, value) for name, parameters, value in desk.calendar().properties]

    assert found == [
        ("VERSION", {}, "2.0"),
        ("PRODID", {}, "-//Summit//Programme of a summit//EN"),
        ("CALSCALE", {}, "GREGORIAN"),
        ("NAME", {"LANGUAGE": "en"}, "Summit of Shanghai"),
        ("X-WR-CALNAME", {}, "Summit of Shanghai"),
        ("DESCRIPTION", {"LANGUAGE": "en"}, r"AI for all\; and\, for good"),
        ("X-WR-CALDESC", {}, r"AI for all\; and\, for good"),
        ("X-WR-TIMEZONE", {}, "Asia/Shanghai"),
        ("URL", {}, f"{HOME}/en/"),
        ("REFRESH-INTERVAL", {"VALUE": "DURATION"}, "PT1H"),
        ("X-PUBLISHED-TTL", {}, "PT1H"),
        ("COLOR", {}, "brown"),
        ("X-APPLE-CALENDAR-COLOR", {}, "#7a1f3d"),
        ("SOURCE", {"VALUE": "URI"}, f"{HOME}/en/agenda.ics"),
        ("LAST-MODIFIED", {}, "20260601T090000Z"),
    ]


def test_an_event_says_everything_that_a_calendar_can_show(desk):
    desk.cast.venue.latitude, desk.cast.venue.longitude = 31.1887, 121.4845
    desk.cast.session(
        "opening",
        title="Opening",
        minutes=90,
        webcast="https://webcast.example/live?room=1,2;now",
        links=(Link("Concept note", "https://docs.example/议程.pdf"),),
    )
    desk.publish()
    event = desk.event()

    assert [(name, parameters, value) for name, parameters, value in event.properties if name not in ("UID", "DESCRIPTION")] == [
        ("DTSTAMP", {}, "20260601T090000Z"),
        ("CREATED", {}, "20260601T090000Z"),
        ("LAST-MODIFIED", {}, "20260601T090000Z"),
        ("SEQUENCE", {}, "0"),
        ("STATUS", {}, "CONFIRMED"),
        ("DTSTART", {"TZID": "Asia/Shanghai"}, "20260704T090000"),
        ("DTEND", {"TZID": "Asia/Shanghai"}, "20260704T103000"),
        ("SUMMARY", {"LANGUAGE": "en"}, "Opening"),
        ("LOCATION", {"LANGUAGE": "en"}, r"Hall A\, Expo Centre"),
        ("GEO", {}, "31.1887;121.4845"),
        ("URL", {}, f"{HOME}/en/sessions/opening"),
        ("CATEGORIES", {"LANGUAGE": "en"}, "Security,Plenary"),
        ("CLASS", {}, "PUBLIC"),
        ("TRANSP", {}, "OPAQUE"),
        (
            "CONFERENCE",
            {"VALUE": "URI", "FEATURE": "AUDIO,VIDEO", "LABEL": "Live webcast", "LANGUAGE": "en"},
            "https://webcast.example/live?room=1,2;now",
        ),
        ("ATTACH", {}, "https://docs.example/%E8%AE%AE%E7%A8%8B.pdf"),
    ]
    assert lines_of(event.text("DESCRIPTION"))[0] == "Saturday, 4 July 2026, \u206609:00–10:30\u2069 (Shanghai, \u2066UTC+08:00\u2069)"
    assert lines_of(event.text("DESCRIPTION"))[-1] == f"{HOME}/en/sessions/opening"


def test_the_description_tells_who_speaks_and_in_which_languages(desk):
    desk.cast.session("opening", people=(desk.cast.chen,), interpretation=("ar", "fr"))
    desk.publish()

    told = lines_of(desk.event("fr").text("DESCRIPTION"))

    assert "Langues\u00a0: anglais, chinois" in told
    assert "Interprétation\u00a0: arabe, français" in told
    assert "Orateur\u00a0: Chen Yu, Envoy" in told


def test_a_session_without_time_room_or_track_says_nothing_of_them(desk):
    desk.cast.session("someday", start=None)
    bare = desk.cast.session("bare", room="")
    bare.track_id = bare.format_id = None
    desk.publish()

    event = desk.event()

    assert event.text("SUMMARY") == "About bare"
    assert not {"LOCATION", "GEO", "CATEGORIES", "CONFERENCE", "ATTACH"} & {one.name for one in event.properties}


def test_texts_name_the_language_they_are_in(desk):
    desk.cast.session("opening", title={"en": "Opening", "zh": "开幕式"}, webcast="https://webcast.example/")
    desk.cast.track.name = wordings({"en": "Security", "zh": "安全"})
    desk.publish()

    calendar, event = desk.calendar(language="zh"), desk.event("zh")

    assert calendar.the("NAME").parameters == {"LANGUAGE": "zh"}
    assert event.the("SUMMARY").parameters == {"LANGUAGE": "zh"}
    assert event.the("DESCRIPTION").parameters == {"LANGUAGE": "zh"}
    assert event.the("LOCATION")[1:] == ({"LANGUAGE": "en"}, "Hall A，世博中心")
    assert [one[1:] for one in event.all("CATEGORIES")] == [({"LANGUAGE": "zh"}, "安全"), ({"LANGUAGE": "en"}, "Plenary")]
    assert desk.event("ru").the("SUMMARY").parameters == {"LANGUAGE": "en"}
    assert desk.calendar(language="ru").the("NAME").parameters == {"LANGUAGE": "en"}


@pytest.mark.parametrize("padding", range(6))
def test_lines_are_folded_between_letters_and_never_inside(desk, padding):
    title = "x" * padding + "人工智能治理𠮷🕊️" * 20 + "é" * 90
    desk.cast.session("opening", title={"en": title})
    desk.publish()

    assert desk.event().text("SUMMARY") == title  # each line was decoded by itself


def test_words_with_a_meaning_in_the_format_are_escaped(desk):
    title = "Peace, security; C:\\new and \\n; BEGIN:VEVENT"
    desk.cast.session("opening", title=title).abstract = wordings({"en": "One\r\nEND:VEVENT\r\n\ttwo, three"})
    desk.cast.track.name = wordings({"en": "Peace, security; and\nthe rest"})
    desk.publish()

    event = desk.event()

    assert event["SUMMARY"] == "Peace\\, security\\; C:\\\\new and \\\\n\\; BEGIN:VEVENT"
    assert event.text("SUMMARY") == title
    assert "\n\nOne\nEND:VEVENT\n\ttwo, three\n\n" in event.text("DESCRIPTION")
    assert event["CATEGORIES"] == r"Peace\, security\; and the rest,Plenary"


@pytest.mark.parametrize("mark", ["\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\x07", "\x1b", "\x7f"])
def test_marks_that_readers_take_for_the_end_of_a_line_are_not_let_through(desk, mark):
    # PostgreSQL itself refuses a NUL; texts lose theirs before they get there.
    address = f"https://webcast.example/{mark}BEGIN:VALARM".replace("\x00", "")
    desk.cast.session("opening", title=f"Before{mark}BEGIN:VALARM", webcast=address)
    desk.publish()

    check_lines(desk.body())
    assert re.fullmatch("Before\n?BEGIN:VALARM", desk.event().text("SUMMARY"))


def test_parameters_are_written_as_rfc_6868_wants_them():
    event = Event()
    event.add("CONFERENCE", uri_value("https://webcast.example/", FEATURE=["AUDIO", "VIDEO"], LABEL='The "Red^Hall"\nlive, now'))

    assert b"\r\nCONFERENCE;FEATURE=AUDIO,VIDEO;LABEL=\"The ^'Red^^Hall^'^nlive, now\":" in event.to_ical().replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("status", "told", "shows_as"),
    [
        ("tentative", "TENTATIVE", "OPAQUE"),
        ("confirmed", "CONFIRMED", "OPAQUE"),
        ("postponed", "TENTATIVE", "TRANSPARENT"),
        ("cancelled", "CANCELLED", "TRANSPARENT"),
    ],
)
def test_the_status_is_told_as_calendars_know_it(desk, status, told, shows_as):
    desk.cast.session("opening", status=status)
    desk.publish()

    assert (desk.event()["STATUS"], desk.event()["TRANSP"]) == (told, shows_as)


@pytest.mark.parametrize(
    ("language", "cancelled", "postponed"),
    [
        ("en", "Cancelled: Opening", "Postponed: Opening"),
        ("fr", "Annulée\u00a0: Ouverture", "Reportée\u00a0: Ouverture"),
        ("es", "Cancelada: Apertura", "Aplazada: Apertura"),
        ("ru", "Отменено: Открытие", "Перенесено: Открытие"),
        ("zh", "取消：开幕式", "延期：开幕式"),
        ("ar", "ملغى: الافتتاح", "مؤجل: الافتتاح"),
    ],
)
def test_a_cancelled_or_postponed_title_says_so_in_its_language(desk, language, cancelled, postponed):
    titles = {"en": "Opening", "fr": "Ouverture", "es": "Apertura", "ru": "Открытие", "zh": "开幕式", "ar": "الافتتاح"}
    desk.cast.session("one", title=titles, status="cancelled")
    desk.cast.session("two", title=titles, status="postponed")
    desk.publish()

    assert desk.calendar(language=language).events.keys() == {cancelled, postponed}


def test_in_arabic_words_that_run_the_other_way_are_isolated_and_times_follow_the_page(desk):
    desk.cast.session("opening", title={"en": "Opening"}, people=(desk.cast.chen,), status="cancelled")
    desk.publish()

    event = desk.event("ar")

    assert event.text("SUMMARY") == "ملغى: \u2068Opening\u2069"
    assert event.text("LOCATION") == "\u2068Hall A\u2069، \u2068Expo Centre\u2069"
    assert "\u206709:00–10:00\u2069" in lines_of(event.text("DESCRIPTION"))[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_isolate_is_closed_in_its_own_line_even_where_an_abstract_is_cut(desk, language):
    abstract = {"en": "One WAIC.\n" + "Two قمة شانغهاي " * 3000, "ar": "الجزء الأول WAIC\n" + "الجزء الثاني AI " * 3000 + "\u2067"}
    for number in range(30):
        session = desk.cast.session(f"s{number}", title={"en": f"Opening \u202e{number}", "ar": f"افتتاح \u2068{number} WAIC"})
        session.abstract = wordings(abstract)
    desk.publish()

    calendar = desk.calendar(language=language)

    assert len(calendar.events) == 30
    for event in calendar.events.values():
        assert "…" in event.text("DESCRIPTION")
        for line in lines_of(event.text("SUMMARY") + "\n" + event.text("DESCRIPTION")):
            assert re.fullmatch(f"(?:[^{ISOLATES}{POP}\u202e]|[{ISOLATES}][^{ISOLATES}{POP}\u202e]*{POP})*", line), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_calendar_holds_a_thin_space(desk, language):
    thin = "14\u202fh\u200930 \u200foù"
    for number, status in enumerate(("confirmed", "tentative", "cancelled", "postponed")):
        session = desk.cast.session(
            f"s{number}", title=dict.fromkeys(LANGUAGES, thin), status=status, is_illustrative=True, start=at(9 + number)
        )
        session.abstract = wordings(dict.fromkeys(LANGUAGES, thin))
    for named in (desk.cast.summit, desk.cast.venue, desk.cast.halls["Hall A"], desk.cast.track, desk.cast.format):
        named.name = wordings({"en": thin})
    desk.publish()

    assert not re.search("[\u2009\u202f\u200f]", desk.body(language=language).replace(b"\r\n ", b"").decode())


@pytest.mark.slow
def test_a_thousand_sessions_with_long_abstracts_stay_below_what_google_takes(desk):
    abstract = wordings({tag: words * 60 for tag, words in LONG.items()})
    people = tuple(desk.cast.person(f"p{number}", {tag: f"{words[:24]}{number}" for tag, words in LONG.items()}) for number in range(6))
    first = desk.cast.session("s0", title=LONG, people=people)
    desk.cast.database.add_all(
        Session(
            summit_id=first.summit_id,
            code=f"s{number}",
            number=number + 1,
            title=wordings({tag: f"{words}{number}" for tag, words in LONG.items()}),
            abstract=abstract,
            start=at(9 + number % 8),
            status="confirmed",
            room_id=first.room_id,
            track_id=first.track_id,
            interpretation=LANGUAGES,
            webcast="https://webcast.example/",
            participations=[Participation(person_id=person.id, order=order) for order, person in enumerate(people)],
        )
        for number in range(1, 1000)
    )
    desk.publish()

    for language in LANGUAGES:
        assert len(desk.body(language=language)) < 1_000_000
        assert len(desk.calendar(language=language).events) == 1000
        (alone,) = desk.calendar("sessions/s7.ics", language).events.values()
        assert (LONG[language] * 60).strip() in alone.text("DESCRIPTION").replace("\u2068", "").replace("\u2069", "")
