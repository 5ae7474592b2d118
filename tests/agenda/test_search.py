"""A reader finds what she is shown, in her words, and nothing that is not public."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit.agenda import entries
from summit.agenda.book import Agenda
from summit.agenda.entries import Hosting, Participation, PersonEntry, SessionEntry
from summit.agenda.search import SearchIndex, excerpt, marked
from summit.agenda.texts import Text

SUMMIT = entries.SummitEntry(uid="summit", code="waic", name=Text({"en": "Summit"}), zone="UTC", languages=("en",), source_language="en")


def agenda_of(*things) -> Agenda:
    return Agenda(SUMMIT, {thing.uid: thing for thing in (SUMMIT, *things)})


def text(source: str = "en", /, **words: str) -> Text:
    return Text(words, source)


def session(code: str, title: Text | str, **fields) -> SessionEntry:
    return SessionEntry(uid=code, code=code, title=title if isinstance(title, Text) else text(en=title), **fields)


def person(code: str, name: Text | str, **fields) -> PersonEntry:
    return PersonEntry(uid=code, code=code, name=name if isinstance(name, Text) else text(en=name), **fields)


def found(agenda: Agenda, language: str, query: str) -> list[str]:
    return [hit.entry.code for hit in SearchIndex(agenda, language).search(query)]


WORDS = {
    "zh": "上海世博会人工智能治理高级别会议",
    "ar": "مُحَمَّد وأحمد: حوكمة الذكاء الاصطناعي",
    "ru": "Управление искусственным интеллектом",
    "fr": "Réunion sur l’intelligence artificielle",
    "es": "La inteligencia y la gobernanza",
    "en": "Governance of artificial intelligence",
}
OPENING = session("opening", Text(WORDS))
OTHER = session("other", text(en="Lunch", fr="Déjeuner", zh="午餐", ar="غداء", ru="Обед", es="Almuerzo"))


@pytest.mark.parametrize(
    ("language", "query"),
    [
        *(("zh", query) for query in ["治理", "人工", "会", "世博", "人工智能", "人工 治理", "人工智能治理"]),
        *(("ar", query) for query in ["حوكمة", "الحوكمة", "والحوكمة", "محمد", "احمد", "أحمد", "بحوكمة الذكاء"]),
        *(("ru", query) for query in ["управления", "УПРАВЛЕНИЮ", "искусственного интеллекта"]),
        *(("fr", query) for query in ["reunion", "Réunions", "intelligence", "l'intelligence"]),
        *(("es", query) for query in ["inteligencias", "Inteligencia", "gobernanza"]),
        *(("en", query) for query in ["governance", "GOVERNANCE intelligence", "intelligent"]),
    ],
)
def test_a_title_is_found_by_the_words_of_its_language(language, query):
    assert found(agenda_of(OPENING, OTHER), language, query) == ["opening"]


@pytest.mark.parametrize("title", ["الحوكمة", "والحوكمة", "للحوكمة", "حوكمة"])
def test_every_form_of_an_arabic_word_finds_every_other(title):
    agenda = agenda_of(session("one", text("ar", ar=title)), OTHER)
    queries = ["حوكمة", "الحوكمة", "والحوكمة", "للحوكمة"]
    assert [found(agenda, "ar", query) for query in queries] == [["one"]] * 4


def test_chinese_words_are_not_found_across_other_characters():
    agenda = agenda_of(session("one", text("zh", zh="智能工人")), session("two", text("zh", zh="人工智能")))
    assert found(agenda, "zh", "人工智能") == ["two"]


def test_all_words_are_required():
    agenda = agenda_of(session("both", "Water and energy"), session("one", "Water and food"))
    assert found(agenda, "en", "energy water") == ["both"]
    assert found(agenda, "en", "energy food") == []


@pytest.mark.parametrize("query", ["en gov", "en governan", "ru управл", "fr réun", "ar الحوك", "en artificial gov"])
def test_the_last_word_may_be_unfinished(query):
    assert found(agenda_of(OPENING, OTHER), *query.split(" ", 1)) == ["opening"]


def test_only_the_last_word_may_be_unfinished_and_one_letter_is_no_beginning():
    agenda = agenda_of(OPENING, OTHER)
    assert found(agenda, "en", "gov intelligence") == []
    assert found(agenda, "en", "g") == []


HALL = entries.RoomEntry(uid="hall", code="hall", name=text(en="Blue Hall"), venue="expo")
EXPO = entries.VenueEntry(uid="expo", code="expo", name=text(en="Expo Centre"))
TRACK = entries.TrackEntry(uid="track", code="track", name=text(en="Standards"))
FORMAT = entries.FormatEntry(uid="format", code="format", name=text(en="Panel"))
UNION = entries.AgencyEntry(uid="union", code="union", name=text(en="Telecommunication Union"), short=text(en="ITU"))
LEAGUE = entries.AgencyEntry(uid="league", code="league", name=text(en="League of Cities"))
CHEN_WORDS = {"position": text(en="Director"), "affiliation": text(en="Harbour Institute"), "biography": text(en="A trained geologist.")}
CHEN = person("chen", text(en="Chen Yu", zh="陈宇", ar="تشن يو"), agency="league", **CHEN_WORDS)
FULL_WORDS = {"subtitle": text(en="Morning"), "abstract": text(en="Semiconductors"), "description": text(en="Batteries")}
FULL_PLACES = {"room": "hall", "track": "track", "format": "format"}
FULL_PEOPLE = {"hosts": (Hosting("union", "lead"),), "participations": (Participation("chen", "chair"),)}
FULL = session("full", "Plenary", **FULL_WORDS, **FULL_PLACES, **FULL_PEOPLE)
WHOLE = agenda_of(FULL, CHEN, UNION, LEAGUE, HALL, EXPO, TRACK, FORMAT)


@pytest.mark.parametrize(
    ("codes", "queries"),
    [
        ("full", ["plenary", "morning", "semiconductor", "battery", "standards", "panel", "chen semiconductors"]),
        ("chen", ["director", "harbour", "geologist"]),
        ("chen full", ["chen", "yu chen"]),
        ("union full", ["itu", "telecommunications"]),
        ("league chen", ["cities"]),
        ("hall full", ["blue"]),
        ("hall", ["expo"]),
    ],
)
def test_everything_is_found_by_what_its_page_says_the_name_before_the_rest(codes, queries):
    assert {query: " ".join(found(WHOLE, "en", query)) for query in queries} == dict.fromkeys(queries, codes)


def test_a_title_comes_before_a_person_and_a_person_before_a_description():
    long = text(en="water " * 30)
    agenda = agenda_of(
        session("described", "Lunch", description=text(en="water water water water")),
        session("spoken", "Lunch", participations=(Participation("waters", "speaker"),), description=text(en="word " * 200)),
        session("titled", "Water", description=text(en="word " * 400)),
        session("nothing", "Lunch"),
        person("waters", "Ann Waters", biography=long),
        *(session(f"other{number}", "Dinner") for number in range(20)),
    )
    order = found(agenda, "en", "water")
    assert order.index("titled") < order.index("spoken") < order.index("described")
    assert {"titled", "waters"} == set(order[:2])


def test_scores_fall_and_are_above_nought():
    agenda = agenda_of(*(session(f"s{number}", "Water " * number + "word " * 9) for number in range(1, 9)))
    scores = [hit.score for hit in SearchIndex(agenda, "en").search("water")]
    assert scores == sorted(scores, reverse=True)
    assert (len(scores), scores[-1] > 0) == (8, True)


def test_equals_stand_in_the_order_of_the_agenda_and_limit_cuts():
    index = SearchIndex(agenda_of(*(session(f"s{number:02}", "Water") for number in range(30, 0, -1))), "en")
    assert [hit.entry.code for hit in index.search("water", limit=3)] == ["s01", "s02", "s03"]
    assert index.search("water", limit=0) == index.search("water", limit=-1) == []


def test_both_names_find_a_person_whose_name_is_shown_in_another_script():
    for language in ("zh", "ar"):
        assert found(WHOLE, language, "Chen Yu") == ["chen", "full"]
    assert found(WHOLE, "zh", "陈宇") == ["chen", "full"]
    assert found(WHOLE, "ar", "تشن") == ["chen", "full"]


def test_a_missing_translation_is_found_by_the_words_that_are_shown_instead():
    agenda = agenda_of(session("one", "Governments and policies"), session("two", text("fr", fr="Sécurité des réseaux")))
    for language in ("ar", "zh", "fr", "ru", "es", "en"):
        assert found(agenda, language, "government policy") == ["one"]
        assert found(agenda, language, "réseau") == ["two"]


def test_a_translation_that_is_not_shown_is_not_searched():
    agenda = agenda_of(session("one", text(en="Water", fr="Eau")))
    assert found(agenda, "fr", "water") == []
    assert found(agenda, "fr", "eau") == ["one"]


def test_cancelled_sessions_are_found_and_withdrawn_ones_are_not():
    withdrawn = session("withdrawn", "Water", status="cancelled", is_withdrawn=True)
    assert found(agenda_of(session("cancelled", "Water", status="cancelled"), withdrawn), "en", "water") == ["cancelled"]


def test_an_erased_person_is_found_nowhere():
    erased = person("gone", "Ann Waters", biography=text(en="Waters"), is_erased=True)
    agenda = agenda_of(erased, session("one", "Lunch", participations=(Participation("gone", "chair"),)))
    assert found(agenda, "en", "waters") == []


def test_a_speaker_of_an_item_is_a_person_of_the_session():
    agenda = agenda_of(CHEN, session("one", "Lunch", items=(entries.Item("1", text(en="Toast"), speaker="chen"),)))
    assert found(agenda, "en", "chen") == ["chen", "one"]


def test_a_session_that_names_what_is_not_in_the_book_is_indexed_all_the_same():
    lonely = session("one", "Water", room="no", hosts=(Hosting("no", "lead"),), participations=(Participation("no", "chair"),))
    assert found(agenda_of(lonely), "en", "water") == ["one"]
    assert found(agenda_of(), "en", "water") == []


INDEX = SearchIndex(agenda_of(OPENING, OTHER, *WHOLE.entries.values()), "en")
SIGNS = [*"\"*-()^+{}:;%_\\'\0\ud800", "NEAR(", "OR", "AND", "NOT", "name", "governance", "治理", "حوكمة"]
OPERATORS = st.lists(st.sampled_from(SIGNS), max_size=12)


@pytest.mark.parametrize("query", ["", " ", "\t\n", *'\0"*-…\ud800ّو', '""', "()", "-- ; DROP TABLE found", 'name:"'])
def test_a_query_without_a_word_of_the_agenda_finds_nothing(query):
    assert INDEX.search(query) == []


@pytest.mark.parametrize("query", ['"governance"', "*governance*", "-governance", "(governance", "^governance", "\0governance\0"])
def test_signs_mean_nothing(query):
    assert [hit.entry.code for hit in INDEX.search(query)] == ["opening"]


@pytest.mark.parametrize("query", ["governance OR lunch", "governance NOT lunch", "NEAR(governance intelligence)", "{name}: governance"])
def test_operators_are_words(query):
    assert INDEX.search(query) == []


@pytest.mark.parametrize("letters", ["a", "人", "ح", "é", "governance ", "治理 ", "a'", '" OR ', "\0", "والحوكمة ", "\ud800", "١"])
def test_ten_thousand_characters_do_not_raise(letters):
    assert isinstance(INDEX.search(letters * (10_000 // len(letters))), list)
    assert isinstance(INDEX.search(" ".join(f"{letters}{number}" for number in range(2000))), list)


@given(st.one_of(st.text(alphabet=st.characters(), max_size=60), OPERATORS.map(" ".join), OPERATORS.map("".join)))
@example('governance" OR "lunch')
def test_no_query_raises_and_every_hit_has_a_score_and_terms(query):
    for hit in INDEX.search(query):
        assert hit.score > 0
        assert hit.matches


def test_many_threads_may_ask_one_index():
    expected = {query: [hit.entry.code for hit in INDEX.search(query)] for query in ("governance", "chen", "lunch", "blue", "itu")}
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda query: [hit.entry.code for hit in INDEX.search(query)], list(expected) * 40)
    assert list(answers) == list(expected.values()) * 40


@pytest.mark.parametrize(
    ("language", "query", "pieces"),
    [
        *[("en", "governance intelligent", ["Governance", "intelligence"]), ("en", "artificial gov", ["Governance", "artificial"])],
        *[("fr", "reunion intelligence", ["Réunion", "intelligence"]), ("ru", "управления", ["Управление"])],
        *[("ar", "احمد الحوكمة", ["وأحمد", "حوكمة"]), ("ar", "محمد", ["مُحَمَّد"])],
        *[("zh", "人工智能", ["人工智能"]), ("zh", "会", ["会", "会"])],
    ],
)
def test_marks_are_whole_words_as_they_are_written(language, query, pieces):
    hit = SearchIndex(agenda_of(OPENING), language).search(query)[0]
    marks = marked(WORDS[language], language, hit.matches)
    assert "".join(piece for piece, _ in marks) == WORDS[language]
    assert [piece for piece, is_match in marks if is_match] == pieces


def test_nothing_is_marked_where_nothing_matches():
    assert marked("Water", "en", frozenset()) == [("Water", False)]
    assert marked("Water", "en", {"*", "wat"}) == [("Water", False)]
    assert marked("", "en", {"water"}) == []


@pytest.mark.parametrize(
    ("whole", "length", "shown"),
    [
        (" Clean water for all ", 200, [("Clean ", False), ("water", True), (" for all", False)]),
        ("one two three four", 10, [("one two…", False)]),
        ("one two three four water", 12, [("…four ", False), ("water", True)]),
        ("no " * 40 + "the water. " + "after " * 40, 30, [("…no no the ", False), ("water", True), (". after after…", False)]),
        ("a " + "x" * 64 + " b", 10, [("a ", False), ("x" * 64, True), ("…", False)]),
        ("", 10, []),
    ],
)
def test_an_excerpt_stands_around_the_first_match_and_is_cut_between_words(whole, length, shown):
    assert excerpt(whole, "en", {"water", "x" * 64}, length) == shown


def test_a_chinese_excerpt_is_cut_between_characters():
    long = "一二三四五，" * 20 + "治理" + "，六七八九十" * 20
    pieces = excerpt(long, "zh", {"治理"}, length=20)
    assert (pieces[0][0][0], pieces[1]) == ("…", ("治理", True))
    assert 12 <= len("".join(piece for piece, _ in pieces)) <= 22


ALPHABET = st.one_of(st.sampled_from("water 治理，。😀\U0001f1eb\u0301\u200dآّ\n'’-"), st.characters())


@given(st.text(alphabet=ALPHABET, max_size=120), st.integers(0, 60), st.sampled_from(["en", "zh", "ar", "fr"]))
def test_an_excerpt_of_anything_is_part_of_it_and_cuts_no_marked_word(words, length, language):
    terms = {"water", "治理", "wat*", "理"}
    whole = marked(words, language, terms)
    assert "".join(piece for piece, _ in whole) == words

    pieces = excerpt(words, language, terms, length)
    inner = "".join(piece for piece, _ in pieces)
    assert inner.strip("…") in words
    assert {piece for piece, is_match in pieces if is_match} <= {piece for piece, is_match in whole if is_match}
    assert any(is_match for _, is_match in pieces) == any(is_match for _, is_match in whole)
