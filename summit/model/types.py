"""Column types: instants that are never naive, and texts in their languages."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import DateTime, Text
from sqlalchemy.types import TypeDecorator

from summit.model.wording import Wordings


class Instant(TypeDecorator):
    """A moment in UTC. A naive datetime is refused with ValueError, on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime cannot be stored: {value!r}")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Document(TypeDecorator):
    """A value as JSON text, read back as the given type."""

    impl = Text
    cache_ok = True

    def __init__(self, of: Any) -> None:
        super().__init__()
        self.of = of
        self._decoder = msgspec.json.Decoder(of)
        self._encoder = msgspec.json.Encoder(order="deterministic")

    def process_bind_param(self, value: Any, _dialect: Any) -> str | None:
        return None if value is None else self._encoder.encode(value).decode()

    def process_result_value(self, value: str | None, _dialect: Any) -> Any:
        return None if value is None else self._decoder.decode(value)


class Words(Document):
    """The wordings of one text; never NULL, an empty text is `Wordings()`."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(Wordings)


class Tags(Document):
    """A tuple of language tags in their stored order."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(tuple[str, ...])
