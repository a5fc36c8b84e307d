"""Remembering an export that came, and by whom and when its changes were made."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.exchange.intake import Bundle
from casefiles.exchange.wire_forms import decoded, encoded, united
from casefiles.exchange.wire_record import WireRecord
from casefiles.records.ledger import Author, Received
from casefiles.records.ledger_merge import Opaque
from casefiles.store.merge_load import chunks, readings
from casefiles.store.merge_rows import engine_of

ADD_CHANGE = "INSERT OR IGNORE INTO change (uid, author_id, hlc, note) VALUES (?, ?, ?, '')"
ADD_ARRIVAL = "INSERT OR IGNORE INTO arrival (dot, bundle_id) VALUES (?, ?)"


def number_of(session: Session, bundle: Bundle) -> int | None:
    """The number under which an export that came before is remembered."""
    return session.scalar(sa.select(Received.id).where(Received.uid == bundle.uid))


def received(session: Session, bundle: Bundle) -> int:
    """The number under which the export is remembered from now on."""
    scope: dict[str, Any] = {"audience": bundle.audience, "created": bundle.created, "seq": bundle.seq}
    row = Received(
        uid=bundle.uid,
        sender=bundle.sender,
        received_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        file_hash=bytes.fromhex(bundle.sha256),
        scope=json.dumps(scope, sort_keys=True),
        counts=bundle.counts,
    )
    session.add(row)
    session.flush()
    return row.id


def add_stamps(session: Session, wires: Iterable[WireRecord], number: int) -> None:
    """Add the changes of these records that are not known here, and that they came with this export."""
    stamps = {dot: stamp for wire in wires for dot, stamp in wire.stamps.items()}
    known = readings(session, map(bytes.fromhex, stamps))
    fresh = {uid: stamp for dot, stamp in stamps.items() if (uid := bytes.fromhex(dot)) not in known}
    authors = _authors(session, {bytes.fromhex(key) for key, _ in fresh.values()})
    raw = engine_of(session)
    raw.executemany(
        ADD_CHANGE, [(dot, authors[bytes.fromhex(key)], reading) for dot, (key, reading) in fresh.items()]
    )
    raw.executemany(ADD_ARRIVAL, [(dot, number) for dot in fresh])


def _authors(session: Session, keys: set[bytes]) -> dict[bytes, int]:
    found: dict[bytes, int] = {}
    for part in chunks(sorted(keys)):
        session.execute(insert(Author).on_conflict_do_nothing(), [{"key": key, "name": ""} for key in part])
        rows = session.execute(sa.select(Author.key, Author.id).where(Author.key.in_(part)))
        found.update((row.key, row.id) for row in rows)
    return found


def keep_opaque(session: Session, wires: Iterable[WireRecord], number: int) -> int:
    """Keep records that this release cannot show, joined with what was kept before; returns how many are new."""
    kept = 0
    for wire in wires:
        uid = bytes.fromhex(wire.uid)
        there = session.get(Opaque, uid)
        if there is None:
            session.add(Opaque(uid=uid, kind=wire.kind, wire=encoded(wire), bundle_id=number))
            kept += 1
        else:
            there.wire = encoded(united(decoded(there.wire), wire))
    session.flush()
    return kept
