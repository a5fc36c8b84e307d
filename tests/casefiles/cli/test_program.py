"""The program as people and scripts start it: another process, pipes, signals."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "import sys; from casefiles.cli import main; sys.exit(main(sys.argv[1:]))"
NO_QT = """
import sys
from casefiles.cli import main
status = main(sys.argv[1:])
print(*[name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "ui")], file=sys.stderr)
sys.exit(status)
"""
COMMANDS_WITHOUT_A_WINDOW = ("vaults", "schema", "reading", "writing", "papers", "colleagues", "exchanging")


def start(*words, program=PROGRAM, **options):
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        stderr=subprocess.PIPE,
        stdin=subprocess.PIPE,
        **options,
    )


def finish(process, typed=b""):
    out, err = process.communicate(typed)
    return process.returncode, (out or b"").decode(), err.decode()


def test_the_passphrase_and_the_records_may_both_come_by_standard_input(run, room):
    typed = (
        f"{room.passphrase}\n".encode()
        + json.dumps({"kind": "person", "fields": {"name": "测试人"}}).encode()
    )
    words = ("--vault", room.folder, "--passphrase-file", "-", "add", "--from", "-", "--json")
    status, out, err = finish(start(*words), typed)
    assert (status, err) == (0, "")
    assert run(*room.opened, "--json", "show", json.loads(out)["ref"]).data["title"] == "测试人"


def test_json_is_utf_8_whatever_the_terminal_speaks(room):
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    process = start("--json", "schema", env=latin)
    out, _ = process.communicate()
    assert process.returncode == 0
    assert json.loads(out.decode("utf-8"))["case"]["label"] == "Case"


def test_plain_text_escapes_what_the_terminal_lacks(run, room):
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ref = run(*room.opened, "--json", "add", "person", "name=测试人").data["ref"]
    status, out, _ = finish(start(*room.opened, "show", ref, env=ascii_only))
    assert status == 0
    assert "\\u6d4b" in out


def test_without_a_terminal_a_missing_passphrase_is_told(room):
    status, out, err = finish(start("--vault", room.folder, "info"))
    assert (status, out) == (2, "")
    assert "--passphrase-file" in err


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_fault(unbuffered):
    process = start("--json", "schema", env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    process.stdout.close()
    process.stdout = None
    status, _, err = finish(process)
    assert (status, err) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_without_room_is_told(unbuffered):
    with Path("/dev/full").open("wb") as full:
        status, _, err = finish(
            start("schema", stdout=full, env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
        )
    assert (status, err.count("\n")) == (1, 1)
    assert "in full" in err


@pytest.mark.skipif(os.name != "posix", reason="signals and named pipes of POSIX")
def test_ctrl_c_stops_without_a_traceback(room, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard = {
        "preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
    }  # a job in the background is deaf
    process = start("--vault", room.folder, "--passphrase-file", pipe, "info", **heard)
    with pipe.open("wb"):  # returns once the program has opened it to read
        process.send_signal(signal.SIGINT)
        status, out, err = finish(process)
    assert (status, out) == (130, "")
    assert err.startswith("Stopped.")
    assert err.count("\n") == 1


def test_no_command_loads_qt(room):
    loaded = "; ".join(f"import casefiles.cli.{family}" for family in COMMANDS_WITHOUT_A_WINDOW)
    status, _, err = finish(start(*room.opened, "list", "case", program=f"{loaded}{NO_QT}"))
    assert (status, err.strip()) == (0, "")


def test_a_mistake_of_ours_is_named_by_its_class_alone(room, tmp_path):
    broken = """
import sys
import casefiles.cli.schema
casefiles.cli.schema.COMMANDS["schema"] = lambda call: {}["Aro Testperson"]
from casefiles.cli import main
sys.exit(main(["schema"]))
"""
    status, out, err = finish(start(program=broken))
    assert (status, out) == (70, "")
    assert "KeyError" in err
    assert "Aro" not in err
    assert err.count("\n") == 1
