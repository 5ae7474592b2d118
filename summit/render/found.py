"""A search result: what was found, with the matched words marked."""

from markupsafe import Markup, escape

from summit.agenda.book import Agenda
from summit.agenda.entries import AgencyEntry, PersonEntry, RoomEntry, SessionEntry
from summit.agenda.search import Hit, excerpt, marked
from summit.agenda.texts import NO_TEXT, Text, Words
from summit.core.catalogues import catalogue
from summit.render import showing
from summit.render.addresses import Addresses
from summit.render.unmarked import unmarked
from summit.render.wording import N_, term

KINDS = {SessionEntry: N_("Session"), PersonEntry: N_("Speaker"), AgencyEntry: N_("Host"), RoomEntry: N_("Room")}
EXCERPT_LETTERS = 220


def found_entry(hit: Hit, agenda: Agenda, addresses: Addresses, *, language: str) -> Markup:
    """Kind, title, time and an excerpt of a hit."""
    entry = hit.entry
    title = entry.title if isinstance(entry, SessionEntry) else entry.name
    kind = catalogue(language).gettext(KINDS[type(entry)])
    facts = [kind, *_facts(entry, agenda, language)]
    linked = _marked(title, hit, language)
    name = f' id="t-{escape(entry.code)}"' if isinstance(entry, SessionEntry) else ""
    return Markup(
        f'<p class="kicker">{Markup(" · ").join(facts)}</p>'
        f'<p class="title"><a{name} href="{escape(addresses.of(entry))}">{linked}</a>{showing.label(title, language=language)}</p>'
        f"{_excerpt(entry, agenda, hit, language)}"
    )


def _facts(entry: object, agenda: Agenda, language: str) -> list[Markup]:
    if not isinstance(entry, SessionEntry):
        return []
    facts = [Markup(escape(term(entry.status, language)))] if entry.status != "confirmed" else []
    if entry.start:
        day = showing.functions(language)["short_date"](agenda.day_of(entry))
        facts.append(Markup(f"{escape(day)} {showing.clock_range(entry.start, entry.end, agenda.summit.zone, language=language)}"))
    return facts


def _excerpt(entry: object, agenda: Agenda, hit: Hit, language: str) -> Markup:
    """The text around the first match; the first words of the text where only the title matched."""
    for text in _texts(entry, agenda):
        words = text.in_language(language)
        pieces = excerpt(unmarked(words.text), words.language, hit.matches, EXCERPT_LETTERS)
        if any(is_match for _, is_match in pieces):
            return _line(pieces, words)
    first = next((text for text in _texts(entry, agenda) if text), NO_TEXT).in_language(language)
    return _line(excerpt(unmarked(first.text), first.language, hit.matches, EXCERPT_LETTERS), first) if first else Markup("")


def _texts(entry: object, agenda: Agenda) -> list[Text]:
    if isinstance(entry, SessionEntry):
        people = [agenda.entries[uid].name for uid in entry.people if not agenda.entries[uid].is_erased]
        return [entry.abstract, entry.description, entry.subtitle, *people]
    if isinstance(entry, PersonEntry):
        return [entry.position, entry.affiliation, entry.biography]
    return []


def _line(pieces: list, words: Words) -> Markup:
    return Markup(f'<p class="excerpt"{showing.spoken_in(words)}>{_joined(pieces)}</p>') if pieces else Markup("")


def _marked(text: Text, hit: Hit, language: str) -> Markup:
    words = text.in_language(language)
    return Markup(f"<bdi{showing.spoken_in(words)}>{_joined(marked(words.text, words.language, hit.matches))}</bdi>")


def _joined(pieces: list) -> Markup:
    return Markup("").join(Markup(f"<mark>{escape(piece)}</mark>") if is_match else escape(piece) for piece, is_match in pieces)
