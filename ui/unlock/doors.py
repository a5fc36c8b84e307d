"""What the unlock page can have done: functions of the domain, given from outside so that they load late."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Doors:
    """Each runs on the desk's lane and may raise a CaseFileError; ``propose`` and ``strength`` are quick.

    ``sample`` opens a vault of its own with the sample data. ``strength`` gives bits of a passphrase. Without
    ``others`` the page offers the passphrase alone.
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
