"""Handing in a statement as a browser does."""

import io

from sqlalchemy import select

from summit.model import Statement
from tests.submitting import submit

PART = "/speaker/shanghai-2026/chen"
STATEMENTS = f"{PART}/statements"
DESK = "/desk/shanghai-2026/statements"
PUBLIC = "/shanghai-2026/statements"


def hand_in(client, text: str = "", file: bytes = b"", name: str = "", page: str = STATEMENTS, **typed):
    """Fill in the form of a page: with a text, or with a file of this name."""
    sent = {"file": [(io.BytesIO(file), name)]} if name else None
    return submit(client, page, {"text": text, **typed}, action=page, file=sent)


def statements(database) -> list[Statement]:
    database.expire_all()
    return list(database.scalars(select(Statement).order_by(Statement.id)))


def only(database) -> Statement:
    (found,) = statements(database)
    return found
