"""A journey on the command line, from the pack to the end of the old vault and back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from casefiles.store.vault import open_vault
from tests.casefiles.cli.conftest import Answer, Room, make_room
from tests.casefiles.exchange.colleagues import befriend

Run = Callable[..., Answer]
NEW = "cobalt meadow lantern thicket walrus ember"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Room, Room]:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    mine.mkdir()
    theirs.mkdir()
    rooms = make_room(mine), make_room(theirs)
    with (
        open_vault(rooms[0].folder, rooms[0].passphrase) as me,
        open_vault(rooms[1].folder, rooms[1].passphrase) as colleague,
    ):
        befriend(me.store, "Cadan", colleague.store)
    (mine / "new").write_text(NEW + "\n")
    return rooms


def test_a_whole_journey(run: Run, pair: tuple[Room, Room], tmp_path: Path) -> None:
    mine, theirs = pair
    person = run(*mine.opened, "add", "person", "name=Aro Velkin", "--json").data["ref"]
    stays = run(*mine.opened, "add", "case", "name=Aro Velkin", f"person={person}", "--json").data["ref"]
    run(*mine.opened, "add", "person", "name=Bela Norrin")
    words = ("--to", "Cadan", "--out", tmp_path / "pack.age", "--new-vault", tmp_path / "light")
    new = ("--new-passphrase-file", tmp_path / "mine" / "new")
    left = run(*mine.opened, "travel", "--keep", stays, *words, *new, "--json").data
    assert (left["pack"]["records"], left["new_vault"]["records"]) == (3, 2)
    assert left["destroyed"] is None
    assert len(left["checklist"]) > 8

    opened = run(
        *theirs.opened, "travel", "open", tmp_path / "pack.age", "--to", tmp_path / "back", "--json"
    ).data
    assert opened["receipt"] == left["pack"]["receipt"]
    assert opened["sender"] is None

    refused = run(
        *mine.opened, "travel", "destroy", "--receipt", "six words that are not it", "--destroy-old"
    )
    assert (refused.status, mine.folder.exists()) == (1, True)
    assert run(*mine.opened, "travel", "destroy", "--receipt", *opened["receipt"]).status == 1
    ended = run(*mine.opened, "travel", "destroy", "--receipt", *opened["receipt"], "--destroy-old")
    assert ended.status == 0, ended.err
    assert "The wastebasket" in ended.out
    assert not mine.folder.exists()

    back = Room(tmp_path / "back", mine.secret)
    assert run(*back.opened, "info", "--json").data["records"] == 3
    light = Room(tmp_path / "light", tmp_path / "mine" / "new")
    assert run(*light.opened, "search", "Norrin", "--json").data == []


def test_travel_is_refused_in_a_sentence_and_writes_nothing(
    run: Run, pair: tuple[Room, Room], tmp_path: Path
) -> None:
    mine, _ = pair
    out, vault = tmp_path / "pack.age", tmp_path / "light"
    new = ("--new-passphrase-file", tmp_path / "mine" / "new")
    assert run(*mine.opened, "travel").status == 2
    assert run(*mine.opened, "travel", "fly").status == 2
    words = ("travel", "--to", "Cadan", "--out", out, "--new-vault", vault)
    assert "no record" in run(*mine.opened, *words, *new, "--keep", "CASE-0404").err
    weak = tmp_path / "weak"
    weak.write_text("short\n")
    assert "guess" in run(*mine.opened, *words, "--new-passphrase-file", weak).err
    inside = run(
        *mine.opened, "travel", "--to", "Cadan", "--out", out, "--new-vault", mine.folder / "x", *new
    )
    assert "outside" in inside.err
    assert not out.exists()
    assert not vault.exists()
