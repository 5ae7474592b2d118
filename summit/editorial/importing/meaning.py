"""What an event of a file means, once its odd places are reported: the values for a session, as far as the file says them."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from summit.agenda.entries import Link
from summit.core.languages import INTERFACE
from summit.editorial.importing import timing
from summit.editorial.importing.markup import LINKS
from summit.editorial.importing.naming import Identifiers, identifier_of
from summit.editorial.importing.plain_text import line_of, prose_of
from summit.editorial.importing.report import Remarks, Report
from summit.editorial.importing.rows import EventRow, Said, Schedule
from summit.editorial.importing.texts import LONGEST_LINE, LONGEST_PROSE, cleaned, language_of_text, spoken_languages, tell
from summit.editorial.remarks import Remark
from summit.model import Summit
from summit.render.frab import GENERATOR, untitled
from summit.render.wording import N_, STATUSES

NO_GUID = N_("There is no guid; the uid %(uid)s was made of what the file has (%(name)s).")
BAD_GUID = N_("The guid “%(guid)s” is no UUID; the uid %(uid)s was made of what the file has (%(name)s).")


class Meant(Struct, frozen=True, kw_only=True):
    """A session as the file wants it. None, "" and () say that the file says nothing.

    `language` is that of words that do not say theirs.
    """

    row: EventRow
    uid: str
    language: str
    texts: Mapping[str, Said]
    start: datetime | None
    minutes: int | None
    spoken: tuple[str, ...]
    status: str
    links: tuple[Link, ...]


class Reading:
    """What is the same for all events of a file.

    `shown_in` is the language in which a file that Summit wrote shows its texts, "" for
    all other files; `zone` that of the file's times.
    """

    def __init__(self, schedule: Schedule, zone: str, windows: Mapping[str, tuple], identifiers: Identifiers, summit: Summit) -> None:
        self._zone = zone
        self._windows = windows
        self._identifiers = identifiers
        self._summit = summit
        self._uids: set[str] = set()
        is_ours = schedule.generator == GENERATOR
        self.shown_in = schedule.language if is_ours and schedule.language in INTERFACE else ""
        self._tells_status = is_ours

    def meaning_of(self, row: EventRow, report: Report) -> Meant | None:
        """The session that the row means; None when it cannot be used, which is reported."""
        remarks = report.about(row)
        for remark in row.remarks:
            remarks.changed(remark.message, **remark.values)
        for field in (*row.unkept, *(field for person in row.persons for field in person.unkept)):
            report.not_kept(field)
        uid = self._uid(row, remarks)
        if uid is None:
            return None
        spoken = spoken_languages(row.language, remarks.changed)
        title, status = self._title(row, remarks)
        start = timing.start_of(row, self._zone, self._windows, remarks.note)
        return Meant(
            row=row,
            uid=uid,
            language=self.shown_in or language_of_text(spoken, self._summit.languages, self._summit.source_language),
            texts={
                "title": title,
                "subtitle": cleaned(row.subtitle, "subtitle", line_of, LONGEST_LINE, remarks.changed),
                "abstract": cleaned(row.abstract, "abstract", prose_of, LONGEST_PROSE, remarks.changed),
                "description": cleaned(row.description, "description", prose_of, LONGEST_PROSE, remarks.changed),
            },
            start=start,
            minutes=timing.minutes_of(row, start, self._zone, remarks.note),
            spoken=spoken,
            status=status,
            links=_links(row, remarks),
        )

    def _uid(self, row: EventRow, remarks: Remarks) -> str | None:
        uid = self._identifiers.of_guid(row.guid)
        if uid and uid in self._uids:
            remarks.unusable(N_("An earlier event of the file has the guid %(guid)s."), guid=row.guid)
            return None
        if not uid:
            name = identifier_of(row)
            uid, again = self._identifiers.of_name(name), 2
            while uid in self._uids:
                uid, again = self._identifiers.of_name(f"{name}#{again}"), again + 1
            remarks.changed(BAD_GUID if row.guid else NO_GUID, guid=row.guid, uid=uid, name=name.split(":", 1)[0])
        elif self._identifiers.is_taken_elsewhere(row.guid):
            remarks.changed(N_("The guid %(guid)s is taken by another summit or thing; the uid is %(uid)s."), guid=row.guid, uid=uid)
        self._uids.add(uid)
        return uid

    def _title(self, row: EventRow, remarks: Remarks) -> tuple[Said, str]:
        """The title, and the status: files that Summit wrote tell a cancelled session by its title."""
        title = cleaned(row.title, "title", line_of, LONGEST_LINE, remarks.changed)
        name, status = untitled(title.get("", "")) if self._tells_status else ("", "")
        if not status:
            return title, row.status
        remarks.note(N_("By the beginning of its title its status was taken as “%(status)s”."), status=Remark(STATUSES[status]))
        return {"": name} if name else {}, status


def _links(row: EventRow, remarks: Remarks) -> tuple[Link, ...]:
    found = []
    for link in row.links:
        url, title = line_of(link.url, LONGEST_LINE), line_of(link.title, LONGEST_LINE)
        if url.done or not url.text.lower().startswith(LINKS):
            if url.text or title.text:
                remarks.changed(N_("The link “%(url)s” leads nowhere on the web and was left out."), url=link.url)
            continue
        tell(title, "links", remarks.changed)
        found.append(Link(title.text or url.text, url.text))
    return tuple(found)
