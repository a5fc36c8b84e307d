"""Killed without a warning while somebody types: the vault opens, and at most the last second is missing."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.makers import make_cited_case
from tests.ui.whole.program import Program, made_vault

ROOT = Path(__file__).resolve().parents[3]
TEXT = "typedwithoutanypause" * 12
ALLOWED = 1.0


def typed_until_killed(folder: Path, home: Path, letters: int) -> str:
    """Let the typist strike that many letters, kill it, and give the letters older than the second allowed."""
    command = [sys.executable, "-m", "tests.ui.whole.typist", str(folder), "D-0001.place", TEXT]
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
    moments: list[float] = []
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | places, stdout=subprocess.PIPE) as typist:
        assert typist.stdout is not None
        for _ in typist.stdout:
            moments.append(time.monotonic())
            if len(moments) == letters:
                break
        end = time.monotonic()
        typist.kill()
        typist.wait()
    assert len(moments) == letters
    return TEXT[: sum(moment <= end - ALLOWED for moment in moments)]


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
