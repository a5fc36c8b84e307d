"""Cards, scopes, saved views and the shared folder on the command line."""

import json

import pytest

from casefiles.exchange.card_qr import card_of_text, card_text
from casefiles.exchange.contacts import own_identity


def test_a_card_comes_as_a_file_with_its_code_beside_it(ask, refused, opened, tmp_path):
    ask("contact", "card", "--out", tmp_path / "me.casecard")
    assert (tmp_path / "me.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "me.casecard").read_text())["format"] == "casecard"
    assert "already" in refused("contact", "card", "--out", tmp_path / "me.casecard", on=opened)


def test_the_text_of_a_code_is_taken_for_a_card(ask, refused, opened, theirs):
    text = card_text(theirs.store.read(own_identity).card)
    assert card_of_text(text).fingerprint == ask("contact", "add", "Tal", "--text", text)["fingerprint"]
    assert ask("contact", "show", "Tal")["last_export"] is None
    refused("contact", "add", "--text", "CASECARD:1:A:B", "--name", "X", on=opened)
    refused("contact", "add", on=opened, status=2)
    refused("contact", "add", "A", "B", "C", on=opened, status=2)
    ask("contact", "remove", "Tal")
    assert "no contact" in refused("contact", "show", "Tal", on=opened)


@pytest.mark.usefixtures("met")
def test_new_keys_block_the_contact_until_the_words_are_compared(ask, they, refused, opened, tmp_path):
    words = they("identity", "renew", "--card-out", tmp_path / "new.card")["words"]
    changed = ask("contact", "add", tmp_path / "new.card")
    assert (changed["name"], changed["state"], changed["signed_by_old"]) == ("Tal", "changed", True)
    out = ("--out", tmp_path / "x.age")
    assert "other keys" in refused(
        "export", "--all", "--audience", "internal", "--to", "Tal", *out, on=opened
    )
    assert ask("contact", "verify", "Tal", "--words", " ".join(words))["state"] == "verified"


@pytest.mark.usefixtures("met")
def test_a_scope_is_kept_and_a_shared_folder_goes_both_ways(ask, they, run, opened, refused, tmp_path):
    ask("add", "person", "name=Aro Shared", "--level", "L0")
    scope = ask(
        "contact", "scope", "Tal", "--all", "--audience", "internal", "--withhold", "person.residence"
    )
    assert (scope["scope"]["cases"], scope["scope"]["withhold"]) == (None, ["person.residence"])
    assert "no such file or folder" in refused("sync", tmp_path / "hub", on=opened)
    (tmp_path / "hub").mkdir()
    (written,) = ask("sync", tmp_path / "hub")["written"]
    inbox = tmp_path / "theirs" / "inbox"
    inbox.mkdir(parents=True)
    (tmp_path / "hub" / written["file"]).rename(inbox / "a.age")
    (took,) = they("sync", tmp_path / "theirs")["taken"]
    assert (took["sender"], took["added"]) == ("Ora", written["records"])
    assert "Nothing new" in run("sync", tmp_path / "hub", on=opened).out
    assert "inside" in refused("sync", opened.folder / "hub", on=opened)
    again = ("export", "--scope", "--since-last", "--to", "Tal", "--out", tmp_path / "x.age")
    assert "Nothing changed" in refused(*again, on=opened)
    assert ask("contact", "show", "Tal")["last_export"] is not None
    assert ask("contact", "scope", "Tal", "--forget")["scope"] is None
    assert "never said" in refused(*again, on=opened)


def test_saved_views_and_tags_choose_cases(ask, opened, refused):
    person = ask("add", "person", "name=Uma Viewed", "--level", "L0")["ref"]
    case = ask("add", "case", "name=Uma Viewed", f"person={person}", "tags=for-review", "--level", "L0")[
        "ref"
    ]
    assert ask("view", "save", "Uma", "uma", "viewed") == [{"name": "Uma", "query": "uma viewed", "cases": 0}]
    for way in (("--view", "Uma"), ("--tag", "for-review")):
        going = ask("export", *way, "--audience", "internal", "--dry-run")["records"]
        assert case in {one["ref"] for one in going}
    assert ask("view", "remove", "Uma") == []
    assert "no saved view" in refused(
        "export", "--view", "Uma", "--audience", "internal", "--dry-run", on=opened
    )


def test_what_is_withheld_is_counted_and_a_wrong_field_refused(ask, refused, opened):
    person = ask("add", "person", "name=Una Withheld", "residence=Nowhere", "--level", "L0")["ref"]
    case = ask("add", "case", "name=Una Withheld", f"person={person}", "--level", "L0")["ref"]
    words = ("export", "--case", case, "--audience", "internal", "--dry-run")
    shown = ask(*words, "--withhold", "person.residence")
    assert shown["withheld"] == 1
    assert ("residence", person) in {(one["field"], one["ref"]) for one in shown["left_out"]}
    assert ask(*words, "--hide", "person.residence")["withheld"] == 0
    assert "does not exist" in refused(*words, "--withhold", "person.nothing", on=opened)
    refused("export", "--case", case, "--dry-run", on=opened, status=2)
