import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.cli.conditions import DraftsNotUnderstood
from casefiles.cli.drafts import parse_drafts

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "to", "level", "fields", "levels", "parts", "citations", "x"]), inner
        )
    ),
    max_leaves=12,
)


@pytest.fixture
def file(tmp_path):
    def file(data):
        path = tmp_path / "records.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return path

    return file


def test_a_record_with_parts_levels_and_citations_is_made_at_once(ask, file):
    source = ask("add", "source", "name=A letter")["ref"]
    draft = {
        "kind": "case",
        "level": "L1",
        "fields": {"name": "Aro Testperson", "headline": "A gardener"},
        "levels": {"headline": "L2"},
        "citations": [{"field": "name", "source": source, "at": "item 7", "quotation": "Aro"}],
        "parts": [
            {
                "kind": "detention",
                "fields": {"status": "detained"},
                "citations": [{"source": source, "at": "item 8"}],
            },
            {"kind": "health_note", "fields": {"described_as": "gravely ill"}},
        ],
    }
    made = ask("add", "--from", file(draft))
    shown = ask("show", made["ref"])
    assert (shown["level"], shown["fields"]["headline"]["level"]) == ("L1", "L2")
    assert shown["fields"]["name"]["citations"][0]["at"] == "item 7"
    assert {kind: len(refs) for kind, refs in shown["parts"].items()} == {"detention": 1, "health_note": 1}
    (detention,) = shown["parts"]["detention"]
    assert ask("show", detention)["citations"][0]["at"] == "item 8"
    assert ask("history", detention)["made_at"] == ask("history", made["ref"])["made_at"]


def test_several_records_are_told_in_their_order(ask, tell, file):
    drafts = [{"kind": "person", "fields": {"name": f"Number {n} Testperson"}} for n in range(3)]
    refs = [made["ref"] for made in ask("add", "--from", file(drafts))]
    assert [ask("show", ref)["title"] for ref in refs] == [draft["fields"]["name"] for draft in drafts]
    assert len(tell("add", "--from", file(drafts)).out.splitlines()) == 3
    assert ask("add", "--from", file([])) == []


def test_one_bad_record_among_good_ones_leaves_nothing_behind(ask, refused, opened, file):
    before = ask("list", "person")
    good = {"kind": "person", "fields": {"name": "Good Testperson"}}
    for bad in (
        {"kind": "person", "fields": {"tentacles": "8"}},
        {"kind": "spaceship"},
        {"kind": "detention"},
        {"kind": "person", "citations": [{"source": "S-9999", "at": "x"}]},
        {"kind": "person", "fields": {"name": "a\x00b"}},
        {"kind": "person", "parts": [{"kind": "detention"}]},
    ):
        refused("add", "--from", file([good, bad]), on=opened)
    assert ask("list", "person") == before


GARBAGE = [
    b"",
    b"not json",
    b"\xff\xfe",
    b"\x00" * 64,
    b"null",
    b"[null]",
    b'"text"',
    b"{}",
    b"[" * 100_000,
    b'{"kind":"person","parts":[' * 3000,
    b'{"kind": "person", "kind": "case"}',
    b'{"kind": "person", "fields": {"name": "a", "name": "b"}}',
    b'{"kind": "person", "fields": {"name": 7}}',
    b'{"kind": "person", "fields": {"name": "\\ud800"}}',
    b'{"kind": "person", "fields": ["name"]}',
    b'{"kind": "person", "nick": "x"}',
    b'{"kind": "person", "level": "L9"}',
    b'{"kind": "person", "level": 0}',
    b'{"kind": "person", "levels": {"name": "public"}}',
    b'{"kind": "person", "citations": [{"source": "S-0001"}]}',
    b'{"kind": "case", "parts": [{"kind": "detention", "to": "C-0001"}]}',
    b'{"kind": "person"} {"kind": "person"}',
]


@pytest.mark.parametrize("raw", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_refused_before_the_vault_is_opened(refused, file, raw):
    assert "could not be understood" in refused("add", "--from", file(raw))


@given(st.binary(max_size=200) | JSON.map(lambda data: json.dumps(data).encode()))
def test_a_file_is_understood_or_refused_and_nothing_else(raw):
    with suppress(DraftsNotUnderstood):
        parse_drafts(raw)


def test_a_refusal_tells_the_place_and_not_what_stands_there():
    with pytest.raises(DraftsNotUnderstood) as refusal:
        parse_drafts(b'{"kind": "person", "fields": {"name": ["Hidden Testperson"]}}')
    assert "$.fields" in str(refusal.value)
    assert "Hidden" not in str(refusal.value)


def test_a_missing_file_and_a_folder_are_told(refused, tmp_path):
    refused("add", "--from", tmp_path / "nowhere.json")
    refused("add", "--from", tmp_path)
