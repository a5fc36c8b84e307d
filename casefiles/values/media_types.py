"""What a file is: by its first bytes, which are believed, and by its name, which only claims.

A table of our own: a library would pull in far more decoders and guesses than a caseworker needs, and the system's
table differs from computer to computer.
"""

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
HEAD = 4096

# Bytes at a place, and what they tell. The first that fits counts.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"BM", "image/bmp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"age-encryption.org/v1\n", "application/age"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-elf"),
)
_SUFFIXES: dict[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "heic": "image/heic",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "txt": TEXT,
    "md": TEXT,
    "csv": "text/csv",
    "htm": "text/html",
    "html": "text/html",
    "xml": "application/xml",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "application/rtf",
    "eml": "message/rfc822",
    "zip": "application/zip",
    "7z": "application/x-7z-compressed",
    "rar": "application/vnd.rar",
    "gz": "application/gzip",
    "age": "application/age",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "amr": "audio/amr",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "webm": "video/webm",
    "mkv": "video/webm",
    "exe": "application/vnd.microsoft.portable-executable",
}
_SUFFIX_OF = {kind: suffix for suffix, kind in reversed(_SUFFIXES.items())}
_MARKUP = (
    (b"<svg", "image/svg+xml"),
    (b"<!doctype html", "text/html"),
    (b"<html", "text/html"),
    (b"<?xml", "application/xml"),
)
# Formats that are a zip archive or an OLE file inside: there the name may say which.
_WRAPPED = {
    "application/zip": ("application/vnd.", "application/zip"),
    "application/msword": ("application/vnd.ms",),
}


def sniffed(head: bytes) -> str:
    """The type that the first bytes (``HEAD`` are enough) show; ``UNKNOWN`` when they show none."""
    for place, magic, kind in _MAGIC:
        if head[place : place + len(magic)] == magic:
            return kind
    low = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if low.startswith(b"<"):
        return next((kind for sign, kind in _MARKUP if sign in low[:1000]), _text_or_unknown(head))
    return _text_or_unknown(head)


def claimed(name: str) -> str:
    """The type that the end of the name claims; ``UNKNOWN`` when it claims none that is known here."""
    return _SUFFIXES.get(name.rpartition(".")[2].casefold(), UNKNOWN) if "." in name else UNKNOWN


def agree(shown: str, claim: str) -> bool:
    """Whether the name tells the truth about the contents, as far as the contents can tell."""
    if UNKNOWN in (shown, claim) or shown == claim:
        return True
    if shown in _WRAPPED:
        return claim.startswith(_WRAPPED[shown])
    return shown == TEXT and (claim.startswith(("text/", "message/")) or claim == "application/xml")


def suffix_of(kind: str) -> str:
    """The usual end of a file's name for a type, with its dot; ``.bin`` for what is unknown."""
    return f".{_SUFFIX_OF.get(kind, 'bin')}"


def _text_or_unknown(head: bytes) -> str:
    if any(byte < 9 or 13 < byte < 32 for byte in head):
        return UNKNOWN
    for cut in range(4):  # a letter may be cut in two at the end of the piece
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return TEXT
    return UNKNOWN
