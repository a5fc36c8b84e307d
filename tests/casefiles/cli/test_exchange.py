import json
import stat
from datetime import date

import pytest

from casefiles.exchange.card import Identity, card_bytes


@pytest.fixture
def case(ask):
    """A case whose name is sourced and public, with an internal remark."""
    source = ask("add", "source", "name=A letter", "--level", "L0")["ref"]
    person = ask("add", "person", "name=Aro Testperson", "note=Hidden remark", "--level", "L0")["ref"]
    ref = ask("add", "case", "name=Aro Testperson", f"person={person}", "--level", "L0")["ref"]
    for cited in (person, ref):
        ask("cite", cited, source, "--at", "item 7")
    return ref


def test_identity_tells_letters_and_words_and_writes_a_private_card(ask, tell, tmp_path):
    data = ask("identity", "--card-out", tmp_path / "me.card")
    assert (len(data["fingerprint"]), len(data["words"])) == (26, 10)
    assert stat.S_IMODE((tmp_path / "me.card").stat().st_mode) == 0o600
    assert data["letters"] in tell("identity").out


def test_a_contact_is_unverified_until_what_they_read_out_agrees(run, ask, they, opened, tmp_path):
    card = tmp_path / "friend.card"
    fingerprint = they("identity", "--card-out", card)["letters"]
    added = ask("contact", "add", "Tal", card)
    again = ask("contact", "add", "Tal", card)
    assert (added["name"], added["fingerprint"]) == (again["name"], again["fingerprint"])
    wrong = run("contact", "verify", "Tal", "--fingerprint", "A" * 26, on=opened)
    assert (wrong.status, "not this contact" in wrong.err) == (1, True)
    assert ask("contact", "verify", "Tal", "--fingerprint", fingerprint.lower())["state"] == "verified"
    assert [row["state"] for row in ask("contact", "list")] == ["verified"]


def test_the_own_card_a_forged_card_and_an_unknown_contact_are_refused(refused, ask, opened, tmp_path):
    card = tmp_path / "me.card"
    ask("identity", "--card-out", card)
    assert "your own card" in refused("contact", "add", "Myself", card, on=opened)
    card.write_bytes(card.read_bytes()[:-9])
    assert "damaged" in refused("contact", "add", "Forger", card, on=opened)
    assert "no contact" in refused("contact", "verify", "Nobody", "--words", "a b", on=opened)
    refused("contact", "add", "Nobody", tmp_path / "missing.card", on=opened)


@pytest.mark.usefixtures("met")
def test_an_export_arrives_once_and_whole(ask, they, run, theirs, case, tmp_path):
    file = tmp_path / "out.age"
    sent = ask("export", "--case", case, "--audience", "public", "--to", "Tal", "--out", file)
    looked = they("import", file, "--dry-run")
    assert (looked["sender"], looked["audience"], looked["added"]) == ("Ora", "public", 0)
    assert len(looked["new"]) == sent["records"]
    assert they("import", file)["added"] == sent["records"]
    again = they("import", file)
    assert (again["added"], again["seen_before"], again["same"]) == (0, True, sent["records"])
    assert run("check", on=theirs).status == 0
    titles = {row["title"] for row in they("list", "case")}
    assert "Aro Testperson" in titles
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("met")
def test_people_read_what_goes_what_stays_and_what_came(tell, run, theirs, case, tmp_path):
    preview = tell("export", "--case", case, "--audience", "public", "--dry-run").out
    assert "Staying behind" in preview
    assert "Hidden remark" not in preview
    sent = tell(
        "export", "--case", case, "--audience", "public", "--to", "Tal", "--out", tmp_path / "out.age"
    )
    assert "sealed" in sent.out
    assert "behind; --dry-run shows which" in sent.err
    assert "would be added" in run("import", tmp_path / "out.age", "--dry-run", on=theirs).out
    assert run("import", tmp_path / "out.age", on=theirs).out.startswith("From Ora, ")


def test_the_preview_names_what_stays_behind_and_why(ask, case):
    preview = ask("export", "--case", case, "--audience", "public", "--dry-run")
    assert case in {record["ref"] for record in preview["records"]}
    assert ("note", "above this audience’s level") in {
        (one["field"], one["reason"]) for one in preview["left_out"]
    }


