"""The words of a text as a search compares them: folded, stemmed, Chinese cut in pairs."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import Stemmer

from summit.core.languages import primary


class Token(NamedTuple):
    """A word of a text: `text[start:end]` as written, and the terms it is found by.

    The first term is the whole folded word (what typing completes), the others are
    its stems. No term holds a blank, an ASCII sign or more than 64 characters.
    """

    start: int
    end: int
    terms: tuple[str, ...]


def is_latin(text: str) -> bool:
    """Whether the first letter of the text is of the Latin alphabet."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").startswith("LATIN")


def analyse(text: str, language: str) -> list[Token]:
    """The words of a text in its own language, in order of their start.

    A run of Chinese characters gives one token for each character and one for each
    pair of neighbours, so tokens may overlap. Any string is taken; none raises.
    """
    main = primary(language)
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        if match.lastgroup == "han":
            tokens += _han_tokens(match[0], match.start())
            continue
        skipped, terms = _read(match[0], main)
        if terms:
            tokens.append(Token(match.start() + skipped, match.end(), terms))
    return tokens


def folded(text: str) -> str:
    """The text in one form of each letter (NFKC), without case, joiners or foreign digits; accents stay."""
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.casefold())
        text = _INVISIBLE.sub("", text)
        return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
    return text.casefold()


def without_accents(text: str) -> str:
    """A folded text without the accents of Latin, Greek and Cyrillic letters; й stays a letter of its own."""
    if text.isascii():
        return text
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def folded_arabic(text: str) -> str:
    """A folded text without harakat and tatweel, with one alef and one ya; ة stays, the stemmer needs it."""
    return _HARAKAT.sub("", text).translate(_ALEFS)


# Stemmers by script. Only the six languages are known well enough to stem foreign words in
# their texts: in Persian the Arabic stemmer, in German the English one, would do harm.
OFFICIAL = frozenset({"ar", "zh", "en", "fr", "ru", "es"})
_ALGORITHMS = {"ar": "arabic", "en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_LONGEST = 64

_APOSTROPHES = "'’‘＇ʼ"
# What French (and names like d'Ivoire, D'Angelo) lean on the next word.
_ELIDED = frozenset({*"cdjlmnst", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu"})
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_ARABIC = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u08c9\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
_HARAKAT = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
# Alef with hamza, madda or wasla; waw and ya with hamza; alef maqsura; the Persian ya and kaf.
_ALEFS = str.maketrans("\u0623\u0625\u0622\u0671\u0624\u0626\u0649\u06cc\u06a9", "\u0627\u0627\u0627\u0627\u0648\u064a\u064a\u064a\u0643")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_ACCENTS = re.compile("(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]")
# Soft hyphens, joiners and direction marks are written inside words and are not seen.
_UNSEEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")


def _ranges(codes: Iterable[int]) -> str:
    """Characters as the inside of a regular expression's brackets."""
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in spans)


# Combining marks are no letters to `re`, yet they stand inside words in most scripts.
_MARKS = _ranges(code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code)).startswith("M")) + _UNSEEN
_OTHER = rf"[^\W_{HAN}{_ARABIC}]"
_PIECE = rf"{_OTHER}(?:{_OTHER}|[{_MARKS}])*"
_WORD = re.compile(
    rf"(?P<han>(?:[{HAN}][{_MARKS}]*)+)"
    rf"|(?P<arabic>[{_ARABIC}][{_ARABIC}{_MARKS}]*)"
    rf"|(?P<other>{_PIECE}(?:[{_APOSTROPHES}]{_PIECE})*)"
)
_ARABIC_LETTER = re.compile(f"[{_ARABIC}]")
_HAN_LETTER = re.compile(f"[{HAN}][{_MARKS}]*")
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_PART = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*")


def _han_tokens(run: str, offset: int) -> list[Token]:
    letters = [(match.start() + offset, match.end() + offset, folded(match[0])) for match in _HAN_LETTER.finditer(run)]
    tokens = [Token(start, end, (letter,)) for start, end, letter in letters]
    pairs = [Token(left[0], right[1], (left[2] + right[2],)) for left, right in pairwise(letters)]
    return sorted(tokens + pairs)


@lru_cache(maxsize=1 << 16)
def _read(raw: str, language: str) -> tuple[int, tuple[str, ...]]:
    """How many characters of the word are elided, and the terms of the rest."""
    pieces = _APOSTROPHE.split(raw)
    skipped = 0
    while len(pieces) > 1 and folded(pieces[0]) in _ELIDED:
        skipped += len(pieces.pop(0)) + 1

    parts = [part for piece in pieces for part in _PART.findall(folded(piece))]
    if len(parts) > 1 and parts[-1] == "s":
        parts.pop()
    if not parts:
        return skipped, ()

    # O'Brien is asked for as "obrien" and as "brien", L'Oréal (outside French) as "loreal".
    terms = _terms("".join(parts), language)
    if len(parts) > 1:
        terms += tuple(term for part in parts if len(part) > 2 for term in _terms(part, language))
    if skipped and language != "fr":
        terms += (without_accents(folded(_APOSTROPHE.sub("", raw))),)
    return skipped, tuple(dict.fromkeys(term[:_LONGEST] for term in terms))


def _terms(word: str, language: str) -> tuple[str, ...]:
    """The whole word, then its stems, then the word it is an irregular form of."""
    if _ARABIC_LETTER.match(word):
        return _arabic_terms(word, language)
    whole = without_accents(word)
    algorithm = _algorithm(whole[0], language)
    if algorithm is None or whole[0].isdigit():
        return (whole,)
    stems = (without_accents(_stem(word, algorithm)), _stem(whole, algorithm))
    return (whole, *stems, *(_regular(algorithm)[stem] for stem in stems if stem in _regular(algorithm)))


