"""In which order hosts are named: the lead first, then as they are stored or by the alphabet of the reader's language."""

from collections.abc import Mapping, Sequence

from summit.agenda.book import Agenda
from summit.agenda.entries import AgencyEntry, Hosting, SessionEntry

# Who hosts stands before who supports, where the alphabet orders those of one role.
RANKS = {"lead": 0, "co_host": 1, "organiser": 2, "supporter": 3}


def hosts_in_order(agenda: Agenda, hosts: Sequence[Hosting], language: str) -> list[Hosting]:
    """The hosts of a session or summit as a reader of this language should see them (DOMAIN.md 1.3, row 3)."""
    if agenda.summit.host_order == "alphabetical":
        return sorted(hosts, key=lambda host: (RANKS[host.role], *_place_in_alphabet(agenda, host.agency, language)))
    return sorted(hosts, key=lambda host: host.role != "lead")


def agencies_in_order(agenda: Agenda, session: SessionEntry, language: str) -> list[str]:
    """The uids of a session's hosts in the order in which they are named, each once."""
    return list(dict.fromkeys(host.agency for host in hosts_in_order(agenda, session.hosts, language)))


def all_agencies(agenda: Agenda, language: str) -> list[AgencyEntry]:
    """All agencies, in lists where their parts do not matter."""
    if agenda.summit.host_order == "alphabetical":
        return sorted(agenda.agencies, key=lambda agency: _place_in_alphabet(agenda, agency.uid, language))
    return list(agenda.agencies)


def _place_in_alphabet(agenda: Agenda, uid: str, language: str) -> tuple[str, str]:
    """By the key that was stored for the language in which the name is shown."""
    agency = agenda.get(uid)
    if not isinstance(agency, AgencyEntry):
        return "", uid
    shown = agency.name.in_language(language)
    keys: Mapping[str, str] = agency.sort_keys
    return keys.get(shown.language) or shown.text.casefold(), agency.code
