"""What single cells say: numbers, yes and no, languages, and the fixed terms of the field in any of its languages."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from email_validator import EmailNotValidError, validate_email

from summit.core.catalogues import catalogue
from summit.core.languages import INTERFACE
from summit.editorial.importing.texts import is_language, language_tag
from summit.editorial.spreadsheets.fates import Fate
from summit.editorial.spreadsheets.moments import western, without_accents
from summit.editorial.spreadsheets.vocabulary import VOCABULARY
from summit.render.wording import ACCESS, AGENCY_KINDS, N_, SIGN_LANGUAGES, STATUSES

LARGEST = 1_000_000
YES, NO = (frozenset(VOCABULARY["answers"][answer]) for answer in ("yes", "no"))
ALSO = {
    "accepted": "confirmed",
    "approved": "confirmed",
    "final": "confirmed",
    "proposed": "tentative",
    "pending": "tentative",
    "tbc": "tentative",
    "canceled": "cancelled",
    "public": "open",
    "private": "closed",
    "by invitation": "invitation",
    "invitation only": "invitation",
    "registration": "registered",
    "government": "government_agency",
    "ngo": "civil_society",
    "university": "academia",
    "private sector": "company",
}


def number_in(text: str, field: str, fate: Fate, most: int = LARGEST) -> int | None:
    """A whole number of at least 0: "1,200", "300 pax". None, with a remark, for anything else."""
    plain = re.sub(r"(?<=\d)[ ,\u00a0'](?=\d{3}\b)", "", western(text))
    found = re.search(r"(?<![\d.])\d{1,9}(?:\.0+)?(?![\d.]*\d)", plain)
    numbers = re.findall(r"\d+", plain)
    value = int(float(found[0])) if found and (len(numbers) == 1 or found[0] == plain) and "-" not in plain else None
    if value is None or value > most:
        fate.say(N_("“%(text)s” is no number that can be used for “%(field)s”; it was left out."), text=text, field=field)
        return None
    return value


def yes_or_no(text: str, field: str, fate: Fate) -> bool | None:
    """Yes or no in any of the languages; None, with a remark, for anything else."""
    plain = without_accents(text.strip())
    if plain in YES or plain in NO:
        return plain in YES
    fate.say(N_("“%(text)s” is neither yes nor no for “%(field)s”; it was left out."), text=text, field=field)
    return None


def term_in(text: str, table: Mapping[str, str], field: str, fate: Fate) -> str:
    """The value that a word stands for ("Confirmé" is "confirmed"); "", with a remark, where no language knows it."""
    plain = _plain(text)
    for known in (_terms(frozenset(table.items())), {_plain(key): value for key, value in ALSO.items() if value in table}):
        if plain in known:
            return known[plain]
    fate.say(N_("“%(text)s” is not known for “%(field)s”; it was left out."), text=text, field=field)
    return ""


def status_in(text: str, fate: Fate) -> str:
    return term_in(text, STATUSES, "status", fate)


def access_in(text: str, fate: Fate) -> str:
    return term_in(text, ACCESS, "access", fate)


def agency_kind_in(text: str, fate: Fate) -> str:
    return term_in(text, AGENCY_KINDS, "kind", fate)


def languages_in(text: str, fate: Fate, field: str) -> tuple[str, ...]:
    """The languages of a cell by tag or by name, each once: "zh, English" is ("zh", "en")."""
    found = []
    for part in re.split(r"[,;/|&+\n،、；，]+|\band\b|\bet\b|\by\b|(?<=\s)и(?=\s)", text):
        word = part.strip()
        if not word:
            continue
        tag = _language_names().get(without_accents(word)) or (language_tag(word) if is_language(word) else "")
        if not tag and all(is_language(piece) and len(piece) == 2 for piece in word.split()):
            found += [language_tag(piece) for piece in word.split()]
        elif tag:
            found.append(tag)
        else:
            fate.say(N_("“%(text)s” is no language that is known for “%(field)s”; it was left out."), text=word, field=field)
    return tuple(dict.fromkeys(found))


def address_in(text: str, fate: Fate) -> str:
    """An address of the web; "", with a remark, for anything else."""
    if text.lower().startswith(("http://", "https://")):
        return text
    fate.say(N_("“%(text)s” is no address of the web; it was left out."), text=text)
    return ""


def email_in(text: str, fate: Fate) -> str:
    """An address for letters; "", with a remark, for anything else."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        fate.say(N_("“%(text)s” is no e-mail address; it was left out."), text=text)
        return ""


def letter_language_in(text: str, fate: Fate) -> str:
    """One language, the first of the cell."""
    return next(iter(languages_in(text, fate, "language")), "")


def signs_in(text: str, fate: Fate) -> tuple[str, ...]:
    """The sign languages of a cell by their codes (ISO 639-3) or names."""
    found = []
    for part in re.split(r"[,;/|\n،、；，]+", text):
        word = part.strip()
        if re.fullmatch("[a-z]{3}", word):
            found.append(word)
        elif word and (code := term_in(word, SIGN_LANGUAGES, "sign", fate)):
            found.append(code)
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", without_accents(text)).split())


@lru_cache(maxsize=8)
def _terms(table: frozenset[tuple[str, str]]) -> dict[str, str]:
    found = {}
    for value, word in table:
        found[_plain(value)] = value
        for language in INTERFACE:
            found[_plain(catalogue(language).gettext(word))] = value
    return found


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    """Tags by the names of languages in the six languages, and by what languages call themselves."""
    found: dict[str, str] = {}
    for reader in INTERFACE.values():
        for tag, name in reader.locale.languages.items():
            if len(tag) <= 3:
                found.setdefault(without_accents(name), tag)
    for tag in Locale("en").languages:
        if len(tag) == 2:
            try:
                name = Locale.parse(tag).get_display_name()
            except (UnknownLocaleError, ValueError):
                continue
            if name:
                found.setdefault(without_accents(name), tag)
    return found | {"中文": "zh", "chinese": "zh", "mandarin": "zh", "英文": "en", "法文": "fr", "俄文": "ru", "西文": "es", "阿文": "ar"}
