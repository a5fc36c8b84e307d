"""What the decoding process can no longer do."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

import casefiles
from casefiles.viewing.process import FLAG
from casefiles.viewing.wire import Ask, BrokenTalk, Form, Reply, Said, Start, Work, read_reply
from tests.fictitious_pictures import encoded

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


def test_the_program_itself_serves_as_the_decoding_process() -> None:
    """As a bundle starts it, which has no interpreter beside it."""
    data = encoded("PNG")
    told = Start(Work.LOOK, Form.PNG, len(data)).packed() + data + Ask(0, 100, 100).packed()
    root = str(Path(casefiles.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-m", "ui", FLAG], input=told, capture_output=True, cwd=root, check=True
    )
    replies = io.BytesIO(done.stdout)
    assert read_reply(replies).said is Said.READY
    picture = read_reply(replies)
    assert (picture.said, picture.a, picture.b) == (Said.PICTURE, 64, 48)
    assert not replies.read()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\x02" + bytes(5),
        b"\xff" + bytes(12),
        Reply(Said.PICTURE, 10, 10, bytes(299)).packed(),
        Reply(Said.PICTURE, 0, 0).packed(),
        Reply(Said.PICTURE, 5000, 1, bytes(15000)).packed(),
        Reply(Said.READY, 1_000_000).packed(),
        Reply(Said.WORDS, 0, 0, bytes(3 * 1024 * 1024)).packed(),
        b"\x04" + bytes(8) + b"\xff\xff\xff\xff",
        Reply(Said.PICTURE, 10, 10, bytes(300)).packed()[:-1],
    ],
)
def test_what_a_taken_over_process_says_is_held_to_the_limits(reply: bytes) -> None:
    with pytest.raises(BrokenTalk):
        read_reply(io.BytesIO(reply))
