"""The programs that open a vault and an export without Casefiles, run as a stranger runs them."""

import io
import json
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pyrage
import pytest
import sqlalchemy as sa

from casefiles.crypto import shares
from casefiles.crypto.opener import CODE_BYTES
from casefiles.records.ledger_files import Blob
from casefiles.resources import resource
from casefiles.store import blobs, slots
from casefiles.store.identity import identity
from casefiles.store.vault import HEADER, open_vault
from tests.makers import make

PICTURE = b"fictitious picture " * 9000
ROOT = sa.text("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = :name")
VAULTS, EXPORTS = (resource("rescue", name) for name in ("rescue.py", "rescue_export.py"))


def started(program, *words):
    """In a process of its own that finds nothing of Casefiles, with nobody at the terminal."""
    code = "import sys, runpy; sys.modules['casefiles'] = None; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    line = [sys.executable, "-I", "-c", code, str(program), *map(str, words)]
    return subprocess.run(line, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def refusals(program, lines):
    """What is said to each of the lines that can do nothing, all in one process: it starts slowly."""
    code = (
        "import contextlib, io, json, runpy, sys\nsys.modules['casefiles'] = None\nsaid = []\n"
        "for line in json.loads(sys.argv[2]):\n"
        "    sys.argv, out = [sys.argv[1], *line], io.StringIO()\n"
        "    try:\n"
        "        with contextlib.redirect_stdout(out): runpy.run_path(sys.argv[0], run_name='__main__')\n"
        "    except SystemExit as stop: said.append([stop.code, out.getvalue()])\n"
        "    sys.argv = ['-c', sys.argv[0]]\n"
        "print(json.dumps(said))"
    )
    words = json.dumps([[str(word) for word in line] for line in lines])
    line = [sys.executable, "-I", "-c", code, str(program), words]
    done = subprocess.run(line, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    said = json.loads(done.stdout)
    assert all(isinstance(one, str) and "\n" not in one and out == "" for one, out in said), said
    return [one for one, _ in said]


@pytest.fixture(scope="module")
def made(room, tmp_path_factory):
    """The vault with a record, a picture and recovery sheets; an export of it, by passphrase and to its own keys."""
    from casefiles.cli import main

    at = tmp_path_factory.mktemp("rescue")
    code = bytes(range(CODE_BYTES))
    slots.change_recovery(room.folder, room.passphrase, code, lambda: None)
    sheets = [at / f"sheet-{number}" for number in (1, 2, 3)]
    for path, text in zip(sheets, shares.split(code), strict=True):
        path.write_text(text, encoding="utf-8")
    (at / "picture.png").write_bytes(PICTURE)
    words, sealed = at / "words", at / "sealed.age"
    export = ("export", "--all", "--audience", "internal", "--attachments")
    with open_vault(room.folder, room.passphrase) as vault:
        make(vault.store, "person", name="Aro Velkin", occupation="beekeeper")
        make(vault.store, "source", name="Fictitious circular")
        vault.store.write(orphan, room.folder)
        own = vault.store.read(identity).sealing
        assert main(["attach", "P-0001", str(at / "picture.png")], vault) == 0
        assert main([*export, "--passphrase-out", str(words), "--out", str(at / "by-words.age")], vault) == 0
    inside = pyrage.passphrase.decrypt((at / "by-words.age").read_bytes(), words.read_text("utf-8").strip())
    sealed.write_bytes(pyrage.encrypt(inside, [pyrage.x25519.Recipient.from_str(own.recipient)]))
    return SimpleNamespace(
        room=room, sheets=sheets, own=own, words=words, by_words=at / "by-words.age", sealed=sealed
    )


def orphan(session, folder):
    """An attachment whose record is gone."""
    stored = blobs.take_in(folder, io.BytesIO(PICTURE))
    uid = stored.sha256[:16]
    session.add(Blob(uid=uid, file=stored.file, secret=stored.secret, sha256=stored.sha256, size=stored.size))


@pytest.fixture
def copied(made, tmp_path):
    return shutil.copytree(made.room.folder, tmp_path / "copy")


def by(files):
    return [word for file in files for word in ("--share-file", file)]


def state_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_sheets_alone_give_back_everything_and_the_vault_is_not_touched(made, copied, tmp_path):
    before, out = state_of(copied), tmp_path / "out"
    done = started(VAULTS, "vault", copied, "--sheets", *by(made.sheets[1:]), "--dump", out)
    assert done.returncode == 0, done.stderr
    assert "=== person P-0001\ntitle: Aro Velkin\n" in (out / "records.txt").read_text(encoding="utf-8")
    people = json.loads((out / "tables" / "person.json").read_text(encoding="utf-8"))
    assert [row["occupation"] for row in people] == ["beekeeper"]
    assert [path.read_bytes() for path in (out / "attachments").iterdir()] == [PICTURE, PICTURE]
    assert (out / "attachments" / "AT-0001-picture.png").is_file()
    assert {path.stat().st_mode & 0o077 for path in [out, *out.rglob("*")]} == {0}
    assert state_of(copied) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "out"]


def test_a_backup_opens_in_the_same_way(run, made, copied, tmp_path):
    (tmp_path / "stick").mkdir()
    opened = ("--vault", copied, "--passphrase-file", made.room.secret)
    assert run(*opened, "backup", "make", "--to", tmp_path / "stick").status == 0
    dated = next((tmp_path / "stick").glob("*/20*"))
    for program in (VAULTS, EXPORTS):
        assert (dated.parent / program.name).read_bytes() == program.read_bytes()
    done = started(VAULTS, "vault", dated, "--passphrase-file", made.room.secret, "--dump", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert [path.read_bytes() for path in (tmp_path / "out" / "attachments").iterdir()] == [PICTURE, PICTURE]


def test_it_says_how_many_attachments_it_could_not_save(made, copied, tmp_path):
    spoilt = next((copied / "blobs").glob("[0-9a-f][0-9a-f]/*"))
    spoilt.write_bytes(spoilt.read_bytes()[:-1] + b"x")
    done = started(VAULTS, "vault", copied, "--passphrase-file", made.room.secret, "--dump", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr.endswith("Attachments left out: 1.\n")
    assert len(list((tmp_path / "out" / "attachments").iterdir())) == 1


def test_a_damaged_database_gives_all_but_what_lay_on_the_damaged_page(made, copied, tmp_path):
    with open_vault(copied, made.room.passphrase) as vault:
        page = vault.store.read(lambda session: session.scalar(ROOT, {"name": "audit"}))
    store = bytearray((copied / "store.db").read_bytes())
    store[(page - 1) * 4096 + 9] ^= 1
    (copied / "store.db").write_bytes(store)
    done = started(VAULTS, "vault", copied, "--passphrase-file", made.room.secret, "--dump", tmp_path / "out")
    assert done.returncode == 1
    assert done.stderr == "Tables there in part: audit. Attachments left out: 0.\n"
    assert "Aro Velkin" in (tmp_path / "out" / "records.txt").read_text(encoding="utf-8")


def test_it_prints_the_line_for_sqlcipher(made, copied):
    done = started(VAULTS, "vault", copied, "--passphrase-file", made.room.secret)
    with open_vault(copied, made.room.passphrase) as vault:
        key = vault.master.derive("db").reveal().hex()
    assert done.stdout == f"PRAGMA key = \"x'{key}'\";\n"


def test_what_is_wrong_with_a_vault_is_one_sentence(made, copied):
    first, other = made.sheets[0].read_text(encoding="utf-8").split(), shares.split(bytes(20))
    texts = {
        "wrong": "these are not the words",
        "first": " ".join(first),
        "short": " ".join(first[:22]),
        "swapped": " ".join([*first[:10], first[11], first[10], *first[12:]]),
        "other": other[0],
        "other-2": other[1],
    }
    for name, text in texts.items():
        (copied / name).write_text(text, encoding="utf-8")

    def sheets(*names):
        return by([copied / name for name in names])

    cases = [
        ([copied / "nothing"], "no vault.json"),
        ([copied, "--passphrase-file", copied / "wrong"], "does not open with a passphrase"),
        ([copied, *sheets("wrong")], "exactly two"),
        ([copied, *sheets("wrong", "wrong")], "first sheet are not right: number 1 is not on the list"),
        ([copied, *sheets("first", "short")], "second sheet are not right: 22 words of 23"),
        ([copied, *sheets("swapped", "first")], "first sheet are not right: 23 words of 23"),
        ([copied, *sheets("first", "first")], "one sheet twice"),
        ([copied, *sheets("first", "other")], "not made together"),
        ([copied, *sheets("other", "other-2")], "of another vault"),
        ([copied, "--passphrase-file", copied / "nothing"], "could not be read"),
        ([copied], "Nobody is there"),
        ([copied, "--key-file", copied / "wrong"], "does not open by a passphrase with --key-file, but by"),
        ([copied, "--dump", copied], "exists already"),
    ]
    said = refusals(VAULTS, [["vault", *words] for words, _ in cases])
    assert [told for (_, told), one in zip(cases, said, strict=True) if told not in one] == []


def test_a_spoilt_header_is_told_in_one_sentence(made, copied, tmp_path):
    raw = (copied / HEADER).read_bytes()
    spoilt = [
        (raw[: len(raw) // 2], "damaged"),
        (b"[]", "damaged"),
        (b"[" * 100_000, "damaged"),
        (raw.replace(b'"slots"', b'"slotz"'), "damaged"),
        (raw.replace(b'"salt"', b'"salz"'), "damaged"),
        (raw.replace(b'"ct":"', b'"ct":"!'), "damaged"),
        (raw.replace(b'"t":', b'"t":"9","u":'), "damaged"),
        (raw.replace(b'"m":', b'"m":65536.5,"x":'), "damaged"),
        (raw.replace(b'"m":', b'"m":99999999,"x":'), "unreasonable"),
        (raw.replace(b'"version":1', b'"version":2'), "newer Casefiles"),
    ]
    for place, (header, _) in enumerate(spoilt):
        (tmp_path / str(place)).mkdir()
        (tmp_path / str(place) / HEADER).write_bytes(header)
    opened = ("--passphrase-file", made.room.secret)
    said = refusals(VAULTS, [["vault", tmp_path / str(place), *opened] for place in range(len(spoilt))])
    assert [place for place, one in enumerate(said) if spoilt[place][1] not in one] == []


def test_an_export_opens_by_its_passphrase_to_text_and_named_attachments(made, tmp_path):
    out = tmp_path / "out"
    done = started(EXPORTS, made.by_words, "--passphrase-file", made.words, "--to", out)
    assert done.returncode == 0, done.stderr
    assert "=== source S-0001\nname: Fictitious circular" in (out / "records.txt").read_text(encoding="utf-8")
    assert (out / "attachments" / "AT-0001-picture.png").read_bytes() == PICTURE
    names = sorted(path.name for path in out.iterdir())
    assert names == ["attachments", "manifest.json", "manifest.json.sig", "records", "records.txt"]


def test_the_keys_of_a_dumped_vault_open_what_was_sealed_to_it(made, copied, tmp_path):
    dump, out = tmp_path / "dump", tmp_path / "out"
    started(VAULTS, "vault", copied, "--passphrase-file", made.room.secret, "--dump", dump)
    assert (dump / "keys.txt").read_text(encoding="utf-8") == made.own.secret_text()
    done = started(EXPORTS, made.sealed, "--identity", dump / "keys.txt", "--to", out)
    assert done.returncode == 0, done.stderr
    assert (out / "records.txt").is_file()


def test_what_is_wrong_with_an_export_is_one_sentence_and_nothing_of_it_stays(made, tmp_path):
    key, whole = pyrage.x25519.Identity.generate(), made.sealed.read_bytes()
    files = {
        "cut": whole[:-70000],
        "turned": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        "letter": b"a fictitious letter",
        "words": pyrage.encrypt(b"fictitious words", [key.to_public()]),
        "whole": whole,
        "key": str(key).encode(),
        "half": str(key)[:-10].encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "own").write_text(made.own.secret_text(), encoding="utf-8")
    cases = [
        ("cut", "--identity", "own", "does not open with these keys, or the file is damaged"),
        ("turned", "--identity", "own", "does not open with these keys, or the file is damaged"),
        ("letter", "--identity", "own", "does not open with these keys"),
        ("whole", "--identity", "key", "does not open with these keys"),
        ("whole", "--identity", "half", "no whole age key"),
        ("whole", "--identity", "letter", "no line AGE-SECRET-KEY"),
        ("whole", "--passphrase-file", "letter", "does not open with this passphrase"),
        ("words", "--identity", "key", "no Casefiles export"),
        ("nothing", "--identity", "key", "could not be read"),
    ]
    lines = [[tmp_path / file, way, tmp_path / by, "--to", tmp_path / "out"] for file, way, by, _ in cases]
    said = refusals(EXPORTS, lines)
    assert [case for case, one in zip(cases, said, strict=True) if case[-1] not in one] == []
    assert not (tmp_path / "out").exists()
