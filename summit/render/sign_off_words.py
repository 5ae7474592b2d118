"""The words of sign-offs: what the parts of a joint session are called, and how a sign-off stands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from summit.agenda.entries import Hosting, Participation, SessionEntry
from summit.agenda.signing import FIELDS_OF_PARTS
from summit.agenda.texts import NO_TEXT, Text
from summit.core import languages, times
from summit.core.catalogues import catalogue
from summit.render.side_by_side import Part, Row
from summit.render.telling import isolated_in, listed
from summit.render.trail_words import FIELDS
from summit.render.wording import N_, term

PART_NAMES = {
    "title": N_("Title and subtitle"),
    "description": N_("Abstract and description"),
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

# Translators: a line of a letter: which part of a session was edited, by whom and when, and which agencies had signed it off
LAPSED = N_("%(part)s: edited by %(name)s, %(moment)s. It was signed off by: %(agencies)s.")
# Translators: the same where it is not known by whom and when
LAPSED_SOMEHOW = N_("%(part)s: edited. It was signed off by: %(agencies)s.")
SEMICOLONS = {"ar": "؛ ", "zh": "；"}


def unsigned_listed(unsigned: Iterable[tuple[str, Iterable[str]]], language: str) -> str:
    """ "Ministry of Health (title, speakers); World Bank (title)" of the names of agencies and the parts that they have not signed."""
    return SEMICOLONS.get(language, "; ").join(f"{name} ({parts_listed(parts, language)})" for name, parts in unsigned)


def parts_listed(parts: Iterable[str], language: str) -> str:
    """ "title, speakers" """
    return listed([catalogue(language).gettext(SHORT_NAMES[part]) for part in parts], language)


def lapse_told(part: str, agencies: Sequence[str], who: str, at: datetime | None, zone: str, language: str) -> str:
    """ "Title and subtitle: edited by Bo (4 July 2026, 10:00). Lapsed: Bank of Tests", for letters; `who` and `at` are empty if unknown."""
    gettext = catalogue(language).gettext
    told = {"part": gettext(PART_NAMES[part]), "agencies": listed(agencies, language)}
    if at is None:
        return gettext(LAPSED_SOMEHOW) % told
    told |= {"name": isolated_in(who, language), "moment": times.moment(at, zone, language)}
    return gettext(LAPSED) % told


def rows_of_part(before: SessionEntry, after: SessionEntry, part: str, names: Mapping[str, Text], language: str) -> list[Row]:
    """All that a part says in two states of a session, field by field, language by language; `names` are of people and agencies."""
    rows: list[Row] = []
    for field in FIELDS_OF_PARTS[part]:
        label = catalogue(language).gettext(FIELDS[field])
        old, new = getattr(before, field), getattr(after, field)
        if isinstance(new, Text):
            rows += _rows_of_text(label, old, new, language)
        else:
            rows.append(Row(label, "", *([_named(one, names, language) for one in side] for side in (old, new))))
    return rows


def differences(before: SessionEntry, after: SessionEntry, part: str, names: Mapping[str, Text], language: str) -> list[Row]:
    """What of a part is not the same in both."""
    return [row for row in rows_of_part(before, after, part, names, language) if row.before != row.after]


def _rows_of_text(label: str, before: Text, after: Text, language: str) -> Iterable[Row]:
    source = after.source if after else before.source
    tags = {**before.words, **after.words}
    for tag in sorted(tags, key=lambda tag: (tag != source, tag)):
        parts = ([Part(side.words[tag], tag)] if side.words.get(tag) else [] for side in (before, after))
        yield Row(label, languages.name_of(tag, language), *parts)


def _named(one: Participation | Hosting, names: Mapping[str, Text], language: str) -> Part:
    uid = one.person if isinstance(one, Participation) else one.agency
    shown = names.get(uid, NO_TEXT).in_language(language)
    # Translators: somebody and her part, as in “Chen Yu (speaker)”
    told = catalogue(language).gettext("%(name)s (%(role)s)") % {"name": shown.text or uid[:8], "role": term(one.role, language)}
    return Part(told, shown.language if shown.is_fallback else "")
