"""What a letter tells its reader: the values that stand in the places of its placeholders."""

from collections.abc import Mapping

from summit.agenda.book import Agenda
from summit.agenda.changes import Change
from summit.agenda.entries import SessionEntry
from summit.editorial.letters.readers import Reader
from summit.render.addresses import Addresses
from summit.render.letter_words import changes_told, name_told, sessions_told
from summit.render.telling import said


def told_of_changes(known: Agenda | None, after: Agenda, found: Mapping[str, list[Change]], reader: Reader) -> dict[str, str]:
    """The changes of her sessions since the agenda that she knew."""
    mine = {uid: found[uid] for uid in found if uid in reader.sessions}
    changes = changes_told(mine, known, after, reader.language)
    return {**_told_of_both(after, reader), "changes": changes, "link": link_for(after, reader, f"changes/{after.number}")}


def told_of_all(agenda: Agenda, reader: Reader) -> dict[str, str]:
    """Her part in the whole programme."""
    sessions = sessions_told([agenda.entries[uid] for uid in reader.sessions], agenda, reader.language)
    return {**_told_of_both(agenda, reader), "sessions": sessions, "link": link_for(agenda, reader, "")}


def link_for(agenda: Agenda, reader: Reader, otherwise: str) -> str:
    """The path of the page that concerns the reader most: of her only session, else her own, else another."""
    summit = agenda.summit
    language = reader.language if reader.language in summit.page_languages else summit.first_language
    addresses = Addresses("", summit.code, language)
    if len(reader.sessions) == 1:
        session = agenda.get(reader.sessions[0])
        if isinstance(session, SessionEntry) and not session.is_withdrawn:
            return addresses.of(session)
    herself = agenda.get(reader.uid)
    return addresses.of(herself) if herself is not None else addresses.page(otherwise)


def _told_of_both(agenda: Agenda, reader: Reader) -> dict[str, str]:
    summit = agenda.summit.short or agenda.summit.name
    return {"name": name_told(reader.name, reader.language), "summit": " ".join(said(summit, reader.language).split())}
