from casefiles.records import KINDS


def test_the_schema_names_every_kind_and_every_field(run):
    data = run("--json", "schema").data
    assert {kind: list(shape["fields"]) for kind, shape in data.items()} == {
        kind: [field.key for field in spec.fields] for kind, spec in KINDS.items()
    }


def test_a_field_tells_its_kind_level_target_and_codes(run):
    fields = run("schema", "--json").data["case"]["fields"]
    assert fields["person"] == {
        "label": "Person",
        "kind": "link",
        "level": "L0",
        "claim": False,
        "target": "person",
    }
    assert fields["status"]["vocabulary"] == "case_status"
    assert fields["status"]["codes"]["active"] == "Active"
    assert fields["risk"]["level"] == "L3"


def test_every_choice_offers_its_codes(run):
    data = run("schema", "--json").data
    fields = [field for kind in data.values() for field in kind["fields"].values()]
    assert all(field["codes"] for field in fields if field["kind"] in ("choice", "choices"))


def test_one_kind_can_be_asked_for_and_an_unknown_one_is_refused(run, refused):
    assert list(run("schema", "detention", "--json").data) == ["detention"]
    assert "no kind of record" in refused("schema", "spaceship")


def test_people_read_labels_levels_and_audiences(run):
    text = run("schema").out
    assert "detention: Detention, part of case" in text
    assert "L4 Sealed" in text
    assert "partner" in text
