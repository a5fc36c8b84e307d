"""The bundled fonts as files that Qt and the text engine can open.

The source tree holds each font compressed (``resources/fonts/*.ttf.xz``) with its SHA-256 in ``MANIFEST.json``.
On first use a font is unpacked into the user's cache folder, which holds nothing sensitive. A frozen bundle ships
the unpacked fonts, and they are used where they are.
"""

import atexit
import hashlib
import json
import lzma
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_dir

from casefiles.errors import CaseFileError
from casefiles.resources import resource

PAPER_FONTS = (
    "NotoSans_400Regular",
    "NotoSans_700Bold",
    "NotoSans_400Regular_Italic",
    "NotoSansSC_400Regular",
    "NotoSansSC_700Bold",
    "NotoSansTC_400Regular",
    "NotoNaskhArabic_400Regular",
    "NotoNaskhArabic_700Bold",
    "NotoSerifTibetan_400Regular",
    "NotoSerifTibetan_700Bold",
    "NotoSansMongolian_400Regular",
    "NotoSansSymbols2_400Regular",
)
INTERFACE_FONTS = ("Inter_400Regular", "Inter_500Medium", "Inter_600SemiBold", "Inter_700Bold")
FONT_NAMES = PAPER_FONTS + INTERFACE_FONTS


class DamagedFont(CaseFileError):
    """A font of the program itself is not what was shipped."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The font {name} of this copy of Casefiles is damaged. Install Casefiles again.")


class FontFact(NamedTuple):
    """What the manifest says of one font: bytes when unpacked, and their SHA-256 in hex."""

    size: int
    sha256: str


def font_path(name: str, cache_folder: Path | None = None) -> Path:
    """The TrueType file of the font ``name`` (one of ``FONT_NAMES``), unpacked and verified.

    ``cache_folder`` replaces the user's cache folder. Raises KeyError for a name that is not bundled, DamagedFont
    when the bundled file is not what the manifest promises.
    """
    fact = manifest()[name]
    shipped = resource("fonts", f"{name}.ttf")
    if shipped.is_file():
        return shipped
    return _unpacked(name, fact, cache_folder or Path(user_cache_dir("casefiles", appauthor=False)))


def matches(path: Path, fact: FontFact) -> bool:
    """Whether the file at ``path`` is exactly the font that the manifest describes."""
    try:
        if path.stat().st_size != fact.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == fact.sha256
    except OSError:
        return False


@cache
def manifest() -> dict[str, FontFact]:
    """What is promised of each bundled font, by name."""
    entries = json.loads(_manifest_bytes())
    return {name: FontFact(entry["size"], entry["sha256"]) for name, entry in entries.items()}


def _manifest_bytes() -> bytes:
    return resource("fonts", "MANIFEST.json").read_bytes()


@cache
def _unpacked(name: str, fact: FontFact, cache_folder: Path) -> Path:
    folder = cache_folder / f"fonts-{hashlib.sha256(_manifest_bytes()).hexdigest()[:16]}"
    target = folder / f"{name}.ttf"
    if matches(target, fact):
        return target
    content = _decompressed(name, fact)
    try:
        return _place(content, target)
    except OSError:
        # A home that cannot be written must not keep anyone from reading a name in its own script.
        return _place(content, _passing_folder() / f"{name}.ttf")


def _decompressed(name: str, fact: FontFact) -> bytes:
    try:
        content = lzma.decompress(resource("fonts", f"{name}.ttf.xz").read_bytes())
    except (OSError, lzma.LZMAError) as error:
        raise DamagedFont(name) from error
    if hashlib.sha256(content).hexdigest() != fact.sha256:
        raise DamagedFont(name)
    return content


def _place(content: bytes, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".unpacking-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        if target.is_file() and target.read_bytes() == content:
            return target  # Windows: another process placed it first and has it open
        raise
    return target


@cache
def _passing_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="casefiles-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
