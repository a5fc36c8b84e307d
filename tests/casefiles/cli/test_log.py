"""The log on the command line."""

import shutil
from collections.abc import Callable
from pathlib import Path

from casefiles.store.vault import Vault
from tests.casefiles.cli.conftest import Answer, Room, make_room
from tests.papers import pages_of

Run = Callable[..., Answer]


def test_show_tells_the_newest_lines_and_a_head_in_words(run: Run, opened: Vault) -> None:
    run("add", "person", "name=Aro Velkin", on=opened)
    shown = run("audit", "show", "--json", on=opened).data
    assert shown["entries"][0]["action"] == "add_drafts"
    assert shown["entries"][-1]["action"] == "begun"
    assert shown["head"]["seq"] == shown["entries"][0]["seq"]
    assert len(shown["head"]["words"]) == 6
    assert shown["head"]["mark"].split(" · ")[1].replace(" ", "") == shown["head"]["hash"][:12]
    plain = run("audit", "show", "--limit", 1, on=opened).out
    assert shown["head"]["mark"] in plain
    assert "Velkin" not in plain


def test_verify_says_that_the_chain_is_whole(run: Run, opened: Vault) -> None:
    answer = run("audit", "verify", "--json", on=opened)
    assert answer.data["whole"] is True
    assert "The log is whole" in run("audit", "verify", on=opened).out


def test_an_older_copy_is_warned_of_beside_the_answer_until_accepted(run: Run, tmp_path: Path) -> None:
    room: Room = make_room(tmp_path)
    shutil.copytree(room.folder, tmp_path / "older")
    run(*room.opened, "add", "person", "name=Aro Velkin")
    shutil.rmtree(room.folder)
    shutil.copytree(tmp_path / "older", room.folder)
    warned = run(*room.opened, "info", "--json")
    assert "1 change is missing" in warned.err
    assert warned.data["records"] == 0
    assert run(*room.opened, "audit", "accept", "--json").data == {"accepted": True}
    assert run(*room.opened, "info").err == ""


def test_internal_papers_bear_the_mark_and_outward_ones_only_when_asked(
    run: Run, opened: Vault, tmp_path: Path
) -> None:
    case = run("add", "case", "name=Aro Velkin", "--level", "L0", "--json", on=opened).data["ref"]
    shown = run("audit", "show", "--json", on=opened).data["head"]["mark"].replace(" ", "")
    wishes = {("internal",): True, ("internal", "--no-log-mark"): False}
    wishes |= {("public",): False, ("public", "--log-mark"): True}
    for number, (words, wanted) in enumerate(wishes.items()):
        out = tmp_path / f"{number}.pdf"
        answer = run("brief", case, "--out", out, "--audience", *words, on=opened)
        assert answer.status == 0, answer.err
        assert (shown in "".join(pages_of(out.read_bytes())).replace(" ", "")) is wanted
