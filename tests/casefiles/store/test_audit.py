"""The log: a line for every change, in its transaction, chained, and never a value in it."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.commands.edit import edit_typed
from casefiles.crypto import kdf, primitives
from casefiles.errors import UnknownRecord
from casefiles.store import audit, vault
from casefiles.store.engine import connect
from casefiles.store.store import Store
from tests.makers import KEY, PASSPHRASE, make, make_cited_case, raw_store


def test_every_change_adds_one_line_that_names_the_change(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    ref = make(store, "person", name="Aro Velkin")
    changes = store.write(edit_typed, ref, {"occupation": "beekeeper"}).changes
    newest, former, first = store.read(audit.entries, 0, 10)
    assert (newest.seq, newest.object, newest.action) == (3, changes.uid.hex(), "edit_typed")
    assert (former.action, first.action, first.seq) == ("add_typed", "begun", 1)
    assert len(newest.device) == 8
    assert store.read(audit.verify) == ()
    assert store.read(audit.count) == 3


def test_a_new_vault_begins_its_log_and_reading_adds_nothing(tmp_path: Path) -> None:
    with vault.create(tmp_path / "v", PASSPHRASE, kdf.FLOOR) as opened:
        first = opened.store.read(audit.head)
        assert first is not None
        assert first.seq == 1
        opened.store.write(_nothing)
        assert opened.store.read(audit.head) == first


def test_a_refused_change_leaves_no_line(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    make_cited_case(store)
    before = store.read(audit.head)
    with pytest.raises(UnknownRecord):
        store.write(_notes_then_fails)
    assert store.read(audit.head) == before


def test_what_alters_no_record_is_noted_too(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    store.write(audit.note, "backup_made", "aa" * 16)
    newest = store.read(audit.entries, 0, 1)[0]
    assert (newest.action, newest.object) == ("backup_made", "aa" * 16)
    assert store.read(audit.verify) == ()


def test_no_line_holds_a_value_or_a_name(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    make_cited_case(store, "Aro Velkin")
    raw = store.read(lambda s: s.execute(sa.text("SELECT * FROM audit")).all())
    text = repr([tuple(row) for row in raw])
    assert not [word for word in ("Velkin", "Aro", "beekeeper", "circular", "CAS-", "PER-") if word in text]


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_to_alter_the_log(tmp_path: Path, statement: str) -> None:
    store = raw_store(tmp_path)
    make(store, "person", name="Aro Velkin")
    with pytest.raises(sa.exc.IntegrityError):
        store.write(lambda session: session.execute(sa.text(statement)))


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE audit SET action = 'x' WHERE seq = 2",
            "Line 2 of the log was altered after it was written.",
        ),
        ("UPDATE audit SET at = '' WHERE seq = 4", "Line 4 of the log was altered after it was written."),
        ("DELETE FROM audit WHERE seq = 3", "Between line 2 and line 4 of the log, lines are missing."),
        ("DELETE FROM audit WHERE seq = 1", "Between line 0 and line 2 of the log, lines are missing."),
        (
            "UPDATE audit SET prev = x'00' WHERE seq = 3",
            "Line 3 of the log does not follow from the line before it.",
        ),
    ],
)
def test_whoever_gets_around_the_database_is_told_where(
    tmp_path: Path, statement: str, sentence: str
) -> None:
    store = raw_store(tmp_path)
    for name in ("Aro Velkin", "Bela Norrin", "Cadan Otteray"):
        make(store, "person", name=name)
    store.close()
    raw = connect(tmp_path / "store.db", KEY)
    raw.execute("DROP TRIGGER audit_stays")
    raw.execute("DROP TRIGGER audit_keeps")
    raw.execute(statement)
    raw.close()
    store = Store(tmp_path / "store.db", KEY)
    assert sentence in store.read(audit.verify)


def test_the_hash_is_the_one_that_the_formats_page_says(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    make(store, "person", name="Aro Velkin")
    row = store.read(lambda s: s.execute(sa.text("SELECT * FROM audit WHERE seq = 2")).one())
    line = (
        f'{{"action":"{row.action}","at":"{row.at}","detail":"{row.detail.hex()}","device":"{row.device}",'
        f'"object":"{row.object}","prev":"{row.prev.hex()}","seq":2}}\n'
    )
    assert row.hash == primitives.sha256(b"audit/v1" + line.encode())


def test_a_vault_of_the_first_format_begins_its_log_with_its_first_change(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    assert store.read(audit.head) is None
    make(store, "person", name="Aro Velkin")
    assert [entry.action for entry in store.read(audit.entries, 0, 5)] == ["add_typed", "begun"]


def _nothing(session: Session) -> None:
    audit.note(session, audit.BEGUN)


def _notes_then_fails(session: Session) -> None:
    audit.note(session, "export_written", "00" * 16)
    raise UnknownRecord("CAS-9999")
