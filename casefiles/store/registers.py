"""Writing one field's register: the new value's dot in, every dot that was seen out.

The rule is the observed-remove multi-value register of ARCHITECTURE.md: a withheld value was not seen, and stays.
"""

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from casefiles.records.ledger import VALUE, WITHHELD, Fact, Gone, History


def dumps(value: Any) -> str:
    """The JSON text in which a value's wire form is kept."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def live_dots(connection: Connection, entity: int, field: str, born: bytes) -> dict[bytes, int]:
    """The live dots of a field and their states; the record's birth when nobody edited it since."""
    rows = connection.execute(
        select(Fact.dot, Fact.state).where(Fact.entity_id == entity, Fact.field == field)
    ).all()
    live: dict[bytes, int] = {row.dot: row.state for row in rows}
    if not live:
        replaced = connection.execute(
            select(Gone.dot).where(Gone.entity_id == entity, Gone.field == field, Gone.dot == born)
        ).first()
        if replaced is None:
            live[born] = VALUE
    return live


def write(connection: Connection, entity: int, field: str, born: bytes, dot: bytes, old: Any, new: Any) -> None:
    """Replace what this vault shows of a field; ``old`` and ``new`` are wire forms."""
    seen = [d for d, state in live_dots(connection, entity, field, born).items() if state != WITHHELD and d != dot]
    for former in seen:
        keep(connection, entity, field, former, old, dot)
    retire(connection, entity, field, seen)
    row = {"entity_id": entity, "field": field, "dot": dot, "state": VALUE, "value": dumps(new)}
    statement = upsert(Fact).values(row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["entity_id", "field", "dot"], set_={"value": row["value"]})
    )


def retire(connection: Connection, entity: int, field: str, dots: list[bytes]) -> None:
    """Move dots to the gone."""
    for dot in dots:
        connection.execute(
            upsert(Gone).values(entity_id=entity, field=field, dot=dot).on_conflict_do_nothing()
        )
        connection.execute(
            delete(Fact).where(Fact.entity_id == entity, Fact.field == field, Fact.dot == dot)
        )


def keep(connection: Connection, entity: int, field: str, dot: bytes, old: Any, by: bytes) -> None:
    """Note the value that is being replaced in the history."""
    connection.execute(
        insert(History).values(entity_id=entity, field=field, dot=dot, value=dumps(old), by=by)
    )
