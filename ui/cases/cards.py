"""Cards over the parts of a case: to read, with their few actions."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMenu, QWidget

from casefiles.values.snapshot import Snapshot
from ui.cases.view import CaseView
from ui.forms.cards import AskingCard
from ui.forms.intents import CiteValue, EditRecord, RemoveRecord
from ui.kit.buttons import icon_button
from ui.kit.chips import Badge
from ui.kit.facts import Fact
from ui.kit.writing import alters


class PartCard(AskingCard):
    """One part of the case to read: its known facts, who may see it, Edit, and Cite and Remove in a menu."""

    def __init__(self, view: CaseView, part: Snapshot, facts: Iterable[Fact], title: str = "") -> None:
        super().__init__(title or part.title)
        spec = view.specs[part.kind]
        self.ref = part.ref
        self.head.insertWidget(1, Badge(part.level.name, f"Confidentiality: {part.level.label}"))
        self.ask_on_press("Edit", "pencil", f"Edit {spec.label.lower()} {part.ref}", EditRecord(part.ref))
        more = icon_button("ellipsis", f"More for {part.ref}")
        more.setMenu(self._menu(part, spec.label.lower()))
        self.head.addWidget(more)
        self.add_facts(facts)

    def _menu(self, part: Snapshot, label: str) -> QMenu:
        menu = QMenu(self)
        cite, remove = CiteValue(part.ref), RemoveRecord(part.ref)
        for words, intent in ((f"Cite a source for the whole {label}…", cite), (f"Remove {label}", remove)):
            action = alters(menu.addAction(words))
            action.triggered.connect(lambda _=False, intent=intent: self.wanted.emit(intent))
        return menu


def joined(widgets: Iterable[AskingCard], wanted: Callable[[object], None]) -> list[QWidget]:
    """The cards, each handing what it asks for to ``wanted``."""
    cards: list[QWidget] = []
    for card in widgets:
        card.wanted.connect(wanted)
        cards.append(card)
    return cards
