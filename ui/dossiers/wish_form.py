"""What to make: which paper, about what, for whom, on which sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.dossier.paper import marked_by_default
from casefiles.values.level import Audience
from casefiles.values.snapshot import Link
from ui.dossiers.wish import A4, LETTER, PaperKind, PaperWish
from ui.kit.audiences import AUDIENCE_CHOICES, SEALED
from ui.kit.boxes import Card, column
from ui.kit.choice_box import ChoiceBox
from ui.kit.choices import Choices
from ui.kit.picker import Picker
from ui.kit.text import LineEdit, PlainLabel, WrapLabel
from ui.kit.tick import Tick
from ui.kit.type_ahead import Suggestion

MARK = "Print the log’s mark"
WHY_MARK = (
    "It lets you prove later what the vault held on this day, and tells readers how much you work in it."
)
WHAT = {"case": "Case", "meeting": "Meeting"}


class WishForm(QWidget):
    """``wished`` carries a PaperWish whenever it changes, ``asked`` the kind and text of a record looked for."""

    wished = Signal(object)
    asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: dict[str, PaperKind] = {}
        self._about: dict[str, Suggestion] = {}
        self.template = ChoiceBox("Document")
        self.paper = ChoiceBox("Sheet", ((A4, "A4"), (LETTER, "Letter")))
        self.about_label = PlainLabel("Case", "strong")
        self.about = Picker("What the paper is about", "Type a name or a reference")
        self.audience = Choices("Audience", AUDIENCE_CHOICES)
        self.recipients = LineEdit("", "Optional: who gets this paper")
        self.mark = Tick(MARK)
        self._lay_out()
        self.template.activated.connect(self._turn)
        self.about.asked.connect(lambda typed: self.asked.emit(self.kind, typed))
        self.about.taken.connect(self._took)
        self.audience.chosen.connect(self._turn_audience)
        self.mark.ticked.connect(self._tell)
        self.paper.activated.connect(self._tell)
        self.recipients.textEdited.connect(self._tell)

    @property
    def kind(self) -> str:
        """The kind of record that the chosen paper is about."""
        chosen = self._kinds.get(str(self.template.key()))
        return chosen.kind if chosen else ""

    def show_kinds(self, kinds: Sequence[PaperKind]) -> None:
        """Offer these papers; what was chosen stays chosen."""
        self._kinds = {one.key: one for one in kinds}
        self.template.clear()
        for one in kinds:
            self.template.addItem(one.label, one.key)
        self._name()

    def template_for(self, kind: str) -> str:
        """The first paper about records of ``kind``; empty when there is none."""
        return next((one.key for one in self._kinds.values() if one.kind == kind), "")

    def offer(self, links: Sequence[Link]) -> None:
        """Show records to choose from."""
        self.about.offer([Suggestion(link.ref, link.title or link.ref, link.ref) for link in links])

    def wish(self) -> PaperWish:
        """What is wished for now."""
        held = self.about.held
        return PaperWish(
            str(self.template.key() or ""),
            held.key if held else "",
            held.label if held else "",
            Audience(self.audience.current()),
            "Letter" if self.paper.key() == LETTER else "A4",
            self.recipients.text().strip(),
            self.mark.on,
        )

    def show_wish(self, wish: PaperWish) -> None:
        """Show this wish, without saying so."""
        self.template.choose(wish.template)
        if wish.ref:
            self._about[self.kind] = Suggestion(wish.ref, wish.title or wish.ref, wish.ref)
        self._name()
        self.audience.choose(wish.audience)
        self.paper.choose(wish.paper)
        self.recipients.setText(wish.recipients)
        self.mark.set_on(wish.log_mark)

    def _lay_out(self) -> None:
        down = column(gap=16, parent=self)
        what, who = Card("Paper"), Card("Audience")
        for label, widget in (
            (PlainLabel("Document", "strong"), self.template),
            (self.about_label, self.about),
            (PlainLabel("Prepared for", "strong"), self.recipients),
            (PlainLabel("Sheet", "strong"), self.paper),
        ):
            what.body.addWidget(label)
            what.body.addWidget(widget)
            label.setBuddy(widget)
        self.recipients.setAccessibleName("Prepared for")
        who.body.addWidget(self.audience)
        who.body.addWidget(WrapLabel(SEALED, "meta", "text2"))
        who.body.addWidget(self.mark)
        who.body.addWidget(WrapLabel(WHY_MARK, "meta", "text2"))
        down.addWidget(what)
        down.addWidget(who)

    def _turn_audience(self) -> None:
        """Each audience begins with its usual choice about the mark."""
        self.mark.set_on(marked_by_default(Audience(self.audience.current())))
        self._tell()

    def _turn(self) -> None:
        self._name()
        self._tell()

    def _name(self) -> None:
        words = WHAT.get(self.kind, "About")
        self.about_label.setText(words)
        self.about.setAccessibleName(words)
        self.about.hold(self._about.get(self.kind))

    def _took(self, one: Suggestion) -> None:
        self._about[self.kind] = one
        self._tell()

    def _tell(self) -> None:
        self.wished.emit(self.wish())
