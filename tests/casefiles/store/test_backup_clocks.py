"""Which backups are kept when a computer's clock was wrong for a while."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casefiles.store.snapshots import Snapshot, newest, outlived

BEGAN = datetime(2026, 3, 20, 12, tzinfo=UTC)
TRUE = [BEGAN + timedelta(days=day) for day in range(40)]


def kept(times: Iterable[datetime]) -> list[Snapshot]:
    """What stands after a backup at each of the times, one after the other."""
    standing: list[Snapshot] = []
    for at in times:
        made = Snapshot(at, 1, Path(f"{at:%Y-%m-%dT%H%MZ}"))
        standing.append(made)
        gone = outlived(standing, (made.name,))
        standing = [one for one in standing if one not in gone]
    return standing


def days(standing: Iterable[Snapshot], year: int = 2026) -> list[datetime]:
    return sorted(one.at for one in standing if one.at.year == year)


def test_a_clock_in_the_future_pushes_no_true_backup_out_then_or_later() -> None:
    wrong = [datetime(2100, 1, 1 + day, tzinfo=UTC) for day in range(20)]
    later = [TRUE[-1] + timedelta(days=1 + day) for day in range(12)]
    assert set(days(kept([*TRUE, *wrong, *later]))) == set(days(kept([*TRUE, *later])))


def test_a_clock_in_1970_pushes_no_true_backup_out() -> None:
    wrong = [datetime(1970, 1, 1 + day, tzinfo=UTC) for day in range(20)]
    assert set(days(kept([*TRUE, *wrong]))) == set(days(kept(TRUE)))


def test_a_summer_time_changes_nothing() -> None:
    assert len(kept(TRUE)) == 9, "seven days, and of four weeks the two that no day of these stands for"


def test_the_newest_backup_is_the_newest_that_a_right_clock_gave() -> None:
    wrong = datetime(2100, 1, 1, tzinfo=UTC)
    standing = kept([*TRUE, wrong])
    found = newest(standing, TRUE[-1] + timedelta(hours=1))
    assert found is not None
    assert found.at == TRUE[-1]
    assert newest(standing, datetime(1970, 1, 1, tzinfo=UTC)) == max(standing)
    assert newest([], wrong) is None
