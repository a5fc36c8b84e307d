"""Reading and writing: queries see a session, commands run in one transaction, and nothing mapped gets out."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.crypto.errors import ReadOnlyVault
from casefiles.files import FileFault
from casefiles.records.ledger import Change
from casefiles.store import audit, blobs, migrate
from casefiles.store.clock import HybridClock, latest_believed, milliseconds
from casefiles.store.engine import condition_of, make_engine
from casefiles.store.journal import Journal, attach
from casefiles.store.search import SearchIndex

OWN_AUTHOR = 1
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did: the change's identity (empty when nothing changed) and the records it touched."""

    uid: bytes
    ids: frozenset[int]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """A command's value and what it changed."""

    value: T
    changes: Changes


class Store:
    """One open vault database. Use it from one thread at a time."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open or make the database at ``path``, or only look at it.

        Raises the conditions of ``engine.connect``, NewerStore, and OlderReadOnly for one that would have to be changed
        to be looked at.
        """
        self._path, self.read_only = path, read_only
        self._author = OWN_AUTHOR
        self._open(key)

    def reopen(self, key: bytes) -> None:
        """Go on with the file that took the place of the former one, under its own key. Raises as when made."""
        self.close()
        self._open(key)

    def _open(self, key: bytes) -> None:
        self._engine = make_engine(self._path, key, read_only=self.read_only)
        self._index: SearchIndex | None = None
        try:
            with self._guarded():
                migrate.bring_up(self._engine, read_only=self.read_only)
                self._index = SearchIndex()
                self._clock = HybridClock(self.read(_last_reading))
        except BaseException:
            self.close()
            raise

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of ``query(session, ...)``. Anything the query changed by mistake is thrown away."""
        with self._guarded(), self._engine.connect().execution_options(reading=True) as connection:
            session = Session(connection, autoflush=False)
            session.info["search"] = self._index
            try:
                return query(session, *args, **kwargs)
            finally:
                session.close()

    def write(
        self, command: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Written[T]:
        """Run ``command(session, ...)`` in one transaction: all of it is kept, or nothing is. Raises ReadOnlyVault."""
        if self.read_only:
            raise ReadOnlyVault
        journal = Journal(self.index, hlc=self._clock.tick())
        with self._guarded(), self._engine.connect() as connection:
            session = Session(connection)
            session.info.update(search=self._index, dot=journal.dot, hlc=journal.hlc, author=self._author)
            session.info.update(journal=journal, clock=self._clock)
            attach(session, journal)
            try:
                value = command(session, *args, **kwargs)
                session.flush()
                if journal.touched:
                    note = getattr(command, "__name__", "")
                    connection.execute(_change_row(journal, self._author, note))
                    audit.append(connection, _verb(note), journal.dot.hex(), audit.digest(journal.lines))
                connection.commit()
            except BaseException:
                connection.rollback()
                self.index.reset()
                raise
            finally:
                session.close()
        self._forget_files(journal)
        uid = journal.dot if journal.touched else b""
        return Written(value, Changes(uid, frozenset(journal.touched), frozenset(journal.touched.values())))

    def _forget_files(self, journal: Journal) -> None:
        """Delete encrypted files whose key was destroyed. Should the disk refuse, the next opening sweeps them up."""
        for name in journal.forgotten:
            with suppress(FileFault):
                blobs.remove(self._path.parent, name)

    @property
    def is_open(self) -> bool:
        """Whether the database is open."""
        return self._index is not None

    def raw(self, work: Callable[[Any], T]) -> T:
        """``work`` on the engine's own connection, between transactions: for copying and checking whole pages."""
        with self._guarded(), self._engine.connect() as connection:
            return work(connection.connection.driver_connection)

    @property
    def last_reading(self) -> int:
        """The clock reading of the last change, 0 when there is none."""
        return self.read(_last_reading)

    @property
    def index(self) -> SearchIndex:
        """The search index; its vocabulary lives as long as the store is open."""
        if self._index is None:
            raise RuntimeError("the store is closed")
        return self._index

    def close(self) -> None:
        """Close the database; its write-ahead log is folded in and removed."""
        if self._index is not None:
            self._index.close()
        self._index = None
        self._engine.dispose()

    def _guarded(self) -> "_Conditions":
        return _Conditions()


class _Conditions:
    """Let the world's faults out as our conditions, without bound values."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        if isinstance(cause, sqlcipher.DatabaseError):
            condition = condition_of(cause)
            if condition is not cause:
                raise condition from None


def _change_row(journal: Journal, author: int, note: str) -> sa.Insert:
    return sa.insert(Change).values(uid=journal.dot, author_id=author, hlc=journal.hlc, note=note)


def _verb(name: str) -> str:
    """A command's name as the log tells it."""
    return name.strip("_") if name.strip("_").isidentifier() else "change"


def _last_reading(session: Session) -> int:
    """The latest of our own changes, or of those of others as far as they can be right."""
    believed = Change.hlc < latest_believed(milliseconds())
    others = sa.select(sa.func.max(Change.hlc)).where(believed)
    ours = sa.select(Change.hlc).where(Change.author_id == OWN_AUTHOR).order_by(Change.hlc.desc()).limit(1)
    return max(session.scalar(others) or 0, session.scalar(ours) or 0)
