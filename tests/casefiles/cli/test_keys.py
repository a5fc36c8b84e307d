"""``passphrase``, ``slots``, ``recovery`` and ``keys``, as people type them."""

import io
import shutil

import pypdf
import pytest

from casefiles.crypto import shares
from casefiles.crypto.slot_errors import LastSlot
from casefiles.records.ledger_files import Blob
from casefiles.store import blobs
from casefiles.store.vault import HEADER, open_vault
from tests.makers import make

NEW = "velvet canyon ribbon sparrow mitten anchor"


@pytest.fixture(scope="module")
def sheets(room, tmp_path_factory):
    """The module's vault with a record, and the words of its three sheets as three files."""
    from casefiles.cli import main

    out = tmp_path_factory.mktemp("sheets")
    with open_vault(room.folder, room.passphrase) as vault:
        make(vault.store, "person", name="Aro Velkin", occupation="beekeeper")
        vault.store.write(add_picture, room.folder)
    assert main([*room.opened, "recovery", "make", "--out", str(out / "papers")]) == 0
    files = []
    for number, path in enumerate(sorted((out / "papers").glob("*.pdf")), 1):
        words = [word for word in pypdf.PdfReader(path).pages[0].extract_text().split() if word in ENGLISH]
        found = next(text for text in runs_of(words) if shares.reading(text).whole)
        files.append(out / f"share-{number}")
        files[-1].write_text(found, encoding="utf-8")
    return out, files


PICTURE = b"fictitious picture " * 9000


def add_picture(session, folder):
    stored = blobs.take_in(folder, io.BytesIO(PICTURE))
    uid = stored.sha256[:16]
    session.add(Blob(uid=uid, file=stored.file, secret=stored.secret, sha256=stored.sha256, size=stored.size))


ENGLISH = frozenset(shares.WORDLIST)


def runs_of(words):
    return (" ".join(words[start : start + 23]) for start in range(len(words) - 22))


@pytest.fixture
def copied(sheets, room, tmp_path):
    return shutil.copytree(room.folder, tmp_path / "copy")


@pytest.fixture
def new(tmp_path):
    (tmp_path / "new").write_text(NEW, encoding="utf-8")
    return tmp_path / "new"


def by(files):
    return [word for file in files for word in ("--share-file", file)]


def test_three_papers_and_the_rescue_programs_are_written_and_nothing_else_secret(sheets):
    out, files = sheets
    names = sorted(path.name for path in (out / "papers").iterdir())
    assert [name.rpartition("share-")[2] for name in names[:3]] == ["1.pdf", "2.pdf", "3.pdf"]
    assert names[3:] == ["rescue-README.txt", "rescue.py", "rescue_export.py"]
    words = [file.read_text().split() for file in files]
    assert len({tuple(one) for one in words}) == 3
    for path in (out / "papers").glob("*.pdf"):
        text = pypdf.PdfReader(path).pages[0].extract_text()
        assert (
            sum(" ".join(one[5:9]) in " ".join(t for t in text.split() if t in ENGLISH) for one in words) == 1
        )
        assert path.stat().st_mode & 0o077 == 0


def test_former_papers_are_never_overwritten(refused, room, sheets):
    said = refused(*room.opened, "recovery", "make", "--out", sheets[0] / "papers")
    assert "already" in said


def test_any_two_shares_open_the_vault_and_one_or_a_mixed_pair_never(run, refused, copied, sheets):
    files = sheets[1]
    for pair in ((0, 1), (2, 0)):
        done = run("--vault", copied, *by([files[one] for one in pair]), "--json", "info")
        assert done.data["kinds"]["person"] >= 1
    assert "Exactly two" in refused("--vault", copied, *by(files[:1]), "info")
    other = shares.split(bytes(20))[0]
    (copied.parent / "foreign").write_text(other, encoding="utf-8")
    assert "do not belong together" in refused(
        "--vault", copied, *by([files[0], copied.parent / "foreign"]), "info"
    )


def test_a_rehearsal_proves_it_remembers_the_day_and_leaves_the_header(run, copied, sheets):
    before = (copied / HEADER).read_bytes()
    data = run("--vault", copied, *by(sheets[1][1:]), "--json", "recovery", "rehearse").data
    assert data["made"] == data["rehearsed"] != ""
    assert (copied / HEADER).read_bytes() == before


def test_two_shares_set_a_new_passphrase(run, refused, room, copied, sheets, new):
    assert (
        run("--vault", copied, *by(sheets[1][:2]), "recovery", "open", "--new-passphrase-file", new).status
        == 0
    )
    assert run("--vault", copied, "--passphrase-file", new, "info").status == 0
    assert "does not open" in refused("--vault", copied, "--passphrase-file", room.secret, "info")


def test_shares_must_come_from_files_or_a_terminal(refused, copied):
    assert "--share-file" in refused("--vault", copied, "recovery", "rehearse", status=2)


def test_ways_in_are_listed_without_opening_added_and_removed(run, refused, room, copied, new, tmp_path):
    vault, opened = ("--vault", copied), ("--vault", copied, "--passphrase-file", room.secret)
    assert [one["type"] for one in run(*vault, "--json", "slots", "list").data] == ["passphrase", "recovery"]
    key = tmp_path / "stick"
    added = ("slots", "add", "--new-passphrase-file", new, "--new-key-file", key, "--make-key-file")
    way = run(*opened, "--json", *added).data
    assert way["type"] == "passphrase+keyfile"
    assert way["cost"]["memory_mib"] >= 64
    assert run(*vault, "--passphrase-file", new, "--key-file", key, "info").status == 0
    assert "does not open" in refused(*vault, "--passphrase-file", new, "info")
    assert run(*opened, "slots", "remove", way["id"]).status == 0
    assert "No key file" in refused(*vault, "--passphrase-file", new, "--key-file", key, "info")
    last = run(*vault, "--json", "slots", "list").data[0]["id"]
    assert refused(*opened, "slots", "remove", last) == f"{LastSlot()}\n"


def test_a_vault_is_made_with_six_random_words_written_to_a_new_private_file(run, refused, tmp_path):
    out, vault = tmp_path / "words", ("--vault", tmp_path / "made")
    assert run(*vault, "create", "--generate", "--passphrase-out", out).status == 0
    assert len(out.read_text().split()) == 6
    assert out.stat().st_mode & 0o077 == 0
    assert run(*vault, "--passphrase-file", out, "info").status == 0
    assert "already" in refused(
        "--vault", tmp_path / "other", "create", "--generate", "--passphrase-out", out
    )
    assert "--passphrase-out" in refused("--vault", tmp_path / "other", "create", "--generate", status=2)


def test_renewed_keys_leave_one_way_in_and_say_so(run, refused, room, copied, sheets):
    opened = ("--vault", copied, "--passphrase-file", room.secret)
    done = run(*opened, "keys", "renew")
    assert "identity renew" in done.out
    assert done.status == 0
    assert "make new ones" in done.out
    assert run(*opened, "info").status == 0
    assert "no recovery sheets" in refused("--vault", copied, *by(sheets[1][:2]), "info")
