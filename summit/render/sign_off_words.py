"""The words of sign-offs: what the parts of a joint session are called, and how a sign-off stands."""

from collections.abc import Iterable

from summit.core.catalogues import catalogue
from summit.render.telling import listed
from summit.render.wording import N_

PART_NAMES = {
    "title": N_("Title and subtitle"),
    "description": N_("Summary and description"),
    "speakers": N_("Speakers and their order"),
    "hosts": N_("Hosts and the order of logos"),
}
# Translators: the same parts within a sentence, as in “Ministry of Health (title, speakers)”
SHORT_NAMES = {"title": N_("title"), "description": N_("description"), "speakers": N_("speakers"), "hosts": N_("order of hosts")}
STATE_NAMES = {
    # Translators: how the sign-off of a part by an agency stands
    "signed": N_("signed off"),
    # Translators: it was signed off, and edited after that
    "lapsed": N_("lapsed"),
    # Translators: it was never signed off
    "missing": N_("not signed off"),
}


SEMICOLONS = {"ar": "؛ ", "zh": "；"}


def unsigned_listed(unsigned: Iterable[tuple[str, Iterable[str]]], language: str) -> str:
    """ "Ministry of Health (title, speakers); World Bank (title)" of the names of agencies and the parts that they have not signed."""
    return SEMICOLONS.get(language, "; ").join(f"{name} ({parts_listed(parts, language)})" for name, parts in unsigned)


def parts_listed(parts: Iterable[str], language: str) -> str:
    """ "title, speakers" """
    return listed([catalogue(language).gettext(SHORT_NAMES[part]) for part in parts], language)
