"""What colleagues contradict each other about is never printed in silence."""

from dataclasses import replace
from pathlib import Path

from casefiles.dossier.make import PaperSettings, Severity, make_brief
from casefiles.queries.files import case_file
from casefiles.records.ledger import Conflict
from casefiles.values.level import Audience, Level
from casefiles.values.recordset import RecordSet
from casefiles.values.snapshot import Snapshot
from tests.casefiles.dossier.conftest import DAY
from tests.fictitious_files import filed, full_case
from tests.makers import make_cited_case, raw_store
from tests.papers import pages_of, squeezed

INTERNAL = PaperSettings(Audience.INTERNAL, "A4", DAY)


def contest(records: list[Snapshot], kind: str, key: str) -> list[Snapshot]:
    return [
        replace(one, contested=frozenset({key})) if one.kind == kind and one.get(key) is not None else one
        for one in records
    ]


def warned(files: RecordSet, settings: PaperSettings) -> list[str]:
    found = make_brief(files, settings).preflight
    return [
        one.label for one in found if "nobody settled" in one.message and one.severity is Severity.WARNING
    ]


def test_an_unsettled_value_is_printed_as_disputed_and_warned_of(public: PaperSettings) -> None:
    calm = filed(full_case())
    contested = filed(contest(full_case(), "detention", "status"))
    (before,), (after,) = (pages_of(make_brief(files, public).pdf) for files in (calm, contested))
    assert "disputed" not in squeezed(before)
    assert "disputed" in squeezed(after)
    assert warned(calm, public) == []
    assert set(warned(contested, public)) == {"Custody status"}


def test_what_stays_out_does_not_say_that_it_is_contested(public: PaperSettings) -> None:
    records = [
        replace(one, levels={**one.levels, "charge": Level.L3}) if one.kind == "detention" else one
        for one in contest(full_case(), "detention", "charge")
    ]
    assert warned(filed(records), public) == []
    assert warned(filed(records), INTERNAL) != []


def test_a_case_file_knows_what_is_not_settled(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    made = make_cited_case(store)
    person = store.read(case_file, made["case"]).ref(made["person"])
    assert person is not None
    store.write(lambda session: session.add(Conflict(entity_id=person.id, field="occupation")))
    files = store.read(case_file, made["case"])
    assert {one.ref: one.contested for one in files if one.contested} == {
        made["person"]: frozenset({"occupation"})
    }
    assert warned(files, INTERNAL) == ["Occupation"]
    store.close()
