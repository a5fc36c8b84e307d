import pytest


@pytest.fixture(scope="module")
def made():
    """References that one test of the module makes for the others."""
    return {}


@pytest.fixture
def case(ask, made):
    if "case" not in made:
        made["person"] = ask("add", "person", "name=Aro Testperson", "occupation=gardener")["ref"]
        made["case"] = ask("add", "case", "name=Aro Testperson", f"person={made['person']}", "--level", "l0")[
            "ref"
        ]
        made["source"] = ask("add", "source", "name=A letter", "published=18 March 2022")["ref"]
        made["detention"] = ask("add", "detention", "--to", made["case"], "status=detained", "since=c. 2020")[
            "ref"
        ]
    return made


def test_a_record_that_was_added_is_listed_with_ref_kind_and_title(ask, case):
    assert {"ref": case["case"], "kind": "case", "title": "Aro Testperson"} in ask("list", "case")


def test_people_see_a_list_in_columns(tell, case):
    assert f"{case['case']}  Aro Testperson\n" in tell("list", "case").out


def test_show_tells_values_levels_and_parts(ask, case):
    shown = ask("show", case["case"].lower())
    assert {key: shown[key] for key in ("ref", "kind", "title", "level", "part_of")} == {
        "ref": case["case"],
        "kind": "case",
        "title": "Aro Testperson",
        "level": "L0",
        "part_of": None,
    }
    assert shown["fields"]["person"]["value"] == {"ref": case["person"], "title": "Aro Testperson"}
    assert shown["parts"]["detention"] == [case["detention"]]
    assert "status" not in shown["fields"]


def test_a_date_has_its_edtf_its_typed_form_and_its_words(ask, case):
    since = ask("show", case["detention"])["fields"]["since"]
    assert since["value"] == {"edtf": "2020~", "text": "c. 2020"}
    assert since["text"] == "c. 2020"


def test_a_part_names_its_whole_and_inherits_its_level(ask, case):
    shown = ask("show", case["detention"])
    assert (shown["part_of"], shown["level"]) == (case["case"], "L0")


def test_a_citation_stands_beside_the_value_it_supports(ask, case):
    ask("cite", f"{case['detention']}.since", case["source"], "--at", "item 7", "--quotation", "since 2020")
    shown = ask("show", case["detention"])["fields"]
    (citation,) = shown["since"]["citations"]
    assert citation["ref"].startswith("X-")
    assert {key: citation[key] for key in ("source", "source_title", "at", "quotation", "whole_record")} == {
        "source": case["source"],
        "source_title": "A letter",
        "at": "item 7",
        "quotation": "since 2020",
        "whole_record": False,
    }
    assert shown["status"]["citations"] == []


def test_a_citation_of_the_whole_record_supports_every_value(ask, case):
    ask("cite", case["person"], case["source"], "--at", "p. 1")
    shown = ask("show", case["person"])
    assert all(field["citations"][0]["whole_record"] for field in shown["fields"].values())
    assert [citation["at"] for citation in shown["citations"]] == ["p. 1"]


def test_people_see_unknown_values_and_places_in_sources(tell, case):
    text = tell("show", case["case"]).out
    assert "Publicity" in text
    assert "unknown" in text
    assert f"{case['detention']}  Detention, L0 Public" in text


def test_set_alters_values_levels_and_the_history_tells(ask):
    ref = ask("add", "person", "name=Ora Testperson", "occupation=baker")["ref"]
    ask("set", ref, "occupation=", "--level", "L1", "name=Ora Sample", "--field-level", "note=L2", "note=x")
    shown = ask("show", ref)
    assert (shown["title"], shown["level"], shown["revision"]) == ("Ora Sample", "L1", 2)
    assert "occupation" not in shown["fields"]
    assert shown["fields"]["note"]["level"] == "L2"
    told = {(entry["field"], entry["before"], entry["after"]) for entry in ask("history", ref)["entries"]}
    assert {("occupation", "baker", ""), ("name", "Ora Testperson", "Ora Sample")} <= told


def test_default_gives_a_level_back_to_the_declaration(ask, case):
    ask("set", case["detention"], "--level", "L3", "--field-level", "place=L4")
    ask("set", case["detention"], "--level", "default", "--field-level", "place=default")
    assert ask("show", case["detention"])["level"] == "L0"


