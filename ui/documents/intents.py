"""What is asked for about the files kept with a record."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AddFiles:
    """Keep these files with the record shown; without any, ask which."""

    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewFile:
    """Look at the attachment ``ref``."""

    reads: ClassVar[bool] = True
    ref: str


@dataclass(frozen=True, slots=True)
class CleanFile:
    """Make a copy of the attachment without its metadata."""

    ref: str


@dataclass(frozen=True, slots=True)
class SaveFile:
    """Write the attachment in clear where the user says."""

    ref: str


@dataclass(frozen=True, slots=True)
class PutOutside:
    """Write the attachment in clear into the folder that is emptied at the lock."""

    ref: str


@dataclass(frozen=True, slots=True)
class StopFiles:
    """Stop keeping or cleaning files."""

    reads: ClassVar[bool] = True
