"""Where backups lie and which of them are kept.

    PLACE/<8 hexadecimal letters of the vault's public id>/
        2026-11-21T2130Z/vault.json, store.db      one snapshot, named by its time in UTC and by nothing else
        blobs/ab/<32 hexadecimal letters>          the attachments of all of them; each is written once, never altered

A snapshot is a vault in its own right, opened for reading only. One that is being written has another name and is never
listed. Everything here is cipher text and public ids; the place itself is known only inside the vault.
"""

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from casefiles.store.swap import DATABASE, HEADER

POOL, UNFINISHED = "blobs", ".part"
DAYS, WEEKS = 7, 4
APART = timedelta(days=3 * 365)
_FORM = "%Y-%m-%dT%H%MZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{4}Z)(?:-([2-9]|[1-9]\d))?")


@dataclass(frozen=True, slots=True, order=True)
class Snapshot:
    """One whole backup. ``at`` is its time in UTC to the minute, ``turn`` tells apart those of one minute."""

    at: datetime
    turn: int
    folder: Path

    @property
    def name(self) -> str:
        """Its folder's name, by which it is called on the command line."""
        return self.folder.name

    @property
    def size(self) -> int:
        """Bytes of its database; attachments are shared with the others."""
        return (self.folder / DATABASE).stat().st_size


def shelf(place: Path, vault_id: bytes) -> Path:
    """The folder of one vault's backups in a place that several vaults may share."""
    return place / vault_id.hex()[:8]


def is_snapshot(folder: Path) -> bool:
    """Whether a vault's folder is a backup, which is never written to."""
    return _time(folder.name) is not None


def taken_at(folder: Path) -> datetime | None:
    """The time of a snapshot by its folder's name."""
    found = _time(folder.name)
    return found[0] if found else None


def found_in(on: Path) -> list[Snapshot]:
    """The whole snapshots on a shelf, oldest first; none where it cannot be reached."""
    found = []
    with suppress(OSError):
        for folder in on.iterdir():
            time = _time(folder.name)
            if time and (folder / HEADER).is_file() and (folder / DATABASE).is_file():
                found.append(Snapshot(*time, folder))
    return sorted(found)


def new_name(on: Path, now: datetime) -> str:
    """The name of a snapshot taken now, which no other has."""
    stem = now.astimezone(UTC).strftime(_FORM)
    names = (stem, *(f"{stem}-{turn}" for turn in range(2, 100)))
    return next(name for name in names if not (on / name).exists())


def outlived(snapshots: Iterable[Snapshot], spared: Iterable[str]) -> list[Snapshot]:
    """Those that may go: all but the newest of each of the last 7 days and 4 weeks that have any, and the spared.

    What lies more than ``APART`` after all before it comes from another clock, or another time, and is counted by
    itself: a clock that was wrong for a month pushes no true backup out.
    """
    may_stay = set(spared)
    gone = [one for run in _runs(snapshots) for one in _outlived(run)]
    return [one for one in sorted(gone, reverse=True) if one.name not in may_stay]


def _runs(snapshots: Iterable[Snapshot]) -> list[list[Snapshot]]:
    """The snapshots, oldest first, parted where the next is dated long after."""
    runs: list[list[Snapshot]] = []
    for one in sorted(snapshots):
        if not runs or one.at - runs[-1][-1].at > APART:
            runs.append([])
        runs[-1].append(one)
    return runs


def newest(snapshots: Iterable[Snapshot], now: datetime) -> Snapshot | None:
    """The newest that is not dated after ``now``; where all are, the newest of all."""
    every = list(snapshots)
    past = [one for one in every if one.at <= now]
    return max(past or every, default=None)


def _outlived(snapshots: Iterable[Snapshot]) -> list[Snapshot]:
    newest_first = sorted(snapshots, reverse=True)
    days: dict[str, str] = {}
    weeks: dict[tuple[int, int], str] = {}
    for one in newest_first:
        days.setdefault(f"{one.at:%Y-%m-%d}", one.name)
        weeks.setdefault(one.at.isocalendar()[:2], one.name)
    kept = {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
    return [one for one in newest_first if one.name not in kept]


def discard(one: Snapshot) -> None:
    """Take a snapshot away. Its header goes first: what is left of a half-discarded one is not listed."""
    with suppress(OSError):
        (one.folder / HEADER).unlink()
    shutil.rmtree(one.folder, ignore_errors=True)


def discard_unfinished(on: Path) -> None:
    """Take away what an interrupted backup left on the shelf."""
    with suppress(OSError):
        for folder in on.glob(f"*{UNFINISHED}"):
            shutil.rmtree(folder, ignore_errors=True)


def _time(name: str) -> tuple[datetime, int] | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1], _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
    return at, int(match[2] or 1)
