"""Making a database sound again in which rows are missing."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.crypto import primitives
from casefiles.records import KINDS, RECORD_OF
from casefiles.store import audit
from casefiles.store.find import load_all
from casefiles.store.identity import SEALING, SIGNING, SINCE, Identity, identity, make_identity
from casefiles.store.journal import entry_of
from casefiles.store.search import bulk
from casefiles.store.store import Store

LOST = "lost"
TABLE_OF = {kind: record.__tablename__ for kind, record in RECORD_OF.items()}
OF_RECORDS = ("fact", "gone", "history", "conflict")
DOTS = (("record", "born"), ("fact", "dot"), ("history", "dot"), ("history", "by"))


@dataclass(frozen=True, slots=True)
class Mended:
    """Records in all; references of those whose values are lost; stand-ins made; whether the own keys are new."""

    records: int
    hollow: tuple[str, ...]
    stand_ins: int
    new_keys: bool


def mend(store: Store) -> Mended:
    """Give everything that refers to a lost row something to refer to, and index what there is."""
    new_keys = store.write(_keys).value
    hollow, stand_ins = store.raw(_in_one(_records))
    store.raw(_in_one(_changes))
    store.raw(_in_one(_links))
    store.write(_index)
    store.write(lambda session: audit.note(session, "salvaged"))
    total = store.raw(lambda raw: raw.execute("SELECT count(*) FROM record WHERE NOT removed").fetchone()[0])
    store.raw(lambda raw: raw.execute("PRAGMA foreign_keys=ON"))
    return Mended(total, tuple(hollow), stand_ins, new_keys)


def _in_one(work: Any) -> Any:
    def done(raw: Any) -> Any:
        raw.execute("BEGIN IMMEDIATE")
        try:
            value = work(raw)
            raw.execute("COMMIT")
        except BaseException:
            raw.execute("ROLLBACK")
            raise
        return value

    return done


def _keys(session: Session) -> bool:
    """Whether the vault's own keys were lost, and new ones made. The author that they sign for is made anew too."""
    held = _identity(session)
    if held is None:
        session.execute(
            sa.text("DELETE FROM setting WHERE key IN (:a, :b, :c)"), {"a": SIGNING, "b": SEALING, "c": SINCE}
        )
        session.execute(sa.text("UPDATE author SET id = (SELECT max(id) + 1 FROM author) WHERE id = 1"))
        make_identity(session)
        return True
    found = session.execute(
        sa.text("SELECT id FROM author WHERE key = :key"), {"key": held.signing.public}
    ).first()
    if found is None:
        insert = sa.text("INSERT OR REPLACE INTO author (id, key, name) VALUES (1, :key, '')")
        session.execute(insert, {"key": held.signing.public})
    return False


def _identity(session: Session) -> Identity | None:
    try:
        return identity(session)
    except (RuntimeError, ValueError):
        return None


def _records(raw: Any) -> tuple[list[str], int]:
    """Every record has the row of its kind, every such row its record, and every part its whole."""
    for table in set(TABLE_OF.values()):
        raw.execute(f'DELETE FROM "{table}" WHERE id NOT IN (SELECT id FROM record)')  # noqa: S608
    stand_ins = 0
    while lost := raw.execute(_LOST_WHOLES).fetchall():
        for uid, kind in lost:
            _stand_in(raw, uid, next((one for one in KINDS[kind].parents if one in KINDS), "case"))
            stand_ins += 1
    hollow: list[str] = []
    for kind, table in TABLE_OF.items():
        bare = f'SELECT id, ref FROM record WHERE kind = ? AND id NOT IN (SELECT id FROM "{table}")'  # noqa: S608
        rows = raw.execute(bare, (kind,)).fetchall()
        raw.executemany(f'INSERT INTO "{table}" (id) VALUES (?)', [(id_,) for id_, _ in rows])  # noqa: S608
        hollow += [ref for _, ref in rows if not ref.startswith("LOST-")]
    _counters(raw)
    return sorted(hollow), stand_ins


_LOST_WHOLES = """
    SELECT parent, min(kind) FROM record
    WHERE parent IS NOT NULL AND parent NOT IN (SELECT uid FROM record) GROUP BY parent
"""


def _stand_in(raw: Any, uid: bytes, kind: str) -> None:
    (number,) = raw.execute("SELECT coalesce(max(id), 0) + 1 FROM record").fetchone()
    raw.execute(
        "INSERT INTO record (id, uid, kind, ref, title, position, born, revision, changed_at, removed, levels) "
        "VALUES (?, ?, ?, ?, 'Lost record', '', ?, 1, 0, 0, '{}')",
        (number, uid, kind, f"LOST-{number}", primitives.random_bytes(16)),
    )


def _counters(raw: Any) -> None:
    """The next reference of each kind is one that nobody has."""
    for prefix, last in raw.execute(
        "SELECT substr(ref, 1, instr(ref, '-') - 1), max(CAST(substr(ref, instr(ref, '-') + 1) AS INTEGER)) "
        "FROM record WHERE instr(ref, '-') > 0 GROUP BY 1"
    ).fetchall():
        raw.execute(
            "INSERT INTO counter (prefix, last) VALUES (?, ?) "
            "ON CONFLICT (prefix) DO UPDATE SET last = max(last, excluded.last)",
            (prefix, last),
        )


def _changes(raw: Any) -> None:
    """Marks of lost records go; every value has a change that wrote it, and every change an author."""
    for table in OF_RECORDS:
        raw.execute(f'DELETE FROM "{table}" WHERE entity_id NOT IN (SELECT id FROM record)')  # noqa: S608
    raw.execute(
        "DELETE FROM fact WHERE EXISTS (SELECT 1 FROM gone WHERE gone.entity_id = fact.entity_id "
        "AND gone.field = fact.field AND gone.dot = fact.dot)"
    )
    for table, column in DOTS:
        raw.execute(
            f'INSERT OR IGNORE INTO change (uid, author_id, hlc, note) SELECT DISTINCT "{column}", 1, 0, ? '  # noqa: S608
            f'FROM "{table}" WHERE "{column}" NOT IN (SELECT uid FROM change)',
            (LOST,),
        )
    raw.execute("UPDATE change SET author_id = 1 WHERE author_id NOT IN (SELECT id FROM author)")


def _links(raw: Any) -> None:
    """Rows of other tables that point to nothing go, one layer after the other."""
    for _ in range(10):
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            return
        for table, rowid, *_ in broken:
            if rowid is None:
                raw.execute(f'DELETE FROM "{table}" WHERE bundle_id NOT IN (SELECT id FROM bundle)')  # noqa: S608
            else:
                raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))  # noqa: S608


def _index(session: Session) -> None:
    """Make every record that is there findable."""
    ids = list(session.scalars(sa.text("SELECT id FROM record WHERE NOT removed ORDER BY id")))
    raw: Any = session.connection().connection.driver_connection
    for start in range(0, len(ids), 500):
        bulk(raw, [entry_of(one) for one in load_all(session, ids[start : start + 500])])
        session.expunge_all()
