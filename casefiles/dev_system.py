"""The system libraries that Qt needs on Linux: which are missing, and which Debian packages bring them.

Each was proved on a bare Debian 12 by leaving it out. Standard library only: this runs before anything is installed.
"""

import ctypes
import sys
from collections.abc import Iterable

OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW = {
    **OFFSCREEN,
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND = {**OFFSCREEN, "libwayland-cursor.so.0": "libwayland-cursor0"}


def missing_libraries(needed: Iterable[str]) -> list[str]:
    """Those sonames of ``needed`` that cannot be loaded; none off Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [soname for soname in needed if not _loads(soname)]


def apt_packages(sonames: Iterable[str]) -> list[str]:
    """The Debian packages that bring ``sonames``, in the same order."""
    known = {**WINDOW, **WAYLAND}
    return [known[soname] for soname in sonames]


def apt_command(sonames: Iterable[str]) -> list[str]:
    """The one command that brings ``sonames`` on a Debian-like system."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *apt_packages(sonames)]


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
