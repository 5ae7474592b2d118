"""The agenda as a table: CSV for programs, XLSX for people."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from summit.agenda.book import Agenda
from summit.agenda.entries import SessionEntry
from summit.agenda.hosting import agencies_in_order
from summit.core import languages, times
from summit.core.catalogues import catalogue
from summit.render.addresses import Addresses
from summit.render.harmless import harmless
from summit.render.telling import without_thin_spaces
from summit.render.wording import N_, term

HEADINGS = (
    N_("Code"),
    N_("Date"),
    N_("Start"),
    N_("End"),
    N_("Title"),
    N_("Status"),
    N_("Access"),
    N_("Room"),
    N_("Venue"),
    N_("Track"),
    N_("Format"),
    N_("Hosts"),
    N_("Speakers"),
    N_("Languages"),
    N_("Interpretation"),
    N_("Address of the page"),
)
WIDTHS = (18, 12, 8, 8, 60, 14, 22, 24, 34, 24, 24, 40, 50, 14, 20, 60)


def agenda_csv(agenda: Agenda, language: str, addresses: Addresses, sessions: Sequence[SessionEntry]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Chinese as noise; lines end with CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_headings(language))
    writer.writerows([harmless(cell) for cell in row] for row in _rows(agenda, language, addresses, sessions))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def agenda_xlsx(agenda: Agenda, language: str, addresses: Addresses, sessions: Sequence[SessionEntry]) -> bytes:
    """One sheet with a frozen heading, from right to left where the language is."""
    book = Workbook()
    sheet = book.active
    # Translators: the name of the sheet in a spreadsheet, at most 31 characters
    sheet.title = catalogue(language).gettext("Programme")[:31]
    sheet.sheet_view.rightToLeft = languages.direction(language) == "rtl"
    sheet.append(_headings(language))
    for row in _rows(agenda, language, addresses, sessions):
        sheet.append([harmless(cell) for cell in row])
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    # The date of the release, so that the same release gives the same file.
    book.properties.created = book.properties.modified = agenda.published_at.replace(tzinfo=None)
    return with_steady_times(book, agenda.published_at)


def _headings(language: str) -> list[str]:
    return [catalogue(language).gettext(heading) for heading in HEADINGS]


def _rows(agenda: Agenda, language: str, addresses: Addresses, sessions: Sequence[SessionEntry]) -> list[list[str]]:
    return [_row(agenda, session, language, addresses) for session in sessions if not session.is_withdrawn]


def _row(agenda: Agenda, session: SessionEntry, language: str, addresses: Addresses) -> list[str]:
    zone = agenda.summit.zone
    room = agenda.get(session.room)
    start = times.in_zone(session.start, zone) if session.start else None
    return [
        session.code,
        f"{start:%Y-%m-%d}" if start else "",
        f"{start:%H:%M}" if start else "",
        times.clock_time(session.end, zone) if start else "",
        without_thin_spaces(session.title.in_language(language).text),
        term(session.status, language),
        term(session.access, language),
        _name(agenda, session.room, language),
        _name(agenda, room.venue if room else None, language),
        _name(agenda, session.track, language),
        _name(agenda, session.format, language),
        "; ".join(_name(agenda, uid, language) for uid in agencies_in_order(agenda, session, language)),
        "; ".join(_name(agenda, part.person, language) for part in session.participations),
        ", ".join(session.spoken),
        ", ".join(session.interpretation),
        addresses.absolute(addresses.of(session)),
    ]


def _name(agenda: Agenda, uid: str | None, language: str) -> str:
    entry = agenda.get(uid)
    return without_thin_spaces(entry.name.in_language(language).text) if entry else ""


def with_steady_times(book: Workbook, at: datetime) -> bytes:
    """The file with one date on all its parts: openpyxl stamps them with the present."""
    written = io.BytesIO()
    book.save(written)
    steady = io.BytesIO()
    with ZipFile(written) as source, ZipFile(steady, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _steady_core(content, at)
            target.writestr(ZipInfo(name, date_time=at.timetuple()[:6]), content, ZIP_DEFLATED)
    return steady.getvalue()


def _steady_core(content: bytes, at: datetime) -> bytes:
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + f"{at:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
