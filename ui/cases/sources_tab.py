"""Every value of the case with what it rests on, and the values that rest on nothing yet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ui.cases.cards import joined
from ui.cases.tab import CaseTab
from ui.cases.view import CaseView
from ui.forms.cards import citation_cards


class SourcesTab(CaseTab):
    """What lacks a source first; then, record by record, each citation: value, source, place."""

    def _cards(self, view: CaseView) -> Iterable[QWidget]:
        yield from joined(citation_cards(view), self.wanted.emit)
