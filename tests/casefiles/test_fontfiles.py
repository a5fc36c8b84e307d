import hashlib
import json
import lzma
import multiprocessing
from pathlib import Path

import pytest

from casefiles.fontfiles import FONT_NAMES, _unpacked, font_path, manifest, matches
from casefiles.resources import resource

SMALL = "NotoNaskhArabic_400Regular"


def _fresh(folder: Path, name: str = SMALL) -> Path:
    _unpacked.cache_clear()
    return font_path(name, folder)


def test_every_named_font_is_bundled_with_its_licence_and_no_other():
    entries = json.loads(resource("fonts", "MANIFEST.json").read_text(encoding="utf-8"))
    assert set(entries) == set(FONT_NAMES)
    assert {path.name for path in resource("fonts").glob("*.ttf*")} == {f"{n}.ttf.xz" for n in FONT_NAMES}
    for entry in entries.values():
        assert "SIL Open Font License" in resource("fonts", entry["licence"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FONT_NAMES)
def test_every_bundled_font_is_what_the_manifest_promises(name):
    assert matches(font_path(name), manifest()[name])


def test_a_font_is_unpacked_once_and_leaves_nothing_beside_it(tmp_path):
    first = _fresh(tmp_path)
    stamp = first.stat().st_mtime_ns
    assert _fresh(tmp_path) == first
    assert first.stat().st_mtime_ns == stamp
    assert [path.name for path in first.parent.iterdir()] == [f"{SMALL}.ttf"]


@pytest.mark.parametrize("damage", [b"", b"not a font"])
def test_a_damaged_cached_copy_is_replaced(tmp_path, damage):
    _fresh(tmp_path).write_bytes(damage)
    assert matches(_fresh(tmp_path), manifest()[SMALL])


def test_a_cached_copy_of_the_right_size_but_other_content_is_replaced(tmp_path):
    path = _fresh(tmp_path)
    path.write_bytes(bytes(path.stat().st_size))
    assert matches(_fresh(tmp_path), manifest()[SMALL])


def test_a_cache_that_cannot_be_written_does_not_hide_a_script(tmp_path):
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("x", encoding="utf-8")
    assert matches(_fresh(blocked), manifest()[SMALL])


def test_two_processes_may_unpack_the_same_font_at_once(tmp_path):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        paths = pool.starmap(font_path, [(SMALL, tmp_path)] * 2)
    assert len(set(paths)) == 1
    assert matches(paths[0], manifest()[SMALL])


def test_an_unknown_font_is_refused(tmp_path):
    with pytest.raises(KeyError):
        font_path("ComicSans", tmp_path)


def test_the_archive_holds_what_the_hash_was_taken_of():
    packed = resource("fonts", f"{SMALL}.ttf.xz").read_bytes()
    assert hashlib.sha256(lzma.decompress(packed)).hexdigest() == manifest()[SMALL].sha256