def test_an_export_by_passphrase_writes_it_privately_and_opens_with_it(
    ask, they, case, tmp_path, refused, theirs
):
    file, secret = tmp_path / "out.age", tmp_path / "secret"
    ask("export", "--all", "--audience", "internal", "--passphrase-out", secret, "--out", file)
    assert len(secret.read_text().split()) == 6
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert "passphrase" in refused("import", file, on=theirs)
    (tmp_path / "wrong").write_text("wrong horse wrong battery\n")
    refused("import", file, "--file-passphrase-file", tmp_path / "wrong", on=theirs)
    back = ask("import", file, "--file-passphrase-file", secret)
    assert (back["sender"], back["items"]) == ("", [])
    assert back["same"] > 0


def test_an_export_that_fails_leaves_neither_file_nor_passphrase(refused, opened, tmp_path):
    words = ("--audience", "public", "--passphrase-out", tmp_path / "secret", "--out", tmp_path / "out.age")
    refused("export", "--case", "C-9999", *words, on=opened)
    refused("export", "--case", "S-0001", *words, on=opened)
    refused(
        "export", "--all", "--audience", "public", "--to", "Nobody", "--out", tmp_path / "out.age", on=opened
    )
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten_unless_asked_and_a_passphrase_never(refused, run, opened, case, tmp_path):
    file, secret = tmp_path / "out.age", tmp_path / "secret"
    file.write_text("kept")
    words = ("export", "--case", case, "--audience", "public", "--passphrase-out", secret, "--out", file)
    assert "already" in refused(*words, on=opened)
    assert file.read_text() == "kept"
    assert run(*words, "--force", on=opened).status == 0
    kept = secret.read_text()
    assert "already" in refused(*words, "--force", on=opened)
    assert secret.read_text() == kept


def test_nothing_is_written_into_the_vault_itself(refused, opened, case):
    inside = opened.folder / "out.age"
    words = ("--audience", "public", "--to", "Tal", "--force")
    assert "inside" in refused("export", "--case", case, *words, "--out", inside, on=opened)
    assert "inside" in refused(
        "export", "--case", case, *words, "--out", opened.folder / "store.db", on=opened
    )
    assert "inside" in refused("identity", "--card-out", opened.folder / "me.card", on=opened)


def test_an_unverified_receiver_is_pointed_out(ask, tell, case, tmp_path):
    card = tmp_path / "stranger.card"
    card.write_bytes(card_bytes(Identity.generate(date(2024, 5, 1)).card))
    ask("contact", "add", "Stranger", card)
    words = ("--audience", "public", "--to", "Stranger", "--out", tmp_path / "out.age")
    sent = tell("export", "--case", case, *words)
    assert sent.status == 0
    assert "never compared" in sent.err


@pytest.mark.usefixtures("met")
def test_tampered_truncated_and_foreign_files_change_nothing(ask, refused, run, theirs, case, tmp_path):
    file = tmp_path / "out.age"
    ask("export", "--case", case, "--audience", "public", "--to", "Tal", "--out", file)
    raw = file.read_bytes()
    before = json.loads(run("info", "--json", on=theirs).out)["records"]
    for broken in (
        raw[:-1],
        raw[:200],
        b"",
        b"not age",
        raw[:-40] + bytes([raw[-40] ^ 1]) + raw[-39:],
        raw + b"x",
    ):
        file.write_bytes(broken)
        refused("import", file, on=theirs)
    refused("import", tmp_path / "missing.age", on=theirs)
    refused("import", tmp_path, on=theirs)
    assert json.loads(run("info", "--json", on=theirs).out)["records"] == before


def test_health_details_that_leave_are_pointed_out(run, ask, opened, case):
    note = ask("add", "health_note", "described_as=gravely ill", "noted_on=3 May 2020", "--to", case)["ref"]
    source = ask("add", "source", "name=Invented circular", "--level", "L0")["ref"]
    ask("cite", note, source, "--at", "page 3")
    for audience, asked in (("partner", [note]), ("internal", [])):
        seen = run("--json", "export", "--case", case, "--audience", audience, "--dry-run", on=opened)
        assert seen.data["asking"] == asked
        assert ("Health details leave" in seen.err) == bool(asked)
