"""A command whose standard streams were closed before it began, as cron and other programs start them."""

import subprocess
import sys
from pathlib import Path

import pytest

CLOSED = {"stdin": "<&-", "stdout": ">&-", "stderr": "2>&-"}
WAITING = 60


def started(words: list[str], *closed: str) -> subprocess.CompletedProcess[str]:
    """The program, started by a shell that closes the streams first."""
    line = f'exec "$@" {" ".join(CLOSED[name] for name in closed)}'
    program = ["sh", "-c", line, "sh", sys.executable, "-m", "ui", *words]
    return subprocess.run(program, check=False, capture_output=True, text=True, timeout=WAITING)


@pytest.mark.parametrize("words", [["schema", "case"], ["--json", "schema"], ["--help"]])
def test_a_closed_output_is_told_in_one_sentence(words) -> None:
    ended = started(words, "stdout")
    assert ended.returncode == 1
    assert ended.stderr == "The answer could not be printed in full: the output is full or closed.\n"


def test_with_all_streams_closed_the_status_alone_tells() -> None:
    assert started(["schema"], "stdin", "stdout", "stderr").returncode == 1
    assert started(["nonsense"], "stdin", "stdout", "stderr").returncode == 2
    assert started(["schema"], "stdin").returncode == 0


def test_no_file_of_ours_takes_the_place_of_a_closed_stream(tmp_path) -> None:
    (tmp_path / "secret").write_text("quiet otter lantern maple orbit thimble\n", encoding="utf-8")
    vault, secret = tmp_path / "vault", ["--passphrase-file", str(tmp_path / "secret")]
    started(["--vault", str(vault), *secret, "create"], "stdin", "stdout", "stderr")
    ended = started(["--vault", str(vault), *secret, "info"], "stderr")
    assert ended.returncode == 0
    assert sorted(path.name for path in Path(vault).iterdir() if path.name != "ballast") == [
        "store.db",
        "vault.json",
    ]
