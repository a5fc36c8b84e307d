"""What can be done about a vault that does not open: look at a backup, restore one, save what can be read."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import column, line
from ui.kit.buttons import Button, Variant
from ui.kit.fixed_rows import FixedRows
from ui.kit.progress import ProgressLine
from ui.kit.rows import Row
from ui.kit.rows_view import RowsView
from ui.kit.text import PlainLabel, WrapLabel
from ui.kit.theme import THEME
from ui.kit.way_in import WayIn
from ui.unlock.doors import FoundBackup, SavedFacts
from ui.unlock.pages import Face

TITLE = "When the vault is damaged"
WHAT = (
    "Nothing in the vault’s folder is altered until you say so. A backup opens with the passphrase that the vault had "
    "when it was made."
)
NEEDS_WORDS = "Type the passphrase first."
NONE = "There is no backup of this vault in that folder. Choose the folder for backups, or one backup itself."
LOOK, RESTORE = "Look at this backup", "Restore this backup here…"
ROWS_SHOWN = 5


class DamageFace(Face):
    """Signals for each of the three wishes; ``picked`` carries a FoundBackup; ``next_wanted`` after a salvage."""

    look_wanted = Signal()
    restore_wanted = Signal()
    salvage_wanted = Signal()
    picked = Signal(object)
    stop_wanted = Signal()
    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[FoundBackup] = ()
        self.way = WayIn("Passphrase")
        self.look = Button("Open a backup to look at…", "eye")
        self.restore = Button("Restore a backup here…", "history")
        self.salvage = Button("Save what can be read…", "file-down")
        self.list, self.go = RowsView("Backups, newest first", compact=True), Button("", "", Variant.PRIMARY)
        self.report, self.on = (
            WrapLabel("", "meta"),
            Button("Open the new vault", "lock-open", Variant.PRIMARY),
        )
        self.progress, self.back = ProgressLine(), Button("Back", variant=Variant.GHOST)
        self._lay_out()
        self._connect()

    def begin(self, words: str) -> None:
        """Show the three ways, and why they are offered."""
        self._reset()
        self.say(words)

    def take_focus(self) -> None:
        """Begin with the passphrase; with the first way when it is typed already."""
        (self.look if self.way.secret.text() else self.way.secret).setFocus()

    def show_backups(self, found: Sequence[FoundBackup], deed: str) -> None:
        """Let one of the backups be picked for ``deed``, LOOK or RESTORE."""
        self._reset()
        self._found = found
        if not found:
            self.say(NONE)
            return
        self.list.show_source(FixedRows(found, backup_row))
        self.list.setFixedHeight(THEME.px(50) * min(ROWS_SHOWN, len(found)) + 2)
        self.go.set_words(deed)
        self._show_only((self.list, self.go))
        self.list.choose(0)
        self.list.setFocus()

    def work(self, words: str, stops: bool) -> None:
        """Something goes on; nothing else can be begun."""
        self.say("")
        self._show_only(())
        self.back.hide()
        self.progress.begin(words, stops)
        if stops:
            self.progress.cancel.setFocus()

    def show_saved(self, saved: SavedFacts) -> None:
        """Tell what was saved and what is lost."""
        self._reset()
        self.report.setText("\n".join((_counted(saved.records), *(saved.lost or ("Nothing was lost.",)))))
        self._show_only((self.report, self.on))
        self.on.setFocus()

    def _reset(self) -> None:
        self.say("")
        self.progress.end()
        self.back.show()
        self._show_only(self._ways)

    def _show_only(self, wanted: Sequence[QWidget]) -> None:
        for widget in (*self._ways, self.list, self.go, self.report, self.on):
            widget.setVisible(widget in wanted)

    def _lay_out(self) -> None:
        inside = column(gap=10, parent=self)
        self._ways: tuple[QWidget, ...] = (
            WrapLabel(WHAT, "meta", "text2"),
            self.way,
            self.look,
            self.restore,
            self.salvage,
        )
        inside.addWidget(PlainLabel(TITLE, "strong"))
        for widget in (self.sentence, *self._ways, self.list, self.go, self.report, self.on, self.progress):
            inside.addWidget(widget)
        foot = line()
        foot.addStretch()
        foot.addWidget(self.back)
        inside.addLayout(foot)

    def _connect(self) -> None:
        for button, wanted in (
            (self.look, self.look_wanted),
            (self.restore, self.restore_wanted),
            (self.salvage, self.salvage_wanted),
        ):
            button.clicked.connect(lambda _=False, wanted=wanted: self._wish(wanted))
        self.go.clicked.connect(self._pick)
        self.list.opened.connect(lambda _: self._pick())
        self.way.entered.connect(self.look.setFocus)
        self.progress.stopped.connect(self.stop_wanted)
        self.on.clicked.connect(self.next_wanted)
        self.back.clicked.connect(self.back_wanted)

    def _wish(self, wanted: object) -> None:
        if not self.way.given()[0]:
            self.say(NEEDS_WORDS)
            self.way.secret.setFocus()
        else:
            self.say("")
            wanted.emit()  # type: ignore[attr-defined]

    def _pick(self) -> None:
        number = self.list.current_id()
        if number is not None and number < len(self._found):
            self.picked.emit(self._found[number])


def backup_row(number: int, one: FoundBackup) -> Row:
    """One backup in the list."""
    return Row(number, f"{one.at:%Y-%m-%d %H:%M} UTC", line=f"{one.size / 1e6:,.1f} MB", icon="save")


def _counted(records: int) -> str:
    one = "1 record could be read and is" if records == 1 else f"{records:,} records could be read and are"
    return f"{one} in the new vault, with the same passphrase."
