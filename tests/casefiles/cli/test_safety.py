"""Backups, restoring and salvage by words, as somebody with a dead laptop would use them."""

import shutil

import pytest

from casefiles.store.vault import open_vault


@pytest.fixture
def own(room, tmp_path):
    """A vault of our own, and the words that open it."""
    folder = shutil.copytree(room.folder, tmp_path / "own")
    return "--vault", folder, "--passphrase-file", room.secret


def test_a_backup_is_made_listed_verified_and_restored_beside_the_vault(run, own, tmp_path, room) -> None:
    (tmp_path / "stick").mkdir()
    run(*own, "add", "person", "name=Ora Testperson")
    made = run(*own, "--json", "backup", "make", "--to", tmp_path / "stick").data
    assert made["verified"] is True
    (row,) = run(*own, "--json", "backup", "list").data
    assert row["backup"] == made["backup"]
    assert row["verified"]
    assert run(*own, "--json", "backup", "verify").data["missing"] == 0
    assert run(*own, "backup", "restore", "--to", tmp_path / "new").status == 0
    with open_vault(tmp_path / "new", room.passphrase) as new:
        assert not new.read_only


def test_going_back_says_what_would_be_lost_and_waits_for_a_yes(run, refused, own, tmp_path) -> None:
    (tmp_path / "stick").mkdir()
    run(*own, "backup", "make", "--to", tmp_path / "stick")
    run(*own, "add", "person", "name=Aro Testperson")
    answer = run(*own, "backup", "restore")
    assert answer.status == 1
    assert "Lost would be 1 change made since, 1 record added since." in answer.err
    assert "Nothing was changed" in answer.err
    assert len(run(*own, "--json", "list", "person").data) == 1
    done = run(*own, "--json", "backup", "restore", "--yes").data
    assert (done["changes"], done["added"], done["altered"]) == (1, 1, 0)
    assert run(*own, "--json", "list", "person").data == []
    assert len(run(*own, "--json", "backup", "list").data) == 2


def test_a_backup_is_read_by_every_reading_command_and_by_no_writing_one(
    run, refused, own, tmp_path, room
) -> None:
    (tmp_path / "stick").mkdir()
    run(*own, "add", "person", "name=Ora Testperson")
    name = run(*own, "--json", "backup", "make", "--to", tmp_path / "stick").data["backup"]
    (folder,) = (tmp_path / "stick").glob(f"*/{name}")
    old = ("--vault", folder, "--passphrase-file", room.secret)
    assert [row["title"] for row in run(*old, "--json", "list", "person").data] == ["Ora Testperson"]
    assert run(*old, "search", "Testperson").out
    assert run(*old, "info").status == 0
    assert run(*old, "check").status == 0
    assert "reading only" in refused(*old, "add", "person", "name=Aro Testperson")
    assert run(*old, "backup", "restore", "--to", tmp_path / "again").status == 0


def test_a_vault_too_damaged_to_open_is_restored_from_the_folder_that_is_named(run, own, tmp_path) -> None:
    (tmp_path / "stick").mkdir()
    run(*own, "add", "person", "name=Ora Testperson")
    run(*own, "backup", "make", "--to", tmp_path / "stick")
    (own[1] / "store.db").write_bytes(b"\x07" * 8192)
    assert "--from DIR" in run(*own, "backup", "restore", "--yes").err
    assert "Nothing was changed" in run(*own, "backup", "restore", "--from", tmp_path / "stick").err
    assert run(*own, "backup", "restore", "--from", tmp_path / "stick", "--yes").status == 0
    assert len(run(*own, "--json", "list", "person").data) == 1
    assert (own[1] / "snapshots" / "before-restoring" / "store.db").read_bytes() == b"\x07" * 8192


def test_without_a_place_or_a_backup_one_sentence_says_so(run, own, tmp_path) -> None:
    for words, said in (
        (("backup", "list"), "No folder for backups is chosen"),
        (("backup", "make"), "No folder for backups is chosen"),
        (("backup", "make", "--to", tmp_path / "not there"), "cannot be reached"),
        (("backup", "make", "--to", own[1]), "lies inside it"),
    ):
        answer = run(*own, *words)
        assert answer.status == 1
        assert said in answer.err.splitlines()[-1]


def test_salvage_makes_a_vault_with_the_same_passphrase(run, refused, own, tmp_path, room) -> None:
    run(*own, "add", "person", "name=Ora Testperson")
    saved = run(*own, "--json", "salvage", "--out", tmp_path / "new").data
    assert saved["lost"] == []
    with open_vault(tmp_path / "new", room.passphrase):
        assert saved["records"] >= 1
    assert "new vault needs an empty" in refused(*own, "salvage", "--out", tmp_path / "new")
