"""What the page of the recovery sheets is shown."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Whether the vault has a way in for sheets, and the days (ISO) they were made and tried; empty for unknown.

    ``key_files`` tells whether some passphrase of the vault goes with a key file.
    """

    there: bool
    made: str = ""
    rehearsed: str = ""
    key_files: bool = False


@dataclass(frozen=True, slots=True)
class MakeWish:
    """What is asked for: the secret that opens the vault now, and the paper."""

    passphrase: str
    key_file: Path | None
    paper: str

    def __repr__(self) -> str:
        return "<MakeWish>"
