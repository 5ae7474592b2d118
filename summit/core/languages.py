"""Languages of the interface, their directions, and the choice of one for a reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True)
class Language:
    """A language of the interface.

    `endonym` is its own name for itself, `locale` the Babel locale that formats
    its dates: English content is British, as the United Nations write it.
    """

    code: str
    endonym: str
    locale: Locale


INTERFACE = {
    code: Language(code, endonym, Locale.parse(locale))
    for code, endonym, locale in (
        ("ar", "العربية", "ar"),
        ("zh", "中文", "zh_Hans"),
        ("en", "English", "en_GB"),
        ("fr", "Français", "fr"),
        ("ru", "Русский", "ru"),
        ("es", "Español", "es"),
    )
}

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction(language: str) -> str:
    """Return "rtl" or "ltr", the direction in which the language is written."""
    return "rtl" if primary(language) in RIGHT_TO_LEFT else "ltr"


def primary(language: str) -> str:
    """The first subtag of a language tag: "zh" for "zh-Hans-CN" (RFC 5646, section 2.1)."""
    return language.replace("_", "-").split("-", 1)[0].lower()


def list_comma(language: str) -> str:
    """What stands between things of one kind: Chinese has a comma of its own for them."""
    return {"ar": "، ", "zh": "、"}.get(language, ", ")


def name_of(language: str, reader: str) -> str:
    """The name of a language in the reader's own; the bare tag where nobody knows it."""
    try:
        name = Locale.parse(language, sep="-").get_display_name(INTERFACE[reader].locale)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or language


def best_match(header: str, offered: Sequence[str], default: str) -> str:
    """Return the offered language a reader wants most, by her Accept-Language header.

    Only primary subtags are compared, in both directions, so that "zh-CN",
    "zh-Hans-CN" and "zh-TW" all find "zh"; the lookup of RFC 4647, section 3.4,
    as libraries implement it, gives such readers English.
    """
    for wanted in _by_quality(header):
        if wanted == "*":
            return default
        for language in offered:
            if primary(language) == wanted:
                return language
    return default


def _by_quality(header: str) -> list[str]:
    """The primary subtags of the header, the most wanted first, refused ones (q=0) left out."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(header[:1000].split(",")):
        tag, _, parameter = part.strip().partition(";")
        quality = _quality(parameter.strip())
        if tag.strip() and quality > 0:
            ranked.append((-quality, place, primary(tag.strip())))
    return [language for _, _, language in sorted(ranked)]


def _quality(parameter: str) -> float:
    """The weight in a `q=` parameter: 1 when there is none, 0 when it cannot be read."""
    if not parameter:
        return 1.0
    name, _, value = parameter.partition("=")
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if name.strip() == "q" and 0 <= weight <= 1 else 0.0
