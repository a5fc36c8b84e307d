"""A record that the value points to, found by typing."""

from collections.abc import Sequence

from casefiles.errors import BadValue
from casefiles.values.snapshot import Link, Value
from casefiles.values.specs import FieldSpec
from ui.forms.editor import UNKNOWN, Editor
from ui.forms.edits import LinkSearch
from ui.kit.boxes import line
from ui.kit.buttons import Variant, icon_button
from ui.kit.type_ahead import Suggestion, TypeAhead


class LinkEditor(Editor):
    """The title of the record; typing searches for another. The button opens the record."""

    def __init__(self, spec: FieldSpec, search: LinkSearch) -> None:
        super().__init__(spec, search)
        self._link: Link | None = None
        self._found: dict[str, Link] = {}
        self.box = TypeAhead(UNKNOWN, eager=True)
        self.button = icon_button("arrow-right", f"Open {spec.label}", Variant.SECONDARY)
        across = line(gap=4)
        across.addWidget(self.box, 1)
        across.addWidget(self.button)
        self.body.addLayout(across)
        self.take_box(self.box)
        self.box.asked.connect(lambda typed: self.search(self.spec.target, typed, self._offer))
        self.box.textEdited.connect(self.edited)
        self.box.picked.connect(self._take)
        self.button.clicked.connect(lambda: self.open_wanted.emit(self._link))
        self.button.setVisible(False)

    def show_value(self, value: Value | None) -> None:
        self._link = value if isinstance(value, Link) else None
        self.box.setText(_words(self._link))
        self.box.setCursorPosition(0)
        self.button.setVisible(self._link is not None)

    def value(self) -> Value | None:
        typed = self.box.text().strip()
        if not typed:
            return None
        if self._link is not None and typed == _words(self._link):
            return self._link
        raise BadValue(self.spec.label, "pick a record from the list")

    def text(self) -> str:
        return self.box.text()

    def set_text(self, text: str) -> None:
        self.box.setText(text)

    def _offer(self, links: Sequence[Link]) -> None:
        self._found = {link.ref: link for link in links}
        self.box.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in links])

    def _take(self, picked: Suggestion) -> None:
        self.show_value(self._found[picked.key])
        self.edited.emit()
        self.finished.emit()


def _words(link: Link | None) -> str:
    return (link.title or link.ref) if link else ""
