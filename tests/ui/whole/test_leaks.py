"""A whole session, watched from outside: nothing secret is left in memory after the lock, nor in any file, ever;
no network, no foreign program, no file written where none belongs.
"""

import os
import socket
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from casefiles.commands.attach import attach, take_bytes
from casefiles.crypto.kdf import FLOOR
from casefiles.store.vault import create
from tests.makers import make, make_cited_case
from tests.ui.whole.leaks import Seen, in_files, in_memory, watched

PASSPHRASE = "pebble lagoon trumpet violet anchor mirror"
NAME = "Aro Vélkinová"
TYPED = "halfwrittenwordsnobodysaved"
NOTE = "Her invented fever lasted nine imaginary days."
INSIDE = "An invented statement that lies in a file and in nothing else."
FOLDERS = ("CONFIG", "DATA", "STATE")


@pytest.fixture
def account(tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh account whose every folder lies under ``tmp_path``."""
    env = {name: os.environ[name] for name in ("PATH", "XDG_CACHE_HOME", "LANG") if name in os.environ}
    for name in FOLDERS:
        env[f"XDG_{name}_HOME"] = str(tmp_path / name.lower())
    (tmp_path / "temporary").mkdir()
    env |= {"HOME": str(tmp_path), "TMPDIR": str(tmp_path / "temporary"), "QT_QPA_PLATFORM": "offscreen"}
    return env | {"PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, str | bytes]:
    """A vault under ``tmp_path``/vault, and all that must stay in it."""
    with create(tmp_path / "vault", PASSPHRASE, FLOOR) as vault:
        refs = make_cited_case(vault.store, NAME)
        make(vault.store, "health_note", refs["case"], described_as="ill", condition=NOTE)
        vault.store.write(attach, refs["case"], take_bytes(vault.folder, "a.txt", BytesIO(INSIDE.encode())))
        key = vault.master.derive("db").reveal()
        master = vault.master.key.reveal()
    return {
        "passphrase": PASSPHRASE,
        "master key": master,
        "database key": key,
        "database key in hexadecimal": key.hex(),
        "name": NAME,
        "health note": NOTE,
        "attachment": INSIDE,
        "half-typed words": TYPED,
    }


def texts(secrets: Mapping[str, str | bytes]) -> dict[str, str]:
    return {name: secret if isinstance(secret, str) else secret.hex() for name, secret in secrets.items()}


def outside(seen: Seen, *allowed: str) -> list[str]:
    """Files written that lie in none of the allowed folders."""
    harmless = ("/dev/", "/proc/self/")
    return sorted(path for path in seen.written if not path.startswith((*allowed, *harmless)))


def only_ours(seen: Seen, tmp_path: Path, account: Mapping[str, str]) -> None:
    """No network, no program but ourselves, no file where none belongs."""
    assert not seen.families & {int(socket.AF_INET), int(socket.AF_INET6)}
    assert {path for paths in seen.programs for path in paths} == {sys.executable}
    folders = [str(tmp_path / name.lower()) for name in (*FOLDERS, "vault")]
    assert outside(seen, *folders, account["XDG_CACHE_HOME"]) == []
    assert not [path for path in seen.written if "etilqs" in path]


def test_a_session_in_the_window_leaves_nothing(secrets, account, tmp_path: Path, tell) -> None:
    found: dict[str, dict[str, int]] = {}

    def stage(name: str, pid: int) -> None:
        found[name] = in_memory(pid, secrets)

    command = [sys.executable, "-m", "tests.ui.whole.session", str(tmp_path / "vault")]
    seen = watched(command, account, f"{PASSPHRASE}\n{TYPED}\n".encode(), stage)
    tell(f"copies in memory before the lock {found.get('open')}, after it {found.get('locked')}")
    assert seen.status == 0
    assert all(found["open"].values()), "the scan does not see what is there"
    assert set(found["locked"].values()) == {0}
    assert seen.closed_to_others >= 2
    assert len(seen.programs) == 3, (
        "the program, the process that decodes files, and the program after the lock"
    )
    only_ours(seen, tmp_path, account)
    assert in_files(tmp_path, texts(secrets)) == {name: [] for name in secrets}


def test_a_session_on_the_command_line_leaves_nothing(secrets, account, tmp_path: Path) -> None:
    begin = [sys.executable, "-m", "ui", "--vault", str(tmp_path / "vault"), "--passphrase-file", "-"]
    given = f"{PASSPHRASE}\n".encode()
    for words in (
        ["show", "C-0001"],
        ["search", "Velkin"],
        ["check"],
        ["set", "P-0001", f"biography={TYPED}"],
    ):
        seen = watched([*begin, *words], account, given, lambda *_: None)
        assert seen.status == 0
        assert len(seen.programs) == 1
        only_ours(seen, tmp_path, account)
    assert in_files(tmp_path, texts(secrets)) == {name: [] for name in secrets}


def test_the_search_through_files_finds_every_form(tmp_path: Path) -> None:
    import base64

    (tmp_path / "plain").write_text(f"xx{NAME}yy", encoding="utf-8")
    (tmp_path / "wide").write_bytes(f"xx{NAME}yy".encode("utf-16-le"))
    (tmp_path / "coded").write_bytes(base64.b64encode(f"xxxx{NAME}yy".encode()))
    (tmp_path / "none").write_text("nothing", encoding="utf-8")
    assert sorted(in_files(tmp_path, {"name": NAME})["name"]) == ["coded", "plain", "wide"]
