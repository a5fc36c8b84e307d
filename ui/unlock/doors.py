"""What the unlock page can have done: functions of the domain, given from outside so that they load late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casefiles.errors import CaseFileError
from casefiles.progress import Step
from ui.desk import OpenVault
from ui.kit.shares import ReadShare


@dataclass(frozen=True, slots=True)
class OtherWays:
    """Ways in besides a passphrase alone; each may raise a CaseFileError.

    ``with_file`` takes the passphrase and its key file; ``recover`` the words of two sheets and a new passphrase, which
    it sets before it opens; ``read_share`` says what is understood of a share while it is typed, and is quick.
    """

    with_file: Callable[[Path, str, Path], OpenVault]
    recover: Callable[[Path, Sequence[str], str], OpenVault]
    read_share: ReadShare


Secret = tuple[str, Path | None]
"""A passphrase, and the key file with it if there is one."""


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup that was found: its time (UTC), its database's bytes, its folder."""

    at: datetime
    size: int
    folder: Path


@dataclass(frozen=True, slots=True)
class SavedFacts:
    """What came out of a damaged vault: how many records, and in sentences what did not."""

    records: int
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mending:
    """What can be done about a vault that does not open; all but ``damaged`` may raise a CaseFileError.

    ``damaged`` tells whether a condition met in a folder is a matter for this. ``backups`` gives those in a folder that
    was picked, newest first, for the vault's folder. ``look`` opens one for reading. ``put_back`` restores one in the
    vault's place and tells whether that took its header alone. ``salvage`` reads what it can into a new folder.
    """

    damaged: Callable[[CaseFileError, Path], bool]
    backups: Callable[[Path, Path], Sequence[FoundBackup]]
    look: Callable[[Path, Secret], OpenVault]
    put_back: Callable[[Path, Path, Secret, Step], bool]
    salvage: Callable[[Path, Secret, Path, Step], SavedFacts]


@dataclass(frozen=True, slots=True)
class Doors:
    """Each runs on the desk's lane and may raise a CaseFileError; ``propose`` and ``strength`` are quick.

    ``sample`` opens a vault of its own with the sample data. ``strength`` gives bits of a passphrase. Without
    ``others`` the page offers the passphrase alone; without ``mending`` nothing for a damaged vault.
    """

    open: Callable[[Path, str], OpenVault]
    create: Callable[[Path, str], OpenVault]
    sample: Callable[[], OpenVault]
    propose: Callable[[], str]
    strength: Callable[[str], float]
    known: Callable[[], Path | None]
    remember: Callable[[Path], None]
    new_folder: Callable[[], Path]
    others: OtherWays | None = None
    mending: Mending | None = None
