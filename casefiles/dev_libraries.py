"""Bringing the system libraries that Qt needs, where that is ours to do; else saying how."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

from casefiles.dev_system import WAYLAND, WINDOW, apt_command, missing_libraries


class CannotGoOn(Exception):
    """Something on this computer is missing; the text says what to do."""


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


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None
