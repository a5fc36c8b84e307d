"""Every value that came in an export says so; what was written here does not."""

from pathlib import Path

import pytest

from casefiles.commands.edit import edit_typed
from casefiles.exchange.apply import apply
from casefiles.exchange.contacts import add_contact, own_card, verify_contact
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.queries.case_history import case_history
from casefiles.queries.files import case_file
from casefiles.queries.origins import origins
from casefiles.store.store import Store
from casefiles.values.level import Audience
from casefiles.values.origin import Origin
from tests.makers import make_cited_case, raw_store

ALL = Selection(None, Audience.INTERNAL)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Store, Store]:
    """Ana has a case; Bea knows her and took it in."""
    stores = tuple(raw_store(tmp_path, f"{name}.db") for name in ("ana", "bea"))
    for here, there, name in ((stores[0], stores[1], "Bea"), (stores[1], stores[0], "Ana")):
        card, row = there.read(own_card)
        here.write(add_contact, name, card)
        here.write(verify_contact, name, row.fingerprint)
    make_cited_case(stores[0])
    send(*stores, tmp_path / "first.age")
    return stores[0], stores[1]


def send(ana: Store, bea: Store, path: Path) -> None:
    export(ana, ALL, ["Bea"], path)
    apply(bea, examine(bea, path))


def told(store: Store) -> dict[tuple[str, str], Origin]:
    return store.read(lambda session: origins(session, case_file(session, "C-0001").by_uid))


def test_what_was_written_here_needs_no_word(both: tuple[Store, Store]) -> None:
    ana, _ = both
    assert told(ana) == {}


def test_what_came_names_the_sender_and_what_is_written_over_it_is_ours(both: tuple[Store, Store]) -> None:
    _, bea = both
    assert told(bea)["P-0001", "occupation"].came.startswith("Ana’s export of ")
    bea.write(edit_typed, "P-0001", {"occupation": "fisher"})
    assert ("P-0001", "occupation") not in told(bea)
    assert told(bea)["P-0001", "name"].came.startswith("Ana’s export of ")


def test_values_that_contradict_each_other_are_counted_until_one_is_chosen(
    both: tuple[Store, Store], tmp_path: Path
) -> None:
    ana, bea = both
    for store, word in ((ana, "glazier"), (bea, "fisher")):
        store.write(edit_typed, "P-0001", {"occupation": word})
    send(ana, bea, tmp_path / "second.age")
    assert told(bea)["P-0001", "occupation"].values == 2
    assert told(bea)["P-0001", "occupation"].contested
    bea.write(edit_typed, "P-0001", {"occupation": "fisher and glazier"})
    assert ("P-0001", "occupation") not in told(bea)


def test_the_history_says_with_which_export_a_change_came(both: tuple[Store, Store], tmp_path: Path) -> None:
    ana, bea = both
    ana.write(edit_typed, "P-0001", {"occupation": "glazier"})
    send(ana, bea, tmp_path / "second.age")
    bea.write(edit_typed, "P-0001", {"occupation": "fisher"})
    ours, theirs = [one.came for one in bea.read(case_history, "C-0001") if one.entry]
    assert ours == ""
    assert theirs.startswith("Ana’s export of ")
