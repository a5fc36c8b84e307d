"""What the page of backups is shown."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """One backup: its name, its time (UTC), its database's bytes, and when it was last found good."""

    name: str
    at: datetime
    size: int
    verified: datetime | None


@dataclass(frozen=True, slots=True)
class ShelfFacts:
    """Where backups go ("" when nobody has said), whether it can be reached, and the backups there, newest first."""

    place: str = ""
    reachable: bool = False
    last: datetime | None = None
    due: bool = True
    stale: bool = True
    read_only: bool = False
    backups: tuple[BackupFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class LossFacts:
    """What going back would take away: changes made since, records added and records altered since."""

    changes: int
    added: int
    altered: int
