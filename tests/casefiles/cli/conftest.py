"""Vaults of fictitious people, driven as a person drives them: by words."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casefiles.cli import main
from casefiles.crypto.kdf import FLOOR
from casefiles.store.vault import Vault, create, open_vault

PASSPHRASE = "quiet otter lantern maple orbit thimble"


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class Room:
    """A vault on the disk and the file with its passphrase."""

    folder: Path
    secret: Path
    passphrase: str = PASSPHRASE

    @property
    def opened(self) -> tuple[str, ...]:
        return "--vault", str(self.folder), "--passphrase-file", str(self.secret)


def make_room(where: Path) -> Room:
    secret = where / "passphrase"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    create(where / "vault", PASSPHRASE, FLOOR).close()
    return Room(where / "vault", secret)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    return make_room(tmp_path_factory.mktemp("room"))


@pytest.fixture(scope="module")
def other_room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A colleague's vault."""
    return make_room(tmp_path_factory.mktemp("other"))


@pytest.fixture(scope="module")
def opened(room: Room) -> Iterator[Vault]:
    """The module's vault, opened once: a passphrase is slow by design."""
    with open_vault(room.folder, room.passphrase) as vault:
        yield vault


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Words in, status and what was printed out. ``on`` is a vault that is open already."""

    def run(*words: object, on: Vault | None = None) -> Answer:
        capsys.readouterr()
        status = main([str(word) for word in words], on)
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return run


@pytest.fixture
def tell(run: Callable[..., Answer], opened: Vault) -> Callable[..., Answer]:
    """A command on the module's open vault."""
    return lambda *words: run(*words, on=opened)


@pytest.fixture
def ask(run: Callable[..., Answer], opened: Vault) -> Callable[..., Any]:
    """A command on the module's open vault, answered in JSON."""
    return lambda *words: run("--json", *words, on=opened).data


@pytest.fixture(scope="module")
def theirs(other_room: Room) -> Iterator[Vault]:
    """The colleague's vault, opened once."""
    with open_vault(other_room.folder, other_room.passphrase) as vault:
        yield vault


@pytest.fixture
def they(run: Callable[..., Answer], theirs: Vault) -> Callable[..., Any]:
    """A command on the colleague's open vault, answered in JSON."""
    return lambda *words: run("--json", *words, on=theirs).data


@pytest.fixture
def met(ask: Callable[..., Any], they: Callable[..., Any], tmp_path: Path) -> None:
    """Both have each other's card, compared."""
    for speaks, hears, name in ((ask, they, "Ora"), (they, ask, "Tal")):
        card = tmp_path / f"{name}.card"
        words = speaks("contact", "card", "--out", card)["words"]
        if name not in {row["name"] for row in hears("contact", "list")}:
            hears("contact", "add", card, "--name", name)
        hears("contact", "verify", name, "--words", " ".join(words))


@pytest.fixture
def refused(run: Callable[..., Answer]) -> Callable[..., str]:
    """The one line with which a command is refused."""

    def refused(*words: object, status: int = 1, on: Vault | None = None) -> str:
        answer = run(*words, on=on)
        assert (answer.status, answer.out) == (status, "")
        assert answer.err.endswith("\n")
        assert answer.err.count("\n") == 1
        assert "Traceback" not in answer.err
        return answer.err

    return refused
