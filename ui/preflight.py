"""Whether a window can open on this computer, asked before Qt is loaded: Qt itself would abort with a wall of text."""

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version

from casefiles.dev_system import OFFSCREEN, WAYLAND, WINDOW, apt_command, missing_libraries

CANNOT_OPEN = 3
BROKEN_QT, MENDED_BY = "6.12.0", (3, 12)
NO_DISPLAY = (
    "Casefiles cannot open a window: there is no display here.\n"
    "The command line needs none: see “casefiles --help”."
)


def problem(
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    python: tuple[int, int] = sys.version_info[:2],
    qt: str | None = None,
) -> str | None:
    """Why no window can open, in at most three lines with what to do; None when one can."""
    if (qt or _qt_version()) == BROKEN_QT and python < MENDED_BY:
        return (
            f"PySide6 {BROKEN_QT} ends the program on Python {python[0]}.{python[1]} by a fault of its own.\n"
            "Install another release:  pip install 'PySide6-Essentials==6.11.3'"
        )
    if not platform.startswith("linux"):
        return None
    needed = needed_libraries(environ)
    if needed is None:
        return NO_DISPLAY
    return missing_words(missing_libraries(needed)) or unreachable_display(environ)


def needed_libraries(environ: Mapping[str, str]) -> Mapping[str, str] | None:
    """The libraries for the kind of display that the environment names; None when it names none."""
    chosen = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen in {"offscreen", "minimal", "vnc"}:
        return OFFSCREEN
    if chosen.startswith("wayland") or (not chosen and environ.get("WAYLAND_DISPLAY")):
        return WAYLAND
    return WINDOW if chosen or environ.get("DISPLAY") else None


def missing_words(sonames: Iterable[str]) -> str | None:
    """What to install when libraries are missing; None when none is."""
    names = list(sonames)
    if not names:
        return None
    return (
        f"Casefiles cannot open a window: {', '.join(names)} is not installed.\n"
        f"On Debian or Ubuntu:  sudo {' '.join(apt_command(names))}"
    )


def unreachable_display(environ: Mapping[str, str]) -> str | None:
    """A sentence when an X display is named but does not answer."""
    display = environ.get("DISPLAY", "")
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if not display or chosen not in {"", "xcb"} or (environ.get("WAYLAND_DISPLAY") and chosen != "xcb"):
        return None
    if _answers(display):
        return None
    return (
        f"Casefiles cannot reach the X display “{display}”.\n"
        "Check that it is running and that this account may use it."
    )


def _answers(display: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _qt_version() -> str:
    try:
        return version("PySide6_Essentials")
    except PackageNotFoundError:
        return ""
