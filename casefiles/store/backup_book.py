"""What the vault itself remembers of its backups, in its encrypted database: outside, nothing tells of a place."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from casefiles.records.ledger import Setting
from casefiles.store import audit

KEY = "backups"
USUAL, LONG = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Book:
    """Where backups go, and when each of those that this vault made or checked was last found good."""

    place: Path | None = None
    verified: dict[str, datetime] = field(default_factory=dict)

    def last(self, now: datetime) -> datetime | None:
        """When a backup was last found good, by a clock that was not ahead of ``now``."""
        return max((at for at in self.verified.values() if at <= now), default=None)

    def due(self, now: datetime, after: timedelta = USUAL) -> bool:
        """Whether the last good one is older than ``after``; one of the future, when a clock was wrong, is none."""
        last = self.last(now)
        return last is None or now - last >= after


def book(session: Session) -> Book:
    """What is remembered of backups."""
    raw = session.scalar(select(Setting.value).where(Setting.key == KEY))
    kept: dict[str, Any] = json.loads(raw) if raw else {}
    times = {name: datetime.fromisoformat(at) for name, at in kept.get("verified", {}).items()}
    place = kept.get("place")
    return Book(Path(place) if place else None, times)


def choose_place(session: Session, place: Path) -> None:
    """Remember where backups go from now on."""
    keep(session, Book(place, book(session).verified))


def note_good(session: Session, name: str, now: datetime, standing: frozenset[str] | None = None) -> None:
    """Remember that a backup was found good now. Of those that are not ``standing`` any more nothing is kept."""
    held = book(session)
    times = {**held.verified, name: now.astimezone(UTC).replace(microsecond=0)}
    if standing is not None:
        times = {one: at for one, at in times.items() if one in standing}
    keep(session, Book(held.place, times))
    audit.note(session, "backup verified" if standing is None else "backup made")


def note_bad(session: Session, name: str) -> None:
    """Forget that a backup was ever good."""
    held = book(session)
    keep(session, Book(held.place, {one: at for one, at in held.verified.items() if one != name}))


def begin_anew(session: Session) -> None:
    """Forget what was found good, as when the keys are new: the backups before are not this vault's any more."""
    keep(session, Book(book(session).place))


def keep(session: Session, now: Book) -> None:
    """Remember exactly this."""
    times = {name: at.isoformat() for name, at in now.verified.items()}
    value = json.dumps({"place": str(now.place) if now.place else None, "verified": times}).encode()
    statement = insert(Setting).values(key=KEY, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
