"""Changes in words: a label, what was, and what is now."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct

from summit.agenda.book import Agenda
from summit.agenda.changes import Change
from summit.agenda.entries import AnyEntry, SessionEntry, SummitEntry
from summit.core import languages, times
from summit.core.catalogues import catalogue
from summit.render.addresses import FOLDERS
from summit.render.showing import duration, language_name
from summit.render.telling import isolated_in, labelled, listed, said
from summit.render.wording import N_, WITHDRAWN, term

LABELS = {
    "added": N_("New in the programme"),
    "restored": N_("Takes place after all"),
    "cancelled": N_("Cancelled"),
    "withdrawn": WITHDRAWN,
    "postponed": N_("Postponed"),
    "confirmed": N_("Confirmed"),
    "unconfirmed": N_("Provisional again"),
    "moved": N_("Moved"),
    "lengthened": N_("Longer"),
    "shortened": N_("Shorter"),
    "room": N_("Another room"),
    "people": N_("Other people"),
    "speaking_order": N_("Another order of speakers"),
    "hosts": N_("Other hosts"),
    "access": N_("Other access"),
    "services": N_("Other languages or services"),
    "reworded": N_("Reworded"),
    "order_of_business": N_("Other order of business"),
    "details": N_("Other details"),
}


class Told(Struct, frozen=True):
    """A change for readers. `was` and `now` are empty where there is nothing to compare."""

    kind: str
    label: str
    was: str = ""
    now: str = ""


class Named(Struct, frozen=True):
    """A change of something that is no session, its entry as it is today, and whether it has a page."""

    entry: AnyEntry
    told: Told
    has_page: bool


def functions(language: str) -> dict[str, Callable]:
    """What templates call, with the reader's language filled in."""
    return {"told_change": partial(told, language=language), "visible_changes": visible, "named_changes": partial(named, language=language)}


def named(changes: Sequence[Change], before: Agenda | None, after: Agenda, current: Agenda, language: str) -> list[Named]:
    """The changes of people, agencies and places that the public still knows."""
    found = []
    for change in changes:
        entry = current.get(change.uid)
        if entry is not None and not isinstance(entry, SummitEntry) and not getattr(entry, "is_erased", False):
            found.append(Named(entry, told(change, before, after, language), type(entry) in FOLDERS))
    return found


def visible(found: Sequence[Change], current: Agenda) -> list[Change]:
    """Of a session that is withdrawn today nothing is said but that."""
    entry = current.get(found[0].uid)
    if entry is not None and not entry.is_withdrawn:
        return list(found)
    return [change for change in found if change.kind == "withdrawn"] or [found[0]._replace(kind="details")]


def told(change: Change, before: Agenda | None, after: Agenda, language: str) -> Told:
    """Put a change into the words of a language."""
    label = catalogue(language).gettext(LABELS[change.kind])
    teller = TELLERS.get(change.kind)
    was, now = teller(change, before, after, language) if teller else ("", "")
    return Told(change.kind, label, was, now)


def title_in(uid: str, agendas: tuple[Agenda | None, ...], language: str) -> str:
    """The title of a session in the first agenda that still has words for it."""
    for agenda in agendas:
        entry = agenda.get(uid) if agenda else None
        if entry and not getattr(entry, "is_withdrawn", False):
            return said(entry.title if isinstance(entry, SessionEntry) else entry.name, language)
    return catalogue(language).gettext(WITHDRAWN)


def _moved(change: Change, before: Agenda, after: Agenda, language: str) -> tuple[str, str]:
    was = times.moment(change.before, before.summit.zone, language) if change.before else ""
    now = times.moment(change.after, after.summit.zone, language) if change.after else ""
    return was, now


def _added(change: Change, _before: Agenda | None, after: Agenda, language: str) -> tuple[str, str]:
    return "", times.moment(change.after, after.summit.zone, language) if change.after else ""


def _minutes(change: Change, _before: Agenda, _after: Agenda, language: str) -> tuple[str, str]:
    return duration(change.before, language=language), duration(change.after, language=language)


def _room(change: Change, before: Agenda, after: Agenda, language: str) -> tuple[str, str]:
    return _name(before, change.before, language), _name(after, change.after, language)


def _terms(change: Change, _before: Agenda, _after: Agenda, language: str) -> tuple[str, str]:
    return term(change.before, language), term(change.after, language)


def _people(change: Change, before: Agenda, after: Agenda, language: str) -> tuple[str, str]:
    return tuple(
        listed([_name(agenda, part.person, language) for part in parts], language)
        for agenda, parts in ((before, change.before), (after, change.after))
    )


def _hosts(change: Change, before: Agenda, after: Agenda, language: str) -> tuple[str, str]:
    return tuple(
        listed([_name(agenda, host.agency, language) for host in hosts], language)
        for agenda, hosts in ((before, change.before), (after, change.after))
    )


def _reworded(change: Change, _before: Agenda, _after: Agenda, language: str) -> tuple[str, str]:
    """The titles where the reader's own changed; else the languages in which something did."""
    if language in change.languages and change.before.in_language(language) != change.after.in_language(language):
        return said(change.before, language), said(change.after, language)
    return "", listed([isolated_in(language_name(tag, language=language), language) for tag in change.languages], language)


def _name(agenda: Agenda, uid: str | None, language: str) -> str:
    entry = agenda.get(uid)
    if entry is None or getattr(entry, "is_erased", False):
        return ""
    return said(entry.name, language)


def _details(change: Change, _before: Agenda, _after: Agenda, language: str) -> tuple[str, str]:
    return "", listed([isolated_in(language_name(tag, language=language), language) for tag in change.languages], language)


TELLERS: dict[str, Callable] = {
    "added": _added,
    "restored": _terms,
    "confirmed": _terms,
    "unconfirmed": _terms,
    "moved": _moved,
    "lengthened": _minutes,
    "shortened": _minutes,
    "room": _room,
    "people": _people,
    "speaking_order": _people,
    "hosts": _hosts,
    "access": _terms,
    "reworded": _reworded,
    "details": _details,
}

ORDER = {"rtl": "←", "ltr": "→"}


def in_one_line(change: Told, language: str) -> str:
    """ "Moved: 4 July 2024, 09:00 → 4 July 2024, 09:30", for feeds and letters."""
    if not (change.was or change.now):
        return change.label
    arrow = ORDER[languages.direction(language)]
    return labelled(change.label, f" {arrow} ".join(filter(None, (change.was, change.now))), language)
