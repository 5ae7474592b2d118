"""A schedule file, whichever of the frab forms it has, as neutral rows."""

from summit.editorial.importing.frab_json import schedule_from_json
from summit.editorial.importing.frab_xml import schedule_from_xml
from summit.editorial.importing.guarding import kind_of, text_of
from summit.editorial.importing.rows import Schedule

READERS = {"xml": schedule_from_xml, "json": schedule_from_json}


def read_schedule(data: bytes, filename: str) -> Schedule:
    """Read frab XML, frab JSON v1, or leniently JSON v2; what the bytes are decides, not the name.

    Pure: nothing is fetched and nothing is stored. Raises BrokenFile with a sentence for
    people, and the line where it is known, for everything that is not such a schedule.
    """
    text = text_of(data)
    return READERS[kind_of(text)](text, filename)
