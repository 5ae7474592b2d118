"""Places in the order of precedence in words: why somebody stands where she stands."""

from collections.abc import Mapping
from typing import NamedTuple

from summit.agenda.precedence import BY_HAND, Place, Reason
from summit.agenda.texts import NO_TEXT, Text
from summit.core.catalogues import catalogue
from summit.render.telling import said
from summit.render.wording import N_, term

# Translators: the standing of somebody, before the reason why she stands there
LEVEL_ON_PAGE = N_("Level: %(level)s (rank %(number)s).")
LEVEL_IN_LIST = N_("Level: %(level)s (speaking category %(number)s).")
NO_LEVEL = N_("No level of representation is given.")
FIRST = N_("Nobody goes before.")
AS_HAND_AND_RULE = N_("Placed by hand, where precedence places it too.")
OTHERWISE_BY_HAND = N_("Placed by hand; by precedence the place would be %(number)s.")
# Translators: %(name)s is a person; each sentence says why somebody stands after her
REASONS = {
    "part": N_("After %(name)s, whose role in the session goes first: %(role)s."),
    "rank": N_("After %(name)s, whose level goes first: %(level)s."),
    "category": N_("After %(name)s, whose level speaks first: %(level)s."),
    "party": N_("After %(name)s, of the same rank: %(party)s stands first in the order of countries and organizations."),
    "own": N_("After %(name)s, an equal who stands first in the order among equals (%(number)s)."),
    "inscribed": N_("After %(name)s, an equal who was entered first."),
}


class Who(NamedTuple):
    """What people call somebody in a list, her level, and whom she stands for."""

    code: str
    name: Text
    level: Text = NO_TEXT
    party: Text = NO_TEXT


def explanation(place: Place, people: Mapping[str, Who], language: str, *, in_list: bool) -> str:
    """Her standing, and why she stands at this place, in a sentence each. `people` are those of the list by uid."""
    who = people[place.standing.person]
    return " ".join((_standing(place, who, language, in_list), _why(place, people, language)))


def _standing(place: Place, who: Who, language: str, in_list: bool) -> str:
    number = place.standing.category if in_list else place.standing.rank
    gettext = catalogue(language).gettext
    if number is None:
        return gettext(NO_LEVEL)
    return gettext(LEVEL_IN_LIST if in_list else LEVEL_ON_PAGE) % {"level": said(who.level, language), "number": number}


def _why(place: Place, people: Mapping[str, Who], language: str) -> str:
    gettext = catalogue(language).gettext
    reason = place.reasons[-1] if place.reasons else None
    if reason is not None and reason.criterion == BY_HAND:
        return _by_hand(reason, language)
    if reason is None or place.behind is None:
        return gettext(FIRST)
    other = people[place.behind.person]
    return gettext(REASONS[reason.criterion]) % {
        "name": said(other.name, language),
        "role": term(place.behind.role, language),
        "level": said(other.level, language),
        "party": said(other.party, language),
        "number": reason.theirs,
    }


def _by_hand(reason: Reason, language: str) -> str:
    sentence = OTHERWISE_BY_HAND if reason.decides else AS_HAND_AND_RULE
    return catalogue(language).gettext(sentence) % {"number": reason.theirs}
