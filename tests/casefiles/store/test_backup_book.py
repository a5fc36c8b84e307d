"""What a vault remembers of its backups, inside its database alone."""

from datetime import UTC, datetime, timedelta

from casefiles.store import backup_book

NOW = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)


def test_what_is_remembered_of_backups_stays_inside_the_vault(store, tmp_path) -> None:
    assert store.read(backup_book.book) == backup_book.Book()
    store.write(backup_book.choose_place, tmp_path / "stick")
    store.write(backup_book.note_good, "2026-11-21T2130Z", NOW)
    kept = store.read(backup_book.book)
    assert (kept.place, kept.last(NOW)) == (tmp_path / "stick", NOW)
    for path in tmp_path.rglob("*"):
        assert b"stick" not in (path.read_bytes() if path.is_file() else b"")


def test_a_backup_is_due_after_a_day_whatever_the_clock_did(store, tmp_path) -> None:
    assert store.read(backup_book.book).due(NOW)
    store.write(backup_book.note_good, "2026-11-21T2130Z", NOW)
    kept = store.read(backup_book.book)
    assert not kept.due(NOW + timedelta(hours=23))
    assert kept.due(NOW + timedelta(hours=25))
    assert kept.due(NOW - timedelta(days=100)), "a clock that was set back does not hide that one is due"
    store.write(backup_book.note_good, "2100-01-01T0000Z", datetime(2100, 1, 1, tzinfo=UTC))
    kept = store.read(backup_book.book)
    assert not kept.due(NOW + timedelta(hours=23)), "a backup dated ahead makes none due for ever"
    assert kept.last(NOW) == NOW


def test_a_backup_found_damaged_or_gone_is_not_counted_on(store) -> None:
    store.write(backup_book.note_good, "2026-11-20T2130Z", NOW)
    store.write(backup_book.note_good, "2026-11-21T2130Z", NOW, frozenset({"2026-11-21T2130Z"}))
    assert set(store.read(backup_book.book).verified) == {"2026-11-21T2130Z"}
    store.write(backup_book.note_bad, "2026-11-21T2130Z")
    assert store.read(backup_book.book).verified == {}
