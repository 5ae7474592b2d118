"""Proposals in words: their states, the answers to them, what keeps one from being submitted, and what speaks against one."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from summit.core import times
from summit.core.catalogues import catalogue
from summit.render.telling import isolated_in, listed
from summit.render.wording import N_

STATES = {
    "draft": N_("Draft"),
    # Translators: the state of a proposal: it was handed in, and waits for an answer
    "submitted": N_("Submitted"),
    # Translators: the state of a proposal: the secretariat gave it back with a question
    "asked": N_("Asked back"),
    # Translators: the state of a proposal
    "accepted": N_("Accepted"),
    # Translators: the state of a proposal
    "refused": N_("Refused"),
    # Translators: the state of a proposal that became one session with another one
    "merged": N_("Merged"),
    # Translators: the state of a proposal that its agency took back
    "withdrawn": N_("Withdrawn"),
}
ANSWERS = {
    "accepted": N_("The proposal is accepted. It is now a session in the draft of the programme."),
    "merged": N_("The proposal is accepted together with another one: both are now one session, which your agencies host together."),
    "refused": N_("The proposal is not accepted."),
    "asked": N_("The proposal comes back to you with a question. You can edit it now, and submit it again."),
}
# Translators: in a letter, before what the secretariat wrote to an agency
WORDS_OF_THE_SECRETARIAT = N_("The secretariat writes:")
FIELDS = {
    "title": N_("Title"),
    "abstract": N_("Abstract"),
    "description": N_("Description"),
    "format": N_("Format"),
    "format_id": N_("Format"),
    "minutes": N_("Minutes"),
    "spoken": N_("Spoken on stage"),
    "wished_day": N_("Wished day"),
    "expected": N_("Expected number of people"),
    "co_hosts": N_("Co-hosts"),
    "people": N_("People put forward"),
}
FAULTS = {
    "none": N_("There is no call for proposals at the moment. A draft stays a draft until there is one."),
    "early": N_("Proposals can be submitted from %(opens)s on. Until then this stays a draft."),
    "late": N_("Proposals could be submitted until %(closes)s. What is a draft stays one, and cannot be submitted any more."),
    "quota": N_("Your agency has submitted as many proposals as it may lead: %(quota)s."),
    "missing": N_("This is needed before the proposal can be submitted."),
    "format": N_("The call does not ask for this format."),
    "email": N_("Everybody who is new needs an e-mail address, to which an invitation can go."),
}
CLASHES = {
    "quota": N_("The agency leads %(count)s proposals; its quota is %(quota)s."),
    "often": N_("%(person)s is put forward in %(count)s proposals."),
    "person_that_day": N_("%(person)s has a part in other sessions on the wished day: %(titles)s."),
    "agency_that_day": N_("The agency hosts other sessions on the wished day: %(titles)s."),
    "no_room": N_("No room has so much free time on the wished day."),
    "not_a_day": N_("The wished day is no day of the summit any more."),
    "alike": N_("A title like this one: %(titles)s."),
}
# Translators: a title, in quotation marks as this language has them
QUOTED = N_("“%(title)s”")
MOST_TITLES = 3


def state_word(state: str, language: str) -> str:
    """The word for the state of a proposal."""
    return catalogue(language).gettext(STATES[state])


def answer_told(answer: str, words: str, language: str) -> str:
    """What a letter says of the answer: a sentence, and what the secretariat wrote."""
    gettext = catalogue(language).gettext
    told = [gettext(ANSWERS[answer])]
    if words.strip():
        told += [gettext(WORDS_OF_THE_SECRETARIAT), isolated_in(words.strip(), language)]
    return "\n\n".join(told)


def fault_told(kind: str, language: str, zone: str, opens: datetime | None, closes: datetime | None, quota: int | None) -> str:
    """Why a proposal cannot be submitted, with the instants of the call on the wall clock of the summit."""
    told = {
        "opens": times.moment(opens, zone, language) if opens else "",
        "closes": times.moment(closes, zone, language) if closes else "",
        "quota": quota,
    }
    return catalogue(language).gettext(FAULTS[kind]) % told


def clash_told(kind: str, values: Mapping[str, object], titles: Sequence[str], language: str) -> str:
    """What speaks against a proposal, in a sentence; of many titles the first few."""
    quoted = catalogue(language).gettext(QUOTED)
    named = listed([quoted % {"title": isolated_in(title, language)} for title in titles[:MOST_TITLES]], language)
    more = "…" if len(titles) > MOST_TITLES else ""
    return catalogue(language).gettext(CLASHES[kind]) % {**values, "titles": named + more}
