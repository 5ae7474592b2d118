"""Entries as bytes and back: canonical JSON, and the digest that names it."""

from hashlib import sha256

import msgspec

from summit.agenda.entries import SCHEMA, AnyEntry
from summit.agenda.upgrade import upgraded

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(AnyEntry)


def document_of(entry: AnyEntry) -> bytes:
    """The entry as canonical JSON: same entry, same bytes, whatever the order of its languages."""
    return _encoder.encode(entry)


def digest_of(document: bytes, schema: int = SCHEMA) -> str:
    """The name of a document: 64 hexadecimal digits over its schema number and its bytes."""
    return sha256(b"%d\n%b" % (schema, document)).hexdigest()


def entry_from(document: bytes, schema: int = SCHEMA) -> AnyEntry:
    """Read a document of any schema there ever was; a broken one raises msgspec.ValidationError."""
    return _decoder.decode(upgraded(document, schema))
