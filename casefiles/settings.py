"""What this computer remembers between runs: how the window looks and when it locks. Nothing about cases.

The one thing that points to a vault is its folder, and only while ``remember_vault`` is on.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import msgspec
from platformdirs import user_config_dir, user_data_dir

from casefiles import files
from casefiles.errors import CaseFileError

FILE = "settings.json"
MOST_BYTES = 100_000
MODES = ("system", "light", "dark")
DIRECTIONS = ("auto", "ltr", "rtl")
PAPERS = ("A4", "Letter")
LEAST_SCALE, MOST_SCALE = 90, 150
LEAST_MINUTES, MOST_MINUTES = 1, 60


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices. ``scale`` is the text size in percent, ``idle_minutes`` the quiet time before the vault locks.

    ``frame`` is where the window stood, as Qt writes it, in hexadecimal.
    """

    mode: str = "system"
    scale: int = 100
    compact: bool = False
    direction: str = "auto"
    idle_minutes: int = 5
    remember_vault: bool = True
    vault: str = ""
    frame: str = ""
    paper: str = "A4"

    def with_vault(self, folder: Path) -> Self:
        """The same, remembering ``folder`` when vaults are to be remembered."""
        return replace(self, vault=str(folder) if self.remember_vault else "")


def settings_path() -> Path:
    """The one file they are kept in, private to its owner."""
    return Path(user_config_dir("casefiles", appauthor=False)) / FILE


def usual_vault() -> Path:
    """Where a first vault goes unless somebody chooses: a new folder beside other programs' data."""
    home = Path(user_data_dir("casefiles", appauthor=False))
    number = 1
    while (folder := home / ("My vault" if number == 1 else f"My vault {number}")).exists():
        number += 1
    return folder


def load(path: Path | None = None) -> Settings:
    """What was kept; the defaults for whatever is missing, damaged or out of bounds. Never raises."""
    try:
        found = msgspec.json.decode(files.read(path or settings_path(), MOST_BYTES), type=Settings)
    except (CaseFileError, msgspec.DecodeError, msgspec.ValidationError):
        return Settings()
    return _sound(found)


def save(settings: Settings, path: Path | None = None) -> None:
    """Keep ``settings``. Raises FileFault."""
    target = path or settings_path()
    files.make_private_folder(target.parent)
    files.write(target, msgspec.json.encode(settings))


def _sound(found: Settings) -> Settings:
    usual = Settings()
    return replace(
        found,
        mode=found.mode if found.mode in MODES else usual.mode,
        direction=found.direction if found.direction in DIRECTIONS else usual.direction,
        paper=found.paper if found.paper in PAPERS else usual.paper,
        scale=min(MOST_SCALE, max(LEAST_SCALE, found.scale)),
        frame=found.frame if _is_hex(found.frame) else usual.frame,
        idle_minutes=min(MOST_MINUTES, max(LEAST_MINUTES, found.idle_minutes)),
    )


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and not set(text) - set("0123456789abcdef")
