"""Sentences about a file: what they quote of it is short, on one line, and can be stored and shown."""

from typing import Any

from summit.editorial.importing.plain_text import line_of
from summit.editorial.remarks import Remark

# The file is a stranger's, who may write a guid of ten megabytes.
LONGEST_VALUE = 200


def remark(message: str, **values: Any) -> Remark:
    """A sentence that quotes the file."""
    return Remark(message, {name: _quoted(value) for name, value in values.items()})


def _quoted(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_quoted(one) for one in value]
    return line_of(value, LONGEST_VALUE).text if isinstance(value, str) else value
