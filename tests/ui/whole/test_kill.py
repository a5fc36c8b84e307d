"""Killed without a warning while somebody types: the vault opens, and at most the last second is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.makers import make_cited_case
from tests.ui.whole.program import Program, made_vault
from tests.ui.whole.typist import EVERY_MS

ROOT = Path(__file__).resolve().parents[3]
TEXT = "typedwithoutanypause" * 12
ALLOWED = 1000 // EVERY_MS


def typed_until_killed(folder: Path, home: Path, letters: int) -> str:
    """Let the typist strike that many letters, kill it, and give those struck before the second allowed."""
    command = [sys.executable, "-m", "tests.ui.whole.typist", str(folder), "D-0001.place", TEXT]
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    struck = 0
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | places, stdout=subprocess.PIPE) as typist:
        assert typist.stdout is not None
        for _ in typist.stdout:
            struck += 1
            if struck == letters:
                break
        typist.kill()
    assert struck == letters
    return TEXT[: letters - ALLOWED]


@pytest.mark.parametrize("letters", [30, 50])
def test_a_kill_loses_at_most_the_last_second(start, tmp_path: Path, letters: int):
    folder = made_vault(tmp_path / "vault", make_cited_case)
    due = typed_until_killed(folder, tmp_path, letters)
    run: Program = start(folder)
    run.unlock()
    run.wait(lambda: run.feature("cases").page.detail.sheet.ref == "D-0001")
    run.settle()
    text = run.feature("cases").page.detail.sheet.panel.form.rows["place"].editor.text()
    assert due
    assert text.startswith(due)
    assert TEXT.startswith(text)
