"""What keeps the trail as it was written: rules in the database, made with its table, and a refusal before it is asked.

Two things may still become NULL: the words of somebody who is erased, and the summit of a line when it is removed.
"""

from typing import Any

from sqlalchemy import DDL, Table, event
from sqlalchemy.orm import Mapper, object_session

WORDS = ("before", "after")
REFUSAL = "the trail is append only"


class TrailIsForEver(Exception):
    """A line of the trail was about to be changed or removed."""


def rules_for(table: Table, dialect: str) -> list[str]:
    """The statements that make the rules."""
    return _of_sqlite(table) if dialect == "sqlite" else _of_postgresql(table)


def keep(line: type) -> None:
    """Give the table of this class its rules wherever it is made, and refuse changes of its objects."""
    table = line.__table__
    for dialect in ("sqlite", "postgresql"):
        for statement in rules_for(table, dialect):
            event.listen(table, "after_create", DDL(statement.replace("%", "%%")).execute_if(dialect=dialect))
    event.listen(line, "before_update", _refuse_change)
    event.listen(line, "before_delete", _refuse)


def _refuse_change(mapper: Mapper, connection: Any, line: Any) -> None:
    if object_session(line).is_modified(line):
        _refuse(mapper, connection, line)


def _refuse(_mapper: Mapper, _connection: Any, line: Any) -> None:
    raise TrailIsForEver(f"line {line.id} of the trail was about to be changed or removed")


def _of_sqlite(table: Table) -> list[str]:
    name = table.name
    stays = "\n".join(f"  AND {_is_allowed(column.name, 'IS')}" for column in table.columns).removeprefix("  AND ")
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return [
        f"CREATE TRIGGER {name}_is_not_changed BEFORE UPDATE ON {name} WHEN NOT (\n  {stays}\n) {refuse}",
        f"CREATE TRIGGER {name}_is_not_removed BEFORE DELETE ON {name} {refuse}",
        # INSERT OR REPLACE removes a row without asking the trigger above.
        f"CREATE TRIGGER {name}_is_not_replaced BEFORE INSERT ON {name} WHEN EXISTS (SELECT 1 FROM {name} WHERE id = NEW.id) {refuse}",  # noqa: S608
    ]


def _of_postgresql(table: Table) -> list[str]:
    name = table.name
    stays = "\n".join(f"    AND {_is_allowed(column.name, 'IS NOT DISTINCT FROM')}" for column in table.columns)
    return [
        f"CREATE OR REPLACE FUNCTION {name}_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        f"BEGIN\n  IF TG_OP = 'UPDATE' THEN\n    IF {stays.removeprefix('    AND ')} THEN\n      RETURN NEW;\n    END IF;\n  END IF;\n"
        f"  RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';\nEND $$",
        f"CREATE TRIGGER {name}_is_not_changed BEFORE UPDATE OR DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION {name}_is_for_ever()",
        f"CREATE TRIGGER {name}_is_not_emptied BEFORE TRUNCATE ON {name} FOR EACH STATEMENT EXECUTE FUNCTION {name}_is_for_ever()",
    ]


def _is_allowed(column: str, is_same: str) -> str:
    stays = f"NEW.{column} {is_same} OLD.{column}"
    return f"(NEW.{column} IS NULL OR {stays})" if column in (*WORDS, "summit_id") else stays
