"""What the unlock page can have done: functions of the domain, given from outside so that they load late."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.desk import OpenVault


@dataclass(frozen=True, slots=True)
class Doors:
    """Each runs on the desk's lane and may raise a CaseFileError; ``propose`` and ``strength`` are quick.

    ``sample`` opens a vault of its own with the sample data. ``strength`` gives bits of a passphrase.
    """

    open: Callable[[Path, str], OpenVault]
    create: Callable[[Path, str], OpenVault]
    sample: Callable[[], OpenVault]
    propose: Callable[[], str]
    strength: Callable[[str], float]
    known: Callable[[], Path | None]
    remember: Callable[[Path], None]
    new_folder: Callable[[], Path]
