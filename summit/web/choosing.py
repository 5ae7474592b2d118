"""What can be chosen in forms: the rows of a table of the summit by their names."""

from typing import Protocol

from sqlalchemy import select

from summit.extensions import db
from summit.model import Summit
from summit.render.showing import plain


class Visit(Protocol):
    """Somebody at a summit who reads a language: at the desk, or among an agency's pages."""

    summit: Summit
    language: str


def choices(here: Visit, table: type) -> list[tuple[int, str]]:
    """The rows by id, with their names: rooms, tracks, formats, agencies are no secret among editors."""
    rows = db.session.execute(select(table.id, table.name).filter_by(summit_id=here.summit.id).order_by(table.order, table.code))
    return [(ident, plain(name.as_published, language=here.language)) for ident, name in rows]
