"""What the decoding process can no longer do."""

import os
import subprocess
import sys
from pathlib import Path

import casefiles

TRY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from casefiles.viewing import cage, pictures
pictures.prepare()
import socket
cage.close_in()
def can(deed):
    try:
        deed()
    except (OSError, MemoryError):
        return False
    return True
print(can(lambda: open(sys.argv[2])), can(lambda: open(sys.argv[2] + "x", "w")), can(lambda: socket.socket()),
      can(lambda: os.pipe()), can(lambda: bytearray(4 << 30)), can(lambda: os.dup(1)), dict(os.environ), os.getcwd())
"""


def test_it_opens_no_file_no_socket_no_pipe_and_has_no_environment(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("x")
    root = str(Path(casefiles.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-I", "-c", TRY, root, str(there)],
        capture_output=True,
        text=True,
        env={},
        check=True,
    )
    said = done.stdout.split("{")[0].split()
    assert said == ["False"] * 6 if sys.platform.startswith("linux") else said[:4] == ["False"] * 4
    assert "HOME" not in done.stdout
    assert done.stdout.endswith(f" {os.sep}\n")
