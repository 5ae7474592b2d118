"""What is said of statements and slides: their kind, how they are delivered, until when they are kept back, how long they take."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from summit.agenda.speaking import Given, counts_characters, on_a_clock, rate_of
from summit.core import times
from summit.core.bidi import in_direction
from summit.core.catalogues import catalogue
from summit.render.showing import duration, language_name
from summit.render.wording import N_

KINDS = {"statement": N_("Statement"), "slides": N_("Slides")}
# The phrases that the United Nations print on statements.
DELIVERIES = {"check_against_delivery": N_("Check against delivery"), "verbatim": N_("Read verbatim")}
EMBARGOES = {
    "none": N_("No embargo"),
    "until": N_("Until a moment"),
    "delivered": N_("Until it is delivered"),
}


def functions(language: str) -> dict[str, Callable]:
    """What templates call, with the reader's language filled in."""
    return {
        "statement_kind": partial(_word, KINDS, language=language),
        "statement_delivery": partial(_word, DELIVERIES, language=language),
        "time_to_speak": partial(time_to_speak, language=language),
        "time_given": partial(time_given, language=language),
    }


def _word(table: dict[str, str], value: str, *, language: str) -> str:
    return catalogue(language).gettext(table[value])


def time_to_speak(words: int, seconds: int, spoken: str, *, language: str) -> str:
    """ "600 words: 5:27 at 110 words a minute." """
    told = catalogue(language)
    values = {"time": _clock(seconds), "rate": rate_of(spoken), "num": words}
    if counts_characters(spoken):
        message = told.ngettext(
            "%(num)d character: %(time)s at %(rate)d characters a minute.",
            "%(num)d characters: %(time)s at %(rate)d characters a minute.",
            words,
        )
    else:
        message = told.ngettext(
            "%(num)d word: %(time)s at %(rate)d words a minute.", "%(num)d words: %(time)s at %(rate)d words a minute.", words
        )
    return message % values


def time_given(given: Given, *, language: str) -> str:
    """ "3:00 are given, by the order of business.", or out of which minutes and among how many people the time is shared."""
    told = catalogue(language)
    if given.why == "items":
        return told.gettext("Time given: %(time)s, in the order of business.") % {"time": _clock(given.seconds)}
    message = told.ngettext(
        "Time given: %(time)s, the whole of %(minutes)s.",
        "Time given: %(time)s, a share of %(minutes)s among %(num)d people who speak.",
        given.among,
    )
    return message % {"time": _clock(given.seconds), "minutes": duration(given.minutes, language=language), "num": given.among}


def value_in_words(name: str, value: str, zone: str, language: str) -> str:
    """What the trail keeps of a statement, as people say it; `name` is the column."""
    table = {"kind": KINDS, "delivery": DELIVERIES, "embargo": EMBARGOES}.get(name, {})
    if value in table:
        return catalogue(language).gettext(table[value])
    if name in ("embargo_until", "delivered_at"):
        return times.moment(datetime.fromisoformat(value), zone, language)
    return language_name(value, language=language) if name == "language" else value


def _clock(seconds: int) -> str:
    return in_direction(on_a_clock(seconds), "ltr")
