"""Writing one field's register: the new value's dot in, every dot that was seen out.

The rule is the observed-remove multi-value register of ARCHITECTURE.md: a withheld value was not seen, and stays.
"""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from casefiles.records.base import Record
from casefiles.records.ledger import VALUE, WITHHELD, Conflict, Fact, Gone, History

ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def dumps(value: Any) -> str:
    """The JSON text in which a value's wire form is kept."""
    return ENCODER.encode(value)


@dataclass(frozen=True, slots=True)
class Register:
    """One field of one record. ``told`` is False for a field of an imported record that no export spoke of."""

    entity: int
    field: str
    born: bytes
    told: bool = True


def register_of(record: Record, field: str) -> Register:
    """The register of a record's field; a field beginning with an underscore is always told."""
    told = record.heard is None or field.startswith("_") or field in record.heard
    return Register(record.id, field, record.born, told)


def live_dots(connection: Connection, register: Register) -> dict[bytes, int]:
    """The live dots of a field and their states; the record's birth when nobody edited it since."""
    rows = connection.execute(
        select(Fact.dot, Fact.state).where(Fact.entity_id == register.entity, Fact.field == register.field)
    ).all()
    live: dict[bytes, int] = {row.dot: row.state for row in rows}
    if live or not register.told:
        return live
    replaced = connection.execute(
        select(Gone.dot).where(
            Gone.entity_id == register.entity, Gone.field == register.field, Gone.dot == register.born
        )
    ).first()
    return {} if replaced else {register.born: VALUE}


def write(connection: Connection, register: Register, dot: bytes, old: Any, new: Any) -> None:
    """Replace what this vault shows of a field; ``old`` and ``new`` are wire forms."""
    seen = [d for d, state in live_dots(connection, register).items() if state != WITHHELD and d != dot]
    for former, value in _in_order(connection, register, seen, dumps(old)):
        connection.execute(
            insert(History).values(
                entity_id=register.entity, field=register.field, dot=former, value=value, by=dot
            )
        )
    retire(connection, register, seen)
    if len(seen) > 1:
        connection.execute(
            delete(Conflict).where(Conflict.entity_id == register.entity, Conflict.field == register.field)
        )
    row = {
        "entity_id": register.entity,
        "field": register.field,
        "dot": dot,
        "state": VALUE,
        "value": dumps(new),
    }
    statement = upsert(Fact).values(row)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["entity_id", "field", "dot"], set_={"value": row["value"]}
        )
    )


def _in_order(
    connection: Connection, register: Register, dots: list[bytes], old: str
) -> list[tuple[bytes, str]]:
    """What each dot stood for; of values that contradicted each other the one that was shown comes last."""
    if len(dots) < 2:
        return [(dot, old) for dot in dots]
    here = Fact.entity_id == register.entity, Fact.field == register.field, Fact.state == VALUE
    rows = connection.execute(select(Fact.dot, Fact.value).where(*here)).all()
    held = {row.dot: row.value for row in rows}
    return sorted(((dot, held.get(dot, old)) for dot in dots), key=lambda pair: pair[1] == old)


def retire(connection: Connection, register: Register, dots: list[bytes]) -> None:
    """Move dots to the gone."""
    for dot in dots:
        row = {"entity_id": register.entity, "field": register.field, "dot": dot}
        connection.execute(upsert(Gone).values(row).on_conflict_do_nothing())
        connection.execute(
            delete(Fact).where(
                Fact.entity_id == row["entity_id"], Fact.field == register.field, Fact.dot == dot
            )
        )
