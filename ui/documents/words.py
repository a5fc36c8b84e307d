"""Files in words: what they are, how large, and who agreed that they are shown."""

from collections.abc import Iterator

from casefiles.values.media_types import UNKNOWN, agree
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary
from ui.kit.rows import Mark

_TYPES = {
    "image/png": "PNG picture",
    "image/jpeg": "JPEG picture",
    "image/webp": "WebP picture",
    "image/tiff": "TIFF picture",
    "image/gif": "GIF picture",
    "image/bmp": "BMP picture",
    "application/pdf": "PDF",
    "text/plain": "Text",
    "application/zip": "Archive or office file",
    "application/msword": "Office file",
    "application/vnd.microsoft.portable-executable": "Windows program",
    "application/x-elf": "Linux program",
    "image/svg+xml": "Drawing (SVG)",
    "image/heic": "HEIC picture",
    "text/html": "Web page",
    "audio/mpeg": "MP3 sound",
    "audio/mp4": "M4A sound",
    "audio/wav": "WAV sound",
    "audio/ogg": "Ogg sound",
    "video/mp4": "MP4 film",
    "video/quicktime": "QuickTime film",
    "video/webm": "WebM film",
}
_WIDE = ("public", "diplomatic", "partners", "internal")


def type_said(media_type: str) -> str:
    """``JPEG picture``; a type without words of its own is said as it is written."""
    if media_type in ("", UNKNOWN):
        return "Unknown type"
    return _TYPES.get(media_type, media_type)


def icon_of(media_type: str) -> str:
    """The icon for a type."""
    if media_type.startswith("image/"):
        return "image"
    return "file-text" if media_type.startswith("text/") or media_type == "application/pdf" else "paperclip"


def size_said(size: object) -> str:
    """``820 bytes``, ``1.2 MB``; nothing when it is unknown."""
    if not isinstance(size, int):
        return ""
    value, unit = float(size), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    if size == 1:
        return "1 byte"
    return f"{size:,} bytes" if unit == "bytes" else f"{value:.1f} {unit}"


def marks_of(record: Snapshot) -> Iterator[Mark]:
    """What must be seen at once: a name that lies, whose copy it is, who may be shown it."""
    if not agree(record.words("media_type"), record.words("claimed_type")):
        yield Mark("Not what its name says", "at-risk")
    origin = record.link("derived_from")
    if origin is not None:
        yield Mark(f"Cleaned copy of {origin.ref}", "released")
    yield from _consent(record)


def _consent(record: Snapshot) -> Iterator[Mark]:
    code = record.words("consent")
    shown = record.link("depicts") is not None or record.words("media_type").startswith(("image/", "video/"))
    if code:
        tone = "released" if code in _WIDE else "disappeared" if code == "unknown" else "at-risk"
        yield Mark(f"Consent: {vocabulary('consent').label_of(code).lower()}", tone)
    elif shown:
        yield Mark("Consent: not asked yet", "disappeared")
