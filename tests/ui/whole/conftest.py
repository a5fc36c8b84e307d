"""The whole program, started as people start it, for tests that use it from end to end."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.whole.program import Program
from ui.kit.theme import THEME, Mode

Start = Callable[..., Program]


@pytest.fixture
def start(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts the program, given the vault to ask for; its settings and folders are those of a fresh account."""
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    runs: list[Program] = []

    def begin(vault: Path | None = None) -> Program:
        runs.append(Program(dressed, qtbot, vault))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()
    sys.excepthook = sys.__excepthook__
    THEME.changed.disconnect()
    THEME.install(dressed, [])
    THEME.use(Mode.LIGHT, 100)
