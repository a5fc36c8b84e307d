import json
import os
import stat

import pytest

DAY = ("--date", "2024-05-01")


@pytest.fixture(scope="module")
def made():
    return {}


@pytest.fixture
def refs(ask, made):
    if not made:
        source = ask("add", "source", "name=A letter", "published=18 March 2022", "--level", "L0")["ref"]
        person = ask("add", "person", "name=Aro Testperson", "note=Hidden remark", "--level", "L0")["ref"]
        case = ask("add", "case", "name=Aro Testperson", f"person={person}", "--level", "L0")["ref"]
        closed = ask("add", "case", "name=Ora Testperson")["ref"]
        meeting = ask("add", "meeting", "name=A summit", "--level", "L0")["ref"]
        ask("add", "meeting_item", "--to", meeting, f"case={case}", "tier=raise")
        for ref in (person, case, meeting):
            ask("cite", ref, source, "--at", "item 7")
        made.update(case=case, closed=closed, meeting=meeting, person=person)
    return made


@pytest.mark.parametrize(("command", "of"), [("brief", "case"), ("pack", "meeting")])
def test_a_paper_is_written_privately_and_what_stayed_out_is_said(run, opened, refs, tmp_path, command, of):
    out = tmp_path / "paper.pdf"
    answer = run("--json", command, refs[of], "--audience", "public", "--out", out, *DAY, on=opened)
    assert (answer.status, answer.data["out"]) == (0, str(out))
    assert out.read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    findings = json.loads(answer.err)["preflight"]
    assert {"ref", "label", "message", "severity"} == set(findings[0])
    assert refs["person"] in {finding["ref"] for finding in findings}
    assert "Hidden" not in answer.err


def test_people_read_each_finding_once_with_its_records(tell, refs, tmp_path):
    answer = tell("brief", refs["case"], "--audience", "public", "--out", tmp_path / "b.pdf")
    lines = answer.err.splitlines()
    assert answer.out == f"Written: {tmp_path / 'b.pdf'}\n"
    assert any(refs["person"] in line for line in lines)
    said = [line for line in lines if not line.startswith("  ")]
    assert len(said) == len(set(said))


def test_the_same_records_and_day_give_the_same_bytes(ask, refs, tmp_path):
    words = ("brief", refs["case"], "--audience", "public", *DAY, "--paper", "Letter", "--out")
    digests = {ask(*words, tmp_path / name)["sha256"] for name in ("a.pdf", "b.pdf")}
    assert len(digests) == 1


def test_a_file_that_exists_is_replaced_only_on_request(refused, tell, opened, refs, tmp_path):
    out = tmp_path / "kept.pdf"
    out.write_text("kept")
    words = ("brief", refs["case"], "--audience", "public", "--out", out)
    assert "already" in refused(*words, on=opened)
    assert out.read_text() == "kept"
    assert tell(*words, "--force").status == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_paper_that_cannot_be_made_leaves_no_file(refused, opened, refs, tmp_path):
    out = tmp_path / "none.pdf"
    for words in (
        ("brief", refs["closed"], "--audience", "public"),
        ("brief", refs["meeting"], "--audience", "public"),
        ("pack", refs["case"], "--audience", "internal"),
        ("brief", "C-9999", "--audience", "internal"),
        ("pack", "", "--audience", "internal"),
    ):
        refused(*words, "--out", out, on=opened)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["missing/x.pdf", ".", "x" * 300 + ".pdf"])
def test_a_place_that_takes_no_file_is_told(run, opened, refs, tmp_path, place):
    answer = run("brief", refs["case"], "--audience", "public", "--out", tmp_path / place, on=opened)
    assert (answer.status, answer.out) == (1, "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_read_only_is_told_or_written_by_root(run, opened, refs, tmp_path):
    tmp_path.chmod(0o500)
    answer = run("brief", refs["case"], "--audience", "public", "--out", tmp_path / "x.pdf", on=opened)
    tmp_path.chmod(0o700)
    assert answer.status == (0 if os.geteuid() == 0 else 1)


def test_nothing_is_written_into_the_vault(refused, opened, refs):
    out = opened.folder / ".." / opened.folder.name / "store.db"
    assert "inside" in refused(
        "brief", refs["case"], "--audience", "public", "--out", out, "--force", on=opened
    )
