import subprocess
import sys

import pytest

from casefiles.dev_system import OFFSCREEN, WAYLAND, WINDOW
from ui.preflight import missing_words, needed_libraries, problem


def test_no_display_is_said_with_a_way_out():
    said = problem({}, "linux", (3, 12), "6.11.3")
    assert "no display" in said
    assert "command line" in said


def test_a_release_of_qt_that_would_crash_is_refused():
    said = problem({"QT_QPA_PLATFORM": "offscreen"}, "linux", (3, 11), "6.12.0")
    assert "6.12.0" in said
    assert "pip install" in said
    assert problem({"QT_QPA_PLATFORM": "offscreen"}, "linux", (3, 12), "6.12.0") is None


def test_a_display_that_does_not_answer_is_named():
    said = problem({"DISPLAY": ":987"}, "linux", (3, 12), "6.11.3")
    assert "“:987”" in said or "is not installed" in said


def test_missing_libraries_come_with_the_one_line_that_brings_them():
    said = missing_words(["libxcb-cursor.so.0", "libEGL.so.1"])
    assert "libxcb-cursor.so.0" in said
    assert said.endswith("libxcb-cursor0 libegl1")
    assert missing_words([]) is None


@pytest.mark.parametrize(
    ("environ", "needed"),
    [
        ({}, None),
        ({"DISPLAY": ":0"}, WINDOW),
        ({"WAYLAND_DISPLAY": "wayland-0"}, WAYLAND),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, WINDOW),
        ({"QT_QPA_PLATFORM": "offscreen"}, OFFSCREEN),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1"}, OFFSCREEN),
    ],
)
def test_only_the_libraries_of_this_display_are_asked_for(environ, needed):
    assert needed_libraries(environ) == needed


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_their_own_libraries(platform):
    assert problem({}, platform, (3, 12), "6.11.3") is None


def test_what_is_said_fits_on_three_lines():
    for said in (
        problem({}, "linux", (3, 12), "6.11.3"),
        problem({}, "linux", (3, 11), "6.12.0"),
        missing_words(WINDOW),
    ):
        assert len(said.splitlines()) <= 3


def test_without_a_display_the_program_ends_with_3_and_no_traceback(tmp_path):
    clean = {"PATH": "/usr/bin", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "ui"], env=clean, capture_output=True, text=True, check=False
    )
    if sys.platform.startswith("linux"):
        assert ended.returncode == 3
        assert "Traceback" not in ended.stderr
        assert len(ended.stderr.splitlines()) <= 3
