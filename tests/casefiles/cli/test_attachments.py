"""Files kept, listed, given out and cleaned by words."""

import hashlib
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casefiles.store.vault import Vault
from tests.fictitious_pictures import telling_jpeg


@pytest.fixture
def case(ask: Callable[..., Any]) -> str:
    person = ask("add", "person", "name=Aro Velkin")["ref"]
    return str(ask("add", "case", "name=Aro Velkin", f"person={person}")["ref"])


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "portrait.jpg"
    path.write_bytes(telling_jpeg())
    return path


def test_a_file_goes_in_and_comes_out_byte_for_byte(
    ask: Callable[..., Any], case: str, photo: Path, tmp_path: Path
) -> None:
    made = ask("attach", case, photo, "--provenance", "handed over by a relative")
    digest = hashlib.sha256(photo.read_bytes()).hexdigest()
    assert (made["media_type"], made["sha256"], made["level"]) == ("image/jpeg", digest, "L3")
    assert [one["ref"] for one in ask("attachments", case)] == [made["ref"]]
    out = tmp_path / "out.jpg"
    assert ask("extract", made["ref"], "--out", out)["sha256"] == digest
    assert out.read_bytes() == photo.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_a_cleaned_copy_is_a_new_attachment_and_the_original_stays(
    ask: Callable[..., Any], case: str, photo: Path, tmp_path: Path
) -> None:
    made = ask("attach", case, photo, "--strip")
    listed = {one["ref"]: one for one in ask("attachments", case)}
    copy, original = listed[made["copy"]], listed[made["ref"]]
    assert copy["derived_from"] == original["ref"]
    assert copy["made_with"].startswith("Casefiles ")
    assert copy["sha256"] != original["sha256"]
    ask("extract", copy["ref"], "--out", tmp_path / "copy.jpg")
    assert b"FICTITIOUS" not in (tmp_path / "copy.jpg").read_bytes()
    ask("extract", original["ref"], "--out", tmp_path / "original.jpg")
    assert b"FICTITIOUS-GPS" in (tmp_path / "original.jpg").read_bytes()


def test_what_is_here_already_and_what_lies_is_said(
    tell: Callable[..., Any], case: str, photo: Path, tmp_path: Path
) -> None:
    first = tell("attach", case, photo).out.strip()
    again = tell("attach", case, photo)
    assert first in again.err
    program = tmp_path / "letter.pdf"
    program.write_bytes(b"MZ fictitious program")
    assert "is not what the end of its name claims" in tell("attach", case, program).err
    assert len(tell("attachments", case).out.splitlines()) == 3


def test_refusals_are_one_sentence_and_leave_nothing(
    refused: Callable[..., str],
    tell: Callable[..., Any],
    opened: Vault,
    case: str,
    photo: Path,
    tmp_path: Path,
) -> None:
    before = sum(1 for path in (opened.folder / "blobs").rglob("*") if path.is_file())
    (tmp_path / "empty.txt").write_bytes(b"")
    assert "empty" in refused("attach", case, tmp_path / "empty.txt", on=opened)
    assert "no such file" in refused("attach", case, tmp_path / "gone.txt", on=opened)
    assert "no record" in refused("attach", "CF-9999", photo, on=opened)
    assert "“attachment” is needed" in refused("extract", case, "--out", tmp_path / "x", on=opened)
    kept = tmp_path / "kept"
    kept.write_text("mine")
    ref = tell("attach", case, photo).out.strip()
    assert "already" in refused("extract", ref, "--out", kept, on=opened)
    assert "inside the vault" in refused("extract", ref, "--out", opened.folder / "x", on=opened)
    assert kept.read_text() == "mine"
    sound = tmp_path / "voice.mp3"
    sound.write_bytes(b"ID3" + bytes(500))
    assert "was not cleaned" in refused("attach", case, sound, "--strip", on=opened)
    voice = tell("attach", case, sound).out.strip()
    assert "was not cleaned" in refused("strip", voice, on=opened)
    assert sum(1 for path in (opened.folder / "blobs").rglob("*") if path.is_file()) == before + 2


def test_a_damaged_file_is_named_as_damaged_and_nothing_is_written(
    refused: Callable[..., str], tell: Callable[..., Any], opened: Vault, case: str, tmp_path: Path
) -> None:
    text = tmp_path / "statement.txt"
    text.write_text("fictitious statement " * 5000)
    found = {path for path in (opened.folder / "blobs").rglob("*") if path.is_file()}
    ref = tell("attach", case, text).out.strip()
    (blob,) = {path for path in (opened.folder / "blobs").rglob("*") if path.is_file()} - found
    whole = blob.read_bytes()
    blob.write_bytes(whole[:-1])
    assert "damaged" in refused("extract", ref, "--out", tmp_path / "out.txt", on=opened)
    blob.unlink()
    assert "not in the vault" in refused("extract", ref, "--out", tmp_path / "out.txt", on=opened)
    assert not (tmp_path / "out.txt").exists()
    assert json.loads(tell("--json", "attachments", case).out)[0]["ref"] == ref


def test_a_damaged_picture_is_kept_as_it_came_and_this_is_said(
    run: Callable[..., Any], opened: Vault, case: str, photo: Path, tell: Callable[..., Any]
) -> None:
    photo.write_bytes(telling_jpeg()[:300])
    done = run("attach", case, photo, "--strip", on=opened)
    assert done.status == 1
    (kept,) = json.loads(tell("--json", "attachments", case).out)
    assert f"kept as {kept['ref']}" in done.err
