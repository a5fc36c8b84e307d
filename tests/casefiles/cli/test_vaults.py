import json
import shutil

import pytest

from casefiles.store.migrations import MIGRATIONS
from casefiles.store.vault import DATABASE, HEADER, open_vault

NEW = "velvet canyon ribbon sparrow mitten anchor"


@pytest.fixture
def file(tmp_path):
    def file(text: str | bytes, name: str = "given"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return file


@pytest.fixture
def copied(room, tmp_path):
    """A vault of our own to damage."""
    return shutil.copytree(room.folder, tmp_path / "copy")


def test_create_makes_a_vault_that_opens_and_tells_its_fingerprint(run, tmp_path, file):
    secret = file(NEW + "\r\n")
    data = run("--vault", tmp_path / "new", "--passphrase-file", secret, "--json", "create").data
    with open_vault(tmp_path / "new", NEW) as vault:
        assert run("info", "--json", on=vault).data["fingerprint"] == data["fingerprint"]


def test_create_leaves_a_folder_that_holds_something(refused, tmp_path, file):
    kept = file("kept")
    assert "empty" in refused("--vault", tmp_path, "--passphrase-file", file(NEW, "pw"), "create")
    assert kept.read_text() == "kept"


def test_info_counts_records_and_names_no_value(run, opened):
    run("add", "person", "name=Aro Testperson", on=opened)
    data = run("--json", "info", on=opened).data
    assert data["kinds"]["person"] == 1
    assert data["records"] == 1
    assert len(data["vault"]) == 8
    assert data["format"] == len(MIGRATIONS)
    assert data["size"] > 0
    text = run("info", on=opened).out
    assert "People" in text
    assert "Aro" not in text


def test_check_finds_no_damage_in_a_sound_vault(run, opened, ask):
    person = ask("add", "person", "name=Ora Testperson", "occupation=baker")["ref"]
    ask("set", person, "occupation=smith")
    ask("remove", ask("add", "source", "name=A letter")["ref"])
    assert run("check", on=opened).out.startswith("No damage found in ")
    told = ask("check")
    assert (told["sound"], told["faults"], told["backup"]) == (True, [], None)


def test_check_sees_a_page_that_was_altered(run, copied, room):
    # The module's vault is open: what lies in its log would mend the page. Opening the copy once folds the log in.
    open_vault(copied, room.passphrase).close()
    database = copied / DATABASE
    raw = bytearray(database.read_bytes())
    raw[-100] ^= 1
    database.write_bytes(raw)
    answer = run("--vault", copied, "--passphrase-file", room.secret, "--json", "check")
    assert answer.status == 1
    assert json.loads(answer.out)["faults"][0] == "an encrypted page was altered"
    assert "found in this vault" in answer.err


def test_the_passphrase_is_changed_and_the_old_one_opens_no_more(run, refused, room, copied, file):
    vault = ("--vault", copied)
    done = run(*vault, "--passphrase-file", room.secret, "passphrase", "--new-passphrase-file", file(NEW))
    assert done.status == 0
    assert "does not open" in refused(*vault, "--passphrase-file", room.secret, "info")
    assert run(*vault, "--passphrase-file", file(NEW), "info").status == 0


def test_a_weak_passphrase_is_refused_with_the_reason(refused, room, copied, file, tmp_path):
    before = (copied / HEADER).read_bytes()
    weak = ("passphrase", "change", "--new-passphrase-file", file("abcde12345"))
    said = refused("--vault", copied, "--passphrase-file", room.secret, *weak)
    assert "too easy to guess: it is too short" in said
    assert "abc" not in said
    assert (copied / HEADER).read_bytes() == before
    said = refused("--vault", tmp_path / "new", "--passphrase-file", file("abcde12345"), "create")
    assert "too easy to guess" in said
    assert not (tmp_path / "new").exists()


def test_a_wrong_old_passphrase_or_none_for_the_new_changes_nothing(refused, room, copied, file):
    before = (copied / HEADER).read_bytes()
    new = ("passphrase", "--new-passphrase-file", file(NEW, "new"))
    wrong = ("--passphrase-file", file("wrong horse wrong battery"))
    assert "does not open" in refused("--vault", copied, *wrong, *new)
    refused("--vault", copied, "--passphrase-file", room.secret, "passphrase", status=2)
    assert (copied / HEADER).read_bytes() == before


def test_a_wrong_passphrase_is_told_in_a_sentence_without_it(refused, room, file):
    said = refused(
        "--vault", room.folder, "--passphrase-file", file("wrong horse wrong battery"), "list", "case"
    )
    assert "does not open the vault" in said
    assert "horse" not in said


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe bad", b"x" * 5000])
def test_a_passphrase_file_that_holds_none_is_told(refused, room, file, content):
    assert "No passphrase" in refused("--vault", room.folder, "--passphrase-file", file(content), "info")


def test_a_missing_passphrase_file_and_a_folder_in_its_place_are_told(refused, room, tmp_path):
    for place in (tmp_path / "nowhere", tmp_path):
        assert "No passphrase" in refused("--vault", room.folder, "--passphrase-file", place, "info")


def test_a_byte_order_mark_is_no_part_of_the_passphrase(run, room, copied, file):
    secret = file(b"\xef\xbb\xbf" + room.passphrase.encode() + b"\r\nnot this\n")
    assert run("--vault", copied, "--passphrase-file", secret, "info").status == 0


def test_a_folder_without_a_vault_is_told(refused, room, tmp_path):
    secret = ("--passphrase-file", room.secret)
    for folder in (tmp_path, tmp_path / "missing"):
        assert "not a Casefiles vault" in refused("--vault", folder, *secret, "info")
    assert "another name" in refused("--vault", tmp_path / ("x" * 300), *secret, "info")


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 100, b"{" * 5_000])
def test_a_header_of_something_else_is_no_vault(refused, room, copied, content):
    (copied / HEADER).write_bytes(content)
    assert "vault" in refused("--vault", copied, "--passphrase-file", room.secret, "info")


