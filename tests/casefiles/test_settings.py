from dataclasses import asdict, replace
from pathlib import Path

import msgspec
import pytest

from casefiles.settings import LEAST_SCALE, MOST_MINUTES, MOST_SCALE, Settings, load, save, usual_vault


def test_what_is_saved_is_loaded(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    kept = Settings("dark", 125, True, "rtl", 10, True, "somewhere", "00ff")
    save(kept, path)
    assert load(path) == kept


def test_nothing_kept_gives_the_defaults(tmp_path):
    assert load(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"scale": "large"}', b"\xff\xfe", b"x" * 200_000])
def test_a_damaged_file_gives_the_defaults_and_no_trouble(tmp_path, raw):
    path = tmp_path / "settings.json"
    path.write_bytes(raw)
    assert load(path) == Settings()


@pytest.mark.parametrize(
    ("key", "given", "taken"),
    [
        ("mode", "neon", "system"),
        ("direction", "up", "auto"),
        ("scale", 5000, MOST_SCALE),
        ("scale", -1, LEAST_SCALE),
        ("idle_minutes", 10_000, MOST_MINUTES),
        ("idle_minutes", 0, 1),
        ("frame", "not hexadecimal", ""),
        ("frame", "abc", ""),
    ],
)
def test_a_value_out_of_bounds_is_brought_back(tmp_path, key, given, taken):
    path = tmp_path / "settings.json"
    path.write_bytes(msgspec.json.encode(asdict(Settings()) | {key: given}))
    assert getattr(load(path), key) == taken


def test_a_vault_is_remembered_only_when_that_is_wanted():
    folder = Path("vaults") / "one"
    assert Settings().with_vault(folder).vault == str(folder)
    assert replace(Settings(), remember_vault=False).with_vault(folder).vault == ""


def test_the_file_is_private_to_its_owner(tmp_path):
    path = tmp_path / "casefiles" / "settings.json"
    save(Settings(), path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_usual_vault_is_a_folder_that_does_not_exist_yet():
    first = usual_vault()
    first.mkdir(parents=True)
    second = usual_vault()
    assert first != second
    assert not second.exists()
    first.rmdir()
