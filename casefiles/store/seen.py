"""What this computer remembers of the vaults opened on it, so that an older copy put in their place is noticed.

One small file outside the vaults, of one size whatever is in it: ``SLOTS`` slots, each a vault's or noise. A slot is an
opaque name derived from the vault's master key, a salt, and the head of the vault's log sealed with a key derived from
the master key and that salt. Without the vault's own keys nobody can tell a slot from noise, nor how many are in use.

    remember(store, master)         at every lock; keeps quiet about a vault that is older than what is remembered
    older(store, master) -> Older   on opening; None when the vault's log contains what is remembered
    accept(store, master)           the caseworker restored it: remember the vault as it is

Nothing here ever hinders opening or locking: a file that cannot be read or written is as good as none. While the
setting "Remember the vault opened last" is off, nothing is written, and what was written is removed.
"""

import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from platformdirs import user_state_dir

from casefiles import files, settings
from casefiles.crypto import primitives
from casefiles.crypto.primitives import NotAuthentic
from casefiles.crypto.secret import MasterKey
from casefiles.errors import CaseFileError
from casefiles.store import audit
from casefiles.store.audit import Head
from casefiles.store.store import Store

SLOTS = 16
_NAME, _SALT, _TAG = 16, 32, 16
_FACTS = struct.Struct(">QQ32s")
_SLOT = _NAME + _SALT + _FACTS.size + _TAG
SIZE = SLOTS * _SLOT


@dataclass(frozen=True, slots=True)
class Older:
    """The vault lacks what it had when it was last locked here: on which day, and how many lines of its log.

    ``missing`` is 0 when the log is not shorter but went another way.
    """

    day: date
    missing: int

    def __str__(self) -> str:
        when = f"{self.day.day} {self.day:%B %Y}"
        lost = "its log went another way since"
        if self.missing:
            lost = f"{self.missing:,} {'change is' if self.missing == 1 else 'changes are'} missing"
        return f"This vault is older than the one last opened here ({when}, {lost}). {WHY}"


WHY = "Somebody may have put back an older copy, or you restored a backup."


@dataclass(frozen=True, slots=True)
class _Remembered:
    at: int
    head: Head


def seen_path() -> Path:
    """The one file, private to its owner."""
    return Path(user_state_dir("casefiles", appauthor=False)) / "seen"


def remember(store: Store, master: MasterKey, path: Path | None = None) -> None:
    """Remember the vault's newest line, unless the vault is older than what is remembered. Never raises."""
    with suppress(CaseFileError, OSError):
        if older(store, master, path) is None:
            _keep(store, master, path or seen_path())


def accept(store: Store, master: MasterKey, path: Path | None = None) -> None:
    """Remember the vault as it is now, older or not. Never raises."""
    with suppress(CaseFileError, OSError):
        _keep(store, master, path or seen_path())


def older(store: Store, master: MasterKey, path: Path | None = None) -> Older | None:
    """What the vault lacks of what it was when it was last locked on this computer."""
    known = _known(_slots(path or seen_path()), master)
    if known is None:
        return None
    line = store.read(audit.line_at, known.head.seq)
    if line is not None and line.hash == known.head.hash:
        return None
    now = store.read(audit.head)
    missing = known.head.seq - (now.seq if now else 0)
    return Older(datetime.fromtimestamp(known.at, UTC).astimezone().date(), max(0, missing))


def _keep(store: Store, master: MasterKey, path: Path) -> None:
    if not settings.load().remember_vault:
        path.unlink(missing_ok=True)
        return
    head = store.read(audit.head)
    former = _slots(path)
    known = _known(former, master)
    if head is None or (known is not None and known.head == head):
        return
    name = _name(master)
    rest = [slot for slot in former if slot[:_NAME] != name]
    files.make_private_folder(path.parent)
    files.write(path, b"".join([_sealed(master, name, head), *rest][:SLOTS]))


def _slots(path: Path) -> list[bytes]:
    """The slots of the file; all noise when there is none, or none of ours."""
    try:
        raw = files.read(path, SIZE)
    except CaseFileError:
        raw = b""
    if len(raw) != SIZE:
        raw = primitives.random_bytes(SIZE)
    return [raw[start : start + _SLOT] for start in range(0, SIZE, _SLOT)]


def _known(slots: list[bytes], master: MasterKey) -> _Remembered | None:
    name = _name(master)
    for slot in slots:
        if slot[:_NAME] == name:
            with suppress(NotAuthentic, OverflowError):
                at, seq, hashed = _FACTS.unpack(_opened(master, slot))
                return _Remembered(at, Head(seq, hashed))
    return None


def _sealed(master: MasterKey, name: bytes, head: Head) -> bytes:
    salt = primitives.random_bytes(_SALT)
    facts = _FACTS.pack(max(0, int(time.time())), head.seq, head.hash)
    return name + salt + primitives.seal_once(_key(master, salt), facts, name)


def _opened(master: MasterKey, slot: bytes) -> bytes:
    name, salt, sealed = slot[:_NAME], slot[_NAME : _NAME + _SALT], slot[_NAME + _SALT :]
    return primitives.open_once(_key(master, salt), sealed, name)


def _name(master: MasterKey) -> bytes:
    return master.derive("seen-name").reveal()[:_NAME]


def _key(master: MasterKey, salt: bytes) -> bytes:
    """A key for one sealing: the salt is new each time."""
    return primitives.hkdf_sha256(master.derive("seen").reveal(), salt, b"seen/v1")
