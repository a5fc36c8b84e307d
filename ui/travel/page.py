"""The Travel page: five steps, one after the other; nothing is deleted before the last."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.boxes import Banner, ScrollPage, column
from ui.kit.buttons import Button, Variant
from ui.kit.page_head import PageHead
from ui.kit.text import ElideLabel
from ui.travel.facts import Step, TravelWish
from ui.travel.making import EndStep, PackStep, VaultStep
from ui.travel.steps import KeepersStep, StayStep

TITLES = ("What stays", "For whom", "Pack and verify", "New vault", "Check list and end")
NEXT = ("Next: for whom", "Next: pack", "Pack and verify…", "Make the new vault", "")
AFTER = {Step.PACK: "Next: new vault", Step.VAULT: "Next: check list"}
LIMIT = (
    "A full copy of this disk and every passphrase you know will open only what you kept, but for remnants that a "
    "laboratory may find in flash memory. Nothing here hides that you use Casefiles."
)


class TravelPage(QWidget):
    """``pack_wanted`` and ``make_wanted`` from the main button; the steps' own signals say the rest."""

    pack_wanted = Signal()
    make_wanted = Signal()
    shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stays, self.keepers, self.pack = StayStep(), KeepersStep(), PackStep()
        self.vault, self.end = VaultStep(), EndStep()
        self.stack, self.where = QStackedWidget(), ElideLabel("", "meta", "text2")
        self.trouble, self._notices = Banner("detained", "triangle-alert", ""), QWidget()
        self.back, self.main = Button("Back", "arrow-left"), Button(NEXT[0], variant=Variant.PRIMARY)
        self._done: set[Step] = set()
        self._held = False
        self._lay_out()
        self.keepers.chosen.connect(self._dress)
        self.back.clicked.connect(lambda: self.show_step(Step(max(0, self.step - 1))))
        self.main.clicked.connect(self._forward)
        self.show_step(Step.STAYS)

    @property
    def step(self) -> Step:
        """The step in front."""
        return Step(self.stack.currentIndex())

    def wish(self) -> TravelWish:
        """What was chosen so far."""
        return TravelWish(self.stays.cases(), self.stays.contacts.on, self.keepers.keepers())

    def show_step(self, step: Step) -> None:
        """Bring a step to the front."""
        self.stack.setCurrentIndex(step)
        self.refuse("")
        self._dress()
        self.shown.emit(step)

    def finish(self, step: Step) -> None:
        """The work of a step is done: it need not be done again."""
        self._done.add(step)
        self._dress()

    def undo_finish(self) -> None:
        """What was chosen changed, or the work failed: the pack and the vault are to be made again."""
        if self._done:
            self.pack.show_done(None)
            self.vault.show_done(None)
        self._done.clear()
        self._dress()

    def working(self, working: bool) -> None:
        """While something is written nothing can be pressed twice."""
        if working:
            focus: QWidget | None = self.window().focusWidget()  # None whatever the stubs say
            self._held = focus is not None and self.isAncestorOf(focus)
        self.back.setEnabled(not working)
        self.main.setEnabled(not working)
        if not working:
            self._dress()
            if self._held and self.isVisible():
                self.main.setFocus()
            self._held = False

    def refuse(self, words: str) -> None:
        """Say why something was not done; nothing for an empty text."""
        self.trouble.title.setText(words)
        self.trouble.setAccessibleName(words)
        self._notices.setVisible(bool(words))

    def _forward(self) -> None:
        step = self.step
        if step is Step.PACK and step not in self._done:
            self.pack_wanted.emit()
        elif step is Step.VAULT and step not in self._done:
            self.make_wanted.emit()
        else:
            self.show_step(Step(min(Step.END, step + 1)))

    def _dress(self) -> None:
        step = self.step
        self.where.setText(f"Step {step + 1} of {len(TITLES)}: {TITLES[step]}")
        self.main.set_words(AFTER.get(step, NEXT[step]) if step in self._done else NEXT[step])
        self.main.setVisible(step is not Step.END)
        self.main.setEnabled(step is not Step.KEEPERS or bool(self.keepers.keepers()))
        self.back.setEnabled(step is not Step.STAYS)

    def _lay_out(self) -> None:
        down = column(gap=0, parent=self)
        down.addWidget(PageHead("Travel vault", self.back, self.main, beside=(self.where,)))
        column(margin=12, parent=self._notices).addWidget(self.trouble)
        down.addWidget(self._notices)
        for widget in (self.stays, self.keepers, self.pack, self.vault, self.end):
            scroll = ScrollPage()
            scroll.body.addWidget(widget)
            scroll.body.addWidget(Banner("neutral", "info", LIMIT))
            self.stack.addWidget(scroll)
        down.addWidget(self.stack, 1)
