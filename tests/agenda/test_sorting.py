"""Default sort keys put names where their readers look for them (docs/languages.md)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.agenda.sorting import sort_keys


def in_order(language: str, *names: str) -> list[str]:
    return sorted(names, key=lambda name: sort_keys({language: name})[language])


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("曾莉", "zeng1 li4"),
        ("单晓峰", "shan4 xiao3 feng1"),
        ("仇英", "qiu2 ying1"),
        ("解晓东", "xie4 xiao3 dong1"),
        ("朴槿惠", "piao2 jin3 hui4"),
        ("查良镛", "zha1 liang2 yong1"),
        ("区志强", "ou1 zhi4 qiang2"),
        ("盖叫天", "ge3 jiao4 tian1"),
        ("覃辉", "qin2 hui1"),
        ("任正非", "ren2 zheng4 fei1"),
        ("尉迟恭", "yu4chi2 gong1"),
        ("欧阳修", "ou1yang2 xiu1"),
        ("單曉峰", "shan4 xiao3 feng1"),
        ("吕布", "lv3 bu4"),
        ("李强", "li3 qiang2"),
        ("曾", "zeng1"),
    ],
)
def test_a_chinese_surname_is_read_as_a_surname(name, reading):
    assert sort_keys({"zh": name})["zh"] == reading


def test_zeng_and_shan_stand_under_z_and_s_and_not_under_ceng_and_dan():
    assert in_order("zh", "曾莉", "张敏", "单晓峰", "陈宇", "丁奎岭", "常伟") == ["常伟", "陈宇", "丁奎岭", "单晓峰", "曾莉", "张敏"]


def test_a_transcribed_name_has_no_chinese_surname_and_its_family_name_first():
    assert sort_keys({"zh": "查尔斯·米歇尔"})["zh"] == "mi3 xie1 er3 cha2 er3 si1"
    assert sort_keys({"zh": "格尔德·穆勒"})["zh"] == "mu4 le4 ge2 er3 de2"


@pytest.mark.parametrize(
    ("latin", "chinese", "key"),
    [
        ("Li Qiang", "李强", "li qiang"),
        ("Zeng Li", "曾莉", "zeng li"),
        ("Zhuge Liang", "诸葛亮", "zhuge liang"),
        ("Lyu Xiaobo", "吕小波", "lyu xiaobo"),
        ("Tan Ming Hui", "陈明慧", "tan ming hui"),
        ("Ban Ki-moon", "潘基文", "ban kimoon"),
        ("Fei-Fei Li", "李飞飞", "li feifei"),
        ("Kai-Fu Lee", "李开复", "lee kaifu"),
        ("Jack Ma", "马云", "ma jack"),
        ("Harry Shum", "沈向洋", "shum harry"),
        ("Gerd Müller", "格尔德·穆勒", "muller gerd"),
        ("Raj Reddy", "", "reddy raj"),
    ],
)
def test_a_latin_name_starts_with_the_family_name_whichever_way_it_is_shown(latin, chinese, key):
    assert sort_keys({"en": latin, "zh": chinese})["en"] == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Gerd Müller", "muller gerd"),
        ("Müller, Gerd", "muller gerd"),
        ("Antonio GARCÍA LÓPEZ", "garcia lopez antonio"),
        ("Martin Luther King Jr.", "king martin luther jr"),
        ("Mariam Al-Zahrani", "zahrani mariam"),
        ("Conan O’Brien", "obrien conan"),
        ("Plato", "plato"),
    ],
)
def test_latin_names(name, key):
    assert sort_keys({"en": name})["en"] == key


def test_french_names_with_accents_stand_among_the_others():
    assert in_order("fr", "Zoé Zola", "Léa Étienne", "Paul Dumas", "Inès Favre") == ["Paul Dumas", "Léa Étienne", "Inès Favre", "Zoé Zola"]


def test_russian_yo_stands_with_ye_and_short_i_after_i():
    names = ["Анна Жукова", "Пётр Ёлкин", "Иван Ежов", "Олег Ильин", "Ян Йотов", "Пётр Яшин"]
    assert in_order("ru", *reversed(names)) == ["Иван Ежов", "Пётр Ёлкин", "Анна Жукова", "Олег Ильин", "Ян Йотов", "Пётр Яшин"]


def test_arabic_alefs_are_one_letter_and_the_article_is_none():
    assert sort_keys({"ar": "منى العلي"})["ar"] == "علي مني"
    assert in_order("ar", "ب بكر", "أ أحمد", "إ إبراهيم", "ا اسعد", "ع الأمين") == ["إ إبراهيم", "أ أحمد", "ا اسعد", "ع الأمين", "ب بكر"]


def test_spanish_enye_stands_after_n():
    assert in_order("es", "Ana Muñoz", "Ana Munuera", "Ana Muro") == ["Ana Munuera", "Ana Muñoz", "Ana Muro"]


def test_the_russian_and_arabic_forms_follow_the_order_of_the_name():
    keys = sort_keys({"en": "Li Qiang", "zh": "李强", "ru": "Ли Цян", "ar": "لي تشيانغ"})
    assert keys == {"en": "li qiang", "zh": "li3 qiang2", "ru": "ли цян", "ar": "لي تشيانغ"}
    keys = sort_keys({"en": "Gerd Müller", "zh": "格尔德·穆勒", "ru": "Герд Мюллер", "ar": "غيرد مولر"})
    assert keys == {"en": "muller gerd", "zh": "mu4 le4 ge2 er3 de2", "ru": "мюллер герд", "ar": "مولر غيرد"}


def test_english_the_fallback_of_all_lists_always_has_a_key_where_there_can_be_one():
    assert sort_keys({"fr": "Élodie Étienne"})["en"] == "etienne elodie"
    assert sort_keys({"zh": "单晓峰"})["en"] == "shan xiao feng"


def test_no_name_has_no_key():
    assert sort_keys({}) == {}
    assert sort_keys({"en": "", "fr": "  ", "ru": "…"}) == {}


@given(st.dictionaries(st.sampled_from(["ar", "zh", "en", "fr", "ru", "es", "de"]), st.text(max_size=30)))
def test_any_name_has_keys_without_case_and_without_empty_ones(names):
    keys = sort_keys(names)
    assert keys.keys() <= names.keys() | {"en"}
    assert all(key and key.casefold() == key for key in keys.values())
