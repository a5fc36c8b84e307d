"""Two records of one person lead to each other, are never moved, and can be parted again."""

from collections.abc import Callable
from itertools import pairwise

from pytestqt.qtbot import QtBot

from casefiles.commands.same_person import same_person
from casefiles.queries.files import record
from casefiles.queries.same_people import same_people
from casefiles.store.vault import Vault
from tests.makers import make
from ui.cases.controller import CasesController
from ui.cases.same_person import SameDialog
from ui.desk import Place
from ui.kit.buttons import Button
from ui.kit.text import PlainLabel

Settle = Callable[[], None]


def lines(cases: CasesController) -> list[str]:
    labels = cases.page.detail.header.same.findChildren(PlainLabel)
    return [label.text() for label in labels if label.isVisible()]


def press(cases: CasesController, words: str) -> None:
    buttons = cases.page.detail.header.same.findChildren(Button)
    shown = (button for button in buttons if button.isVisible())
    next(button for button in shown if button.accessibleName().startswith(words)).click()


def test_two_records_are_joined_lead_to_each_other_and_are_parted(
    cases: CasesController, vault: Vault, settle: Settle, qtbot: QtBot, refs: dict[str, str]
) -> None:
    other = make(vault.store, "person", name="Aro Velkine")
    make(vault.store, "case", name="Aro Velkine", person=other)
    cases.go(Place(ref=refs["case"]))
    settle()
    assert not cases.page.detail.header.same.isVisible()
    cases.deeds.choose_same()
    dialog = cases.page.findChild(SameDialog)
    assert isinstance(dialog, SameDialog)
    dialog.picked.emit(other)
    dialog.reject()
    settle()
    assert lines(cases) == ["Same person as", f"Aro Velkine ({other})"]
    press(cases, "Open")
    cases.go(Place(kind="person", ref=other))
    settle()
    view = cases.page.detail.view
    assert view is not None
    assert view.case.title == "Aro Velkine"
    assert lines(cases) == ["Same person as", f"Aro Velkin ({refs['person']})"]
    press(cases, "These are different people")
    settle()
    assert not cases.page.detail.header.same.isVisible()


def test_a_chain_of_records_is_one_person_from_wherever_one_looks(vault: Vault) -> None:
    names = [make(vault.store, "person", name=f"Invented {n}") for n in range(4)]
    for one, other in pairwise(names[:3]):
        vault.store.write(same_person, one, other)
    for ref in names[:3]:
        uid = vault.store.read(record, ref).records[0].uid
        found = {link.ref for link in vault.store.read(same_people, uid)}
        assert found == set(names[:3]) - {ref}
    alone = vault.store.read(record, names[3]).records[0].uid
    assert vault.store.read(same_people, alone) == ()