def _algorithm(letter: str, language: str) -> str | None:
    if language not in OFFICIAL:
        return None
    if "\u0400" <= letter <= "\u052f":
        return "ru"
    if letter < "\u0370":
        return language if language in ("en", "es", "fr") else "en"
    return None


def _arabic_terms(word: str, language: str) -> tuple[str, ...]:
    hamza_first = word[0] in "أإآ"
    word = folded_arabic(word)
    if not word or word in _PROCLITICS:
        return ()
    if language not in OFFICIAL:
        return (word.replace("ة", "ه"),)
    forms = _without_clitics(word)
    if hamza_first:
        forms = tuple(dict.fromkeys((word, *forms)))
    stems = [_arabic_stem(form) for form in forms]
    regular = _regular("ar")
    return (*(form.replace("ة", "ه") for form in forms), *stems, *(regular[stem] for stem in stems if stem in regular))


_PROCLITICS = frozenset("وفبلك")
_ARTICLE = re.compile("([وف]?(?:[بك]?ال|لل))(?!له$)(.{2,})")


def _without_clitics(word: str) -> tuple[str, ...]:
    """The forms a word may be read as, the likeliest first.

    Nothing but a dictionary tells the ministry (وزارة) from "and" with a visit, so
    both readings are kept. Words of four letters and less are left whole: وزير.
    """
    article = _ARTICLE.fullmatch(word)
    if article:
        clitics, rest = article.groups()
        if clitics == "ال":
            return (rest,)
        if clitics.endswith("لل"):
            return (rest, "ل" + rest, word) if len(rest) > 2 else ("ل" + rest, rest, word)
        if len(rest) > 2:
            return (rest, word)
    forms = [word]
    for clitics in ("وف", "بلك"):
        if len(forms[-1]) > 4 and forms[-1][0] in clitics:
            forms.append(forms[-1][1:])
    return tuple(forms)


def _arabic_stem(word: str) -> str:
    """The stem of a noun, without the article.

    The article is given to the stemmer all the same: without it, it also tries verbs
    and makes ياسا of سياسات. Short stems (علي, منى) would meet prepositions.
    """
    stem = _stem("ال" + word, "ar")
    stem = stem.removeprefix("ال")
    is_feminine = word.endswith(("ة", "ات"))
    return stem if len(stem) > 2 or (len(stem) == 2 and is_feminine) else word.replace("ة", "ه")


_own = threading.local()


def _stem(word: str, algorithm: str) -> str:
    """The Snowball stem. A Stemmer is not safe to share, so each thread has its own."""
    stemmers = _own.__dict__
    if algorithm not in stemmers:
        stemmers[algorithm] = Stemmer.Stemmer(_ALGORITHMS[algorithm], 0)
    return stemmers[algorithm].stemWord(word)


# Forms that no stemmer brings together: broken plurals, other words, other spellings.
_IRREGULAR = {
    "ar": """وزير وزراء/رئيس رؤساء/خبير خبراء/سفير سفراء/مدير مدراء/شريك شركاء/زعيم زعماء/أمين أمناء/قائد قادة/نائب نواب
        عضو أعضاء/وفد وفود/ضيف ضيوف/طالب طلاب/شاب شباب/طفل أطفال/امرأة نساء/رجل رجال/شخص أشخاص/شعب شعوب/أمة أمم
        جلسة جلسات/مؤتمر مؤتمرات/قمة قمم/لجنة لجان/مجلس مجالس/فريق أفرقة فرق/ورشة ورش/حدث أحداث/دورة دورات/منتدى منتديات
        دولة دول/بلد بلدان بلاد/مدينة مدن/منطقة مناطق/إقليم أقاليم/مركز مراكز/معهد معاهد/مكتب مكاتب/مدرسة مدارس/سوق أسواق
        قانون قوانين/حق حقوق/مبدأ مبادئ/معيار معايير/نظام أنظمة نظم/نموذج نماذج/خطر أخطار مخاطر/هدف أهداف/قضية قضايا
        مشروع مشاريع/برنامج برامج/وثيقة وثائق/تقرير تقارير/ورقة أوراق/بند بنود/جدول جداول/عمل أعمال/فرصة فرص/حل حلول
        أداة أدوات/جهاز أجهزة/آلة آلات/مصدر مصادر/مورد موارد/مال أموال/رقم أرقام/فكرة أفكار/رأي آراء/خبر أخبار/دليل أدلة
        يوم أيام/شهر أشهر شهور/سنة سنوات/جانب جوانب/مجال مجالات/قيمة قيم/ثقافة ثقافات/كلمة كلمات/لغة لغات/طريق طرق""",
    "en": """person people/child children/woman women/man men/organisation organization/organise organize/programme program
        centre center/labour labor/defence defense/digitalisation digitalization/panellist panelist/behaviour behavior""",
    "ru": "человек люди/ребенок ребенка ребенку дети детей",
    "fr": "œil yeux/ciel cieux/madame mesdames/monsieur messieurs",
}


@lru_cache(maxsize=8)
def _regular(algorithm: str) -> dict[str, str]:
    """Stem of an irregular form to the stem of the regular one."""
    stem = (lambda word: _arabic_stem(folded_arabic(word))) if algorithm == "ar" else (lambda word: _stem(word, algorithm))
    regular: dict[str, str] = {}
    for group in re.split(r"[/\n]", _IRREGULAR.get(algorithm, "")):
        first, *others = [stem(word) for word in group.split()] or [""]
        regular |= {other: first for other in others if other != first}
    return regular