def test_an_altered_header_and_a_newer_one_are_told(refused, room, copied):
    header = (copied / HEADER).read_bytes()
    opened = ("--vault", copied, "--passphrase-file", room.secret, "info")
    (copied / HEADER).write_bytes(header.replace(b'"mac":"', b'"mac" :"'))
    assert "damaged" in refused(*opened)
    (copied / HEADER).write_bytes(header.replace(b'"version":1', b'"version":2'))
    assert "newer" in refused(*opened)


def test_a_missing_or_exchanged_database_is_told(refused, room, copied):
    opened = ("--vault", copied, "--passphrase-file", room.secret, "info")
    (copied / DATABASE).write_bytes(b"SQLite format 3\x00" + b"\x00" * 4080)
    assert "not encrypted" in refused(*opened)
    (copied / DATABASE).write_bytes(b"\x07" * 8192)
    assert "damaged" in refused(*opened)
    (copied / DATABASE).unlink()
    assert "damaged" in refused(*opened)


def test_demo_makes_thirteen_sourced_cases(run, tmp_path, room):
    data = run("--passphrase-file", room.secret, "--json", "demo", tmp_path / "demo").data
    assert (data["kinds"]["case"], data["kinds"]["organisation"], data["kinds"]["appeal"]) == (13, 15, 2)
    with open_vault(tmp_path / "demo", room.passphrase) as vault:
        rows = run("--json", "list", "case", on=vault).data
        (zhang,) = [row["ref"] for row in rows if row["title"] == "Zhang Zhan"]
        case = run("--json", "show", zhang, on=vault).data
        (note,) = case["parts"]["health_note"]
        described = run("--json", "show", note, on=vault).data["fields"]["described_as"]
        (detention,) = case["parts"]["detention"]
        assert "charge" not in run("--json", "show", detention, on=vault).data["fields"]
        assert run("check", on=vault).status == 0
    assert described["text"] == "gravely ill"
    assert described["citations"][0]["source_title"].startswith("Joint letter")


def test_demo_leaves_a_folder_that_holds_something(refused, room, tmp_path):
    (tmp_path / "file").touch()
    assert "empty" in refused("--passphrase-file", room.secret, "demo", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
