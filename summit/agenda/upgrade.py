"""Documents live longer than code: old ones are brought up to date when read."""

from collections.abc import Callable

from summit.agenda.entries import SCHEMA

# From a schema number to the function that turns its documents into the next one's.
STEPS: dict[int, Callable[[bytes], bytes]] = {}


def upgraded(document: bytes, schema: int) -> bytes:
    """The document in today's schema. A schema newer than this code raises ValueError."""
    if schema > SCHEMA:
        raise ValueError(f"document of schema {schema} met code that knows {SCHEMA}")
    for step in range(schema, SCHEMA):
        document = STEPS[step](document)
    return document