def test_people_read_the_history(tell, ask):
    ref = ask("add", "person", "name=Ela Testperson", "occupation=smith")["ref"]
    ask("set", ref, "occupation=painter")
    assert "smith → painter" in tell("history", ref).out


def test_one_change_carries_one_identity_and_no_change_carries_none(ask):
    made = ask("add", "person", "name=Ino Testperson")
    assert len(made["change"]) == 32
    assert ask("set", made["ref"], "name=Ino Testperson")["change"] == ""


def test_remove_takes_the_parts_along_and_says_how_many(ask, tell):
    ref = ask("add", "case", "name=Uno Testperson")["ref"]
    ask("add", "detention", "--to", ref, "status=detained")
    assert ask("remove", ref)["removed"] == 2
    assert tell("show", ref).status == 1
    assert ask("history", ref)["entries"][0]["field"] == "_deleted"


def test_search_finds_names_in_every_script(ask):
    ref = ask("add", "person", "name=Zed Searchable")["ref"]
    ask("add", "name", "--to", ref, "full=测试人", "script=Hans")
    for text in (["测试人"], ["zed", "searchable"]):
        assert {"ref": ref, "kind": "person", "title": "Zed Searchable"}.items() <= next(
            hit.items() for hit in ask("search", *text) if hit["ref"] == ref
        )


@pytest.mark.parametrize("text", ["'; DROP TABLE record", '"', "*", "%", "\x00", "(" * 300])
def test_search_takes_any_text(ask, text):
    assert isinstance(ask("search", text), list)


def test_options_may_stand_between_values_and_after_the_command(run, other_room):
    answer = run(
        "add",
        "person",
        "name=Mid Testperson",
        "--level",
        "L2",
        "occupation=poet",
        "--json",
        *other_room.opened,
    )
    assert (
        run(*other_room.opened, "show", answer.data["ref"], "--json").data["fields"]["occupation"]["text"]
        == "poet"
    )


def test_a_value_may_hold_equals_signs_quotes_and_line_ends(ask):
    ref = ask("add", "person", "name=Eq = Test 'person' \"x\"", "note=one\ntwo")["ref"]
    fields = ask("show", ref)["fields"]
    assert (fields["name"]["value"], fields["note"]["value"]) == ("Eq = Test 'person' \"x\"", "one\ntwo")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["list", "spaceship"], "no kind of record"),
        (["show", "C-9999"], "no record"),
        (["history", "nonsense"], "no record"),
        (["remove", "P-9999"], "no record"),
        (["add", "spaceship", "name=x"], "no kind of record"),
        (["add", "person", "tentacles=8"], "no field"),
        (["add", "detention", "status=detained"], "part of"),
        (["add", "case", "--to", "P-0001", "name=x"], "--to"),
        (["add", "case", "person=C-0001", "name=x"], "is a case"),
        (["add", "case", "person=P-9999"], "no record"),
        (["add", "case", "opened=the day before"], "could not be understood"),
        (["add", "case", "status=sleepy"], "could not be understood"),
        (["add", "person", "name=a\x1b[2Jb"], "control characters"),
        (["add", "series", "rounds=many"], "whole number"),
        (["set", "C-0001", "spin=x"], "no field"),
        (["cite", "C-0001.spin", "S-0001", "--at", "x"], "no field"),
        (["cite", "C-0001.name", "P-0001", "--at", "x"], "source"),
        (["cite", "C-0001", "S-9999", "--at", "x"], "no record"),
        (["set", "S-0001", "--field-level", "received_from=L0"], "sealed"),
        (["remove", "P-0001"], "refers to it"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(refused, opened, case, words, says):
    assert says in refused(*words, on=opened)


def test_a_refused_command_writes_nothing(ask, refused, opened, case):
    before = ask("show", case["case"])
    refused("set", case["case"], "headline=kept?", "--level", "L2", "opened=never ever", on=opened)
    assert ask("show", case["case"]) == before


def test_a_vault_that_is_open_elsewhere_is_left_alone(refused, room, opened):
    assert opened.folder == room.folder
    assert "already open" in refused(*room.opened, "list", "case")
