"""How a spreadsheet is understood, as a form: its kind, sheets, row of headings, and what each column means."""

from collections.abc import Mapping as Typed
from typing import NamedTuple

from summit.core.languages import name_of
from summit.editorial.spreadsheets.fields import FIELDS, Field, field_of
from summit.editorial.spreadsheets.mapping import KINDS, Mapping, headings_of
from summit.editorial.spreadsheets.workbook import Workbook
from summit.model import SheetImport
from summit.model.session import MOST_MINUTES, STATUSES
from summit.render.wording import N_, term
from summit.web.desk.visiting import Desk

KIND_NAMES = {
    "sessions": N_("Sessions"),
    "people": N_("People"),
    "agencies": N_("Agencies"),
    "rooms": N_("Rooms"),
    "frab": N_("Schedule (frab)"),
}
SAMPLES = 3
LONGEST_SAMPLE = 80
MOST_COLUMNS = 200


class Column(NamedTuple):
    """A column of the sheet: its heading, its first cells, and what it is taken for."""

    place: int
    heading: str
    samples: list[str]
    meaning: str


class Typing(NamedTuple):
    """What was typed: the understanding, the kind, whether other columns have to be guessed first, and what is wrong with which field."""

    mapping: Mapping
    kind: str
    starts_anew: bool
    wrong: dict[str, str]


def columns_of(book: Workbook, mapping: Mapping) -> list[Column]:
    """The columns of the first chosen sheet. Those without heading and cells are left out."""
    sheet = book.sheet(mapping.sheets[0]) if mapping.sheets else None
    if sheet is None:
        return []
    headings = headings_of(sheet, mapping.header)
    below = sheet.rows[mapping.header :]
    found = []
    for place in range(min(sheet.width, MOST_COLUMNS)):
        filled = (" ".join(row[place].split())[:LONGEST_SAMPLE] for row in below[:500] if place < len(row) and row[place].strip())
        samples = [sample for _, sample in zip(range(SAMPLES), filled, strict=False)]
        heading = headings[place] if place < len(headings) else ""
        meaning = mapping.columns[place] if place < len(mapping.columns) else ""
        if heading or samples or meaning:
            found.append(Column(place, heading, samples, meaning))
    return found


def meanings_offered(here: Desk, kind: str, mapping: Mapping) -> list[tuple[str, str]]:
    """What a column of this kind can mean: (value, name for her)."""
    found = []
    for field in FIELDS[kind]:
        label = here.gettext(field.label)
        if field.roles:
            found += [(f"{field.name}.{role}", f"{label} – {term(role, here.language)}") for role in field.roles]
        elif field.is_text:
            found.append((field.name, label))
            told = [meaning.partition(".")[2] for meaning in mapping.columns if meaning.startswith(f"{field.name}.")]
            for language in dict.fromkeys((*here.summit.languages, *told)):
                found.append((f"{field.name}.{language}", f"{label} – {name_of(language, here.language)}"))
        else:
            found.append((field.name, label))
    return found


def read_typed(here: Desk, handed: SheetImport, book: Workbook, before: Mapping, typed: Typed) -> Typing:
    """What was typed, with a sentence beside whatever cannot be taken."""
    wrong: dict[str, str] = {}
    kind = typed.get("kind", handed.kind)
    if kind not in KINDS:
        kind, wrong["kind"] = handed.kind, here.gettext(N_("Choose one of these."))
    names = [sheet.name for sheet in book.sheets if sheet.name in typed.getlist("sheets")]
    if not names:
        names, wrong["sheets"] = before.sheets, here.gettext(N_("Choose a sheet at least."))
    header = _number(typed.get("header", ""), len(book.sheet(names[0]).rows))
    if header is None:
        header, wrong["header"] = before.header, here.gettext(N_("The sheet has no such row."))
    minutes = _number(typed.get("minutes", ""), MOST_MINUTES) if kind == "sessions" else before.minutes
    if minutes is None:
        minutes, wrong["minutes"] = before.minutes, here.gettext(N_("This is not a number of minutes."))
    status = typed.get("status", before.status)
    if status not in STATUSES:
        status, wrong["status"] = before.status, here.gettext(N_("Choose one of these."))
    starts_anew = kind != handed.kind or header != before.header or names[:1] != before.sheets[:1]
    columns = before.columns
    if not starts_anew:
        width = book.sheet(names[0]).width
        columns = [_meaning(typed.get(f"column-{place}", ""), kind) for place in range(min(width, MOST_COLUMNS))]
        wrong |= _twice(here, columns, kind)
    return Typing(Mapping(names, header, columns, typed.get("empties") == "y", minutes, status), kind, starts_anew, wrong)


def field_label(here: Desk, kind: str, name: str) -> str:
    """The name of a field that an import changed, for her."""
    plain = name.removeprefix("is_")
    field: Field | None = next((field for field in FIELDS.get(kind, ()) if field.name == plain), None)
    return here.gettext(field.label) if field else name


def _meaning(typed: str, kind: str) -> str:
    return typed if typed and field_of(kind, typed) else ""


def _twice(here: Desk, columns: list[str], kind: str) -> dict[str, str]:
    """Where two columns would write the same field, and which field no row can do without."""
    wrong = {}
    for place, meaning in enumerate(columns):
        field = field_of(kind, meaning) if meaning else None
        if field and not field.repeats and meaning in columns[:place]:
            wrong[f"column-{place}"] = here.gettext(N_("Another column has this meaning already."))
    subject = "title" if kind == "sessions" else "name"
    needed = (subject, "code", "identifier")
    if not any(meaning.partition(".")[0] in needed for meaning in columns):
        wrong["columns"] = here.gettext(
            N_("One column has to be the title or name, the code or the identifier: by it rows are told apart.")
        )
    return wrong


def _number(text: str, most: int) -> int | None:
    plain = text.strip()
    number = int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 9 else 0
    return number if 1 <= number <= most else None
