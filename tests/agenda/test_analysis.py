"""Words that mean the same are found by the same terms (docs/languages.md)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.agenda.analysis import Token, analyse

LANGUAGES = ["ar", "zh", "en", "fr", "ru", "es", "de", "fa", ""]


def terms_of(text: str, language: str) -> set[str]:
    return {term for token in analyse(text, language) for term in token.terms}


def meet(one: str, other: str, language: str) -> bool:
    return not terms_of(one, language).isdisjoint(terms_of(other, language))


@pytest.mark.parametrize(
    ("language", "asked", "written"),
    [
        ("ar", "حوكمة", "الحوكمة"),
        ("ar", "حوكمة", "والحوكمة"),
        ("ar", "الحوكمة", "والحوكمة"),
        ("ar", "حوكمة", "وحوكمة"),
        ("ar", "حوكمة", "بالحوكمة"),
        ("ar", "حوكمة", "للحوكمة"),
        ("ar", "حوكمة", "لحوكمة"),
        ("ar", "حوكمه", "الحوكمة"),
        ("ar", "محمد", "مُحَمَّد"),
        ("ar", "محمد", "محمـــد"),
        ("ar", "احمد", "أحمد"),
        ("ar", "المانيا", "ألمانيا"),
        ("ar", "منتدي", "المنتدى"),
        ("ar", "مسوول", "مسؤول"),
        ("ar", "لغة", "للغة"),
        ("ar", "وزارة", "الوزارة"),
        ("ar", "سياسة", "سياسات"),
        ("ar", "2024", "٢٠٢٤"),
        ("ar", "AI", "وAI"),
        ("ar", "governments", "government"),
        ("ru", "управления", "управление"),
        ("ru", "ребенок", "ребёнок"),
        ("ru", "мир", "ми́р"),
        ("ru", "люди", "человек"),
        ("fr", "reunion", "Réunion"),
        ("fr", "intelligence", "l’intelligence"),
        ("fr", "intelligence", "L'INTELLIGENCE"),
        ("fr", "avis", "jusqu’avis"),
        ("fr", "securite", "sécurité"),
        ("fr", "oeuvre", "œuvres"),
        ("es", "inteligencias", "inteligencia"),
        ("es", "regulacion", "regulaciones"),
        ("es", "paises", "país"),
        ("en", "policies", "policy"),
        ("en", "organisation", "organizations"),
        ("en", "Oreal", "L'Oréal"),
        ("en", "loreal", "L'Oréal"),
        ("en", "brien", "O'Brien"),
        ("en", "obrien", "O’Brien’s"),
        ("en", "China", "China's"),
        ("en", "CO2", "CO₂"),
        ("en", "governance", "ｇｏｖｅｒｎａｎｃｅ"),
        ("en", "governance", "gover\u00adnance"),
        ("zh", "治理", "人工智能治理"),
        ("zh", "会", "世博会"),
        ("zh", "governments", "government治理"),
        ("de", "strasse", "Straße"),
        ("de", "Muller", "Müller"),
        ("fa", "كتاب", "کتاب"),
        ("he", "שלום", "שלום"),
    ],
)
def test_these_meet(language, asked, written):
    assert meet(asked, written, language)


@pytest.mark.parametrize(
    "group",
    [
        "وزير وزراء الوزراء والوزراء",
        "رئيس رؤساء للرؤساء",
        "خبير خبراء الخبراء",
        "جلسة جلسات الجلسات",
        "مؤتمر مؤتمرات المؤتمرات",
        "لجنة لجان",
    ],
)
def test_broken_plurals_meet_their_singular(group):
    singular, *plurals = group.split()
    assert [plural for plural in plurals if not meet(singular, plural, "ar")] == []


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "زير", "وزير"),  # four letters: the و is the word's own
        ("ar", "منى", "من"),
        ("ar", "بيان", "الب"),
        ("ru", "и", "й"),
        ("en", "government", "meeting"),
        ("zh", "会议", "人工智能"),
    ],
)
def test_these_do_not_meet(language, one, other):
    assert not meet(one, other, language)


def test_chinese_runs_are_cut_in_characters_and_pairs():
    assert analyse("人工智", "zh") == [
        Token(0, 1, ("人",)),
        Token(0, 2, ("人工",)),
        Token(1, 2, ("工",)),
        Token(1, 3, ("工智",)),
        Token(2, 3, ("智",)),
    ]


def test_chinese_outside_the_first_plane_and_with_variation_selectors_is_chinese_too():
    assert terms_of("𠮷田", "zh") == {"𠮷", "田", "𠮷田"}
    assert terms_of("葛\U000e0100城", "zh") == {"葛", "城", "葛城"}


def test_a_token_names_the_word_as_it_is_written():
    text = "Vive l’Intelligence, والحوكمة CO₂!"
    assert [text[token.start : token.end] for token in analyse(text, "fr")] == ["Vive", "Intelligence", "والحوكمة", "CO₂"]


def test_the_first_term_is_the_whole_word_without_its_article():
    assert [token.terms[0] for token in analyse("Governance Réunion الحوكمة", "en")] == ["governance", "reunion", "حوكمه"]


def test_a_language_nobody_stems_keeps_whole_words():
    assert analyse("Regierungen", "de") == [Token(0, 11, ("regierungen",))]


def test_a_region_does_not_change_the_language():
    assert analyse("policies", "en-GB") == analyse("policies", "en")


def test_vowel_signs_of_indic_scripts_stay_in_the_word():
    assert terms_of("हिन्दी", "hi") == {"हिन्दी"}


@given(st.text(alphabet=st.characters(), max_size=80), st.sampled_from(LANGUAGES))
def test_any_text_gives_words_in_order_made_of_letters_and_digits(text, language):
    tokens = analyse(text, language)

    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(token.terms for token in tokens)
    for term in {term for token in tokens for term in token.terms}:
        assert 0 < len(term) <= 64
        assert all(sign.isalnum() or ord(sign) > 127 for sign in term)
        assert not any(sign.isspace() or sign == "\0" for sign in term)
        assert term.encode()


def test_many_threads_stem_alike():
    words = [f"governance{number} réunions управления حوكمة policies" for number in range(2000)]
    alone = [analyse(text, "en") for text in words[::-1]][::-1]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: analyse(text + " ", "en"), words)) == alone
