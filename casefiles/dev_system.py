"""The system libraries that Qt needs on Linux: which are missing, and which Debian packages bring them.

Each was proved on a bare Debian 12 by leaving it out. Standard library only: this runs before anything is installed.
"""

import ctypes
import os
import shutil
import subprocess
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


class CannotGoOn(Exception):
    """Something on this computer is missing; the text says what to do."""


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


def display_libraries() -> dict[str, str] | None:
    """What a window needs on the display of this session; None when there is no display."""
    if not sys.platform.startswith("linux"):
        return {}
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen in {"offscreen", "minimal", "vnc"}:
        return None
    if os.environ.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return WAYLAND
    return WINDOW if os.environ.get("DISPLAY") else None


def ensure_libraries(needed: Iterable[str]) -> None:
    """Install what is missing when we are root on a Debian-like system; else raise CannotGoOn with the command."""
    missing = missing_libraries(needed)
    if not missing:
        return
    command = " ".join(apt_command(missing))
    if not _may_install():
        raise CannotGoOn(
            f"Qt needs system libraries that are not here. Install them, then run this again:\n  {command}"
        )
    print(f"Installing the system libraries that Qt needs: {command}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "--quiet"], apt_command(missing)):
        if subprocess.run(step, env=environment, stdin=subprocess.DEVNULL, check=False).returncode:
            raise CannotGoOn(
                f"The system libraries could not be installed. Install them, then run this again:\n  {command}"
            )
    still = missing_libraries(missing)
    if still:
        raise CannotGoOn(f"Still missing after the installation: {', '.join(still)}.")


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None
