import json

import pytest


def everything(raw):
    """Every cell of every table of ours."""
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%fts%'"
    )
    return repr([raw.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables.fetchall()])


@pytest.mark.usefixtures("met")
def test_a_contradiction_is_kept_listed_settled_and_travels_back(ask, they, run, opened, refused, tmp_path):
    person = ask("add", "person", "name=Aro Testperson", "occupation=beekeeper")["ref"]

    def give(speaks, hears, name, file, *words):
        speaks("export", "--all", "--audience", "internal", "--to", name, "--out", tmp_path / file)
        return hears("import", tmp_path / file, *words)

    assert give(ask, they, "Tal", "1.age")["added"] == 1
    they("set", person, "occupation=weaver", "born_on=1980")
    ask("set", person, "occupation=baker")
    they("export", "--all", "--audience", "internal", "--to", "Ora", "--out", tmp_path / "2.age")
    looked = ask("import", tmp_path / "2.age", "--dry-run")
    assert {item["what"] for item in looked["items"]} == {"conflict", "updated"}
    safe = ask("import", tmp_path / "2.age", "--apply", "safe")
    assert (safe["updated"], safe["waiting"]) == (1, 1)
    assert ask("show", person)["fields"]["occupation"]["text"] == "baker"
    (item,) = ask("conflicts")
    assert (item["field"], item["theirs"]["text"], item["theirs"]["author"]) == (
        "occupation",
        "weaver",
        "Tal",
    )
    assert ask("settle", f"{person}.occupation", "both")["waiting"] == 0
    assert ask("show", person)["fields"]["occupation"]["text"] == "baker; weaver"
    assert "Nothing waits" in refused("settle", f"{person}.occupation", "mine", on=opened)
    back = give(ask, they, "Tal", "3.age")
    assert (back["updated"], they("conflicts")) == (1, [])
    assert they("show", person)["fields"]["occupation"]["text"] == "baker; weaver"
    undone = they("undo-import")
    assert undone["records"] == 1
    assert they("show", person)["fields"]["occupation"]["text"] == "weaver"
    assert run("check", on=opened).status == 0


def test_what_is_erased_is_nowhere_any_more(ask, refused, opened):
    person = ask("add", "person", "name=Ulo Forgotten", "residence=Vanishing Lane 5")["ref"]
    ask("set", person, "residence=Other Lane 6")
    assert "--yes" in refused("erase", f"{person}.residence", on=opened)
    assert ask("erase", f"{person}.residence", "--yes")["erased"] == 1
    assert ask("search", "Vanishing") == []
    held = opened.store.raw(everything)
    assert "Ulo Forgotten" in held
    assert "Other Lane" not in held
    assert "Vanishing" not in held


def test_two_records_of_one_person_are_joined_and_parted(ask, refused, opened):
    one, other = (ask("add", "person", f"name=Ima Same {number}")["ref"] for number in (1, 2))
    assert ask("same-person", one, other)["ref"] in (one, other)
    joined = [ref for ref in (one, other) if "merged_into" in ask("show", ref)["fields"]]
    assert len(joined) == 1
    assert ask("same-person", one, other, "--no") == {"same": False}
    assert not any("merged_into" in ask("show", ref)["fields"] for ref in (one, other))
    assert "two different people" in refused("same-person", one, one, on=opened)
    assert json.dumps(ask("conflicts")) == "[]"
