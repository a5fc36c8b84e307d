"""Export between the tab and the desk: what is seen is what is sealed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from casefiles.errors import CaseFileError
from casefiles.exchange.container import suggested_name
from casefiles.exchange.contents import Contents
from casefiles.exchange.export import Exported, contents
from casefiles.queries.declared import declared
from casefiles.values.snapshot import Link
from ui.desk import Desk
from ui.exchange.export_tab import ExportTab
from ui.exchange.facts import Chosen, ContactBook, ExportWish
from ui.exchange.rows import going, written
from ui.exchange.viewing import Viewing
from ui.exchange.work import fields, seal, selectable, selection_of
from ui.exchange.written_dialog import WrittenDialog
from ui.kit.save_as import save_as
from ui.tasks import Task

DRAFT = "exchange/export"
PAUSE_MS = 300
SEALED = "Sealed files (*.age)"
LOOKING = "Finding out what goes…"
NONE = "Nothing of this may go to that audience."
UNCHANGED = "Nothing changed since the last file to them."


class ExportController(QObject):
    """``readied`` carries why nothing can be sealed now, empty when it can; ``sealed`` says that a file is written."""

    readied = Signal(str)
    sealed = Signal()

    def __init__(self, desk: Desk, tab: ExportTab, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.tab = desk, tab
        self._seen: Contents | None = None
        self._looking: Task[Any] | None = None
        self._sealing: Task[Any] | None = None
        self._of: object = None
        self.dialog: WrittenDialog | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.viewing = Viewing(desk, tab.form, self)
        tab.form.keep.know(fields())
        tab.form.wished.connect(self._wished)
        tab.form.asked.connect(self._search)
        tab.stop_wanted.connect(self._stop)

    def tell_ready(self) -> None:
        """Say whether it can be sealed now."""
        self.readied.emit(self._hindrance())

    def choose(self, link: Link) -> None:
        """Begin with one case."""
        self.tab.form.show_wish(ExportWish((Chosen(link.ref, link.title),)))
        self._wished()

    def wish(self, wish: ExportWish) -> None:
        """Begin with a wish."""
        self.tab.form.show_wish(wish)
        self._wished()

    def know(self, read: ContactBook) -> None:
        """Offer these contacts."""
        self.tab.form.show_contacts(read.others)
        self.tell_ready()

    def outdate(self) -> None:
        """The vault changed: what is shown is to be found out anew."""
        self._of, self._seen = None, None
        if self.tab.isVisible():
            self._wished()

    def resume(self, _tab: str = "") -> None:
        """The tab may be in front again: find out anew what is out of date."""
        if self._of is None and self.tab.isVisible():
            self._wished()

    def save(self) -> None:
        """Ask where to write what is shown, then seal it."""
        seen, wish = self._seen, self.tab.form.wish()
        if seen is not None and not self._hindrance():
            then = partial(self._write, seen, wish)
            save_as(self.tab, "Save the sealed file", SEALED, suggested_name(), then)

    def park(self) -> None:
        """Keep the wish inside the vault; show nothing any more."""
        wish = self.tab.form.wish()
        self._desk.park(DRAFT, wish.draft() if wish.selects else {})
        self._pause.stop()
        self._seen = None
        self.tab.show_blank()

    def restore(self) -> None:
        """Take back what locking kept."""
        self._desk.take(DRAFT, self._put_back)

    # what goes

    def _wished(self) -> None:
        asked = self._question()
        if asked != self._of:
            self._of, self._seen = asked, None
            self._pause.start()
            if not self.tab.form.wish().selects:
                self._pause.stop()
                self.tab.show_blank()
            else:
                self.tab.show_reading(LOOKING)
        self.tell_ready()

    def _question(self) -> tuple[Any, ...]:
        """What goes depends on who receives it only where what they have is left out."""
        wish = self.tab.form.wish()
        return selection_of(wish), (wish.to if wish.since_last else ())

    def _look(self) -> None:
        self._looking = self._desk.read(
            contents, self._question(), self._show, self._refuse, slot="exchange/preview"
        )

    def _show(self, seen: Contents) -> None:
        self._seen = seen
        self.tab.show_going(going(seen, declared))
        self.tell_ready()

    def _refuse(self, error: CaseFileError) -> None:
        self._of = None
        self.tab.show_blank()
        self._desk.failed.emit(error)

    def _hindrance(self) -> str:
        hindrance = self.tab.form.hindrance()
        if hindrance or self._sealing is not None:
            return hindrance or "Being written…"
        if self._seen is None:
            return LOOKING
        if self._seen.wires:
            return ""
        return UNCHANGED if self.tab.form.wish().since_last else NONE

    def _search(self, typed: str) -> None:
        self._desk.read(selectable, (typed,), self.tab.form.offer, slot="exchange/search")

    # sealing

    def _write(self, seen: Contents, wish: ExportWish, path: Path) -> None:
        if seen is not self._seen or wish != self.tab.form.wish():
            self._desk.notice("The vault changed meanwhile. Look at what goes, then save again.")
            return
        self.tab.show_reading("Sealing…")
        self._sealing = self._desk.vault_job(
            lambda vault, task: seal(vault, task, wish, path),
            partial(self._written, wish),
            self._not_written,
            self.tab.progress.step,
        )
        self.tell_ready()

    def _written(self, wish: ExportWish, made: tuple[Exported, int, str]) -> None:
        self._settle()
        exported, octets, passphrase = made
        self.sealed.emit()
        self.dialog = WrittenDialog(self.tab, written(exported, octets, wish.to, passphrase))
        self.dialog.copy_wanted.connect(self._copy)
        self.dialog.open()

    def _not_written(self, error: CaseFileError) -> None:
        self._settle()
        self._desk.failed.emit(error)

    def _stop(self) -> None:
        if self._sealing is not None:
            self._sealing.cancel()
            self._settle()
            self._desk.notice("Stopped. Nothing was written.")
        else:
            self._pause.stop()
            if self._looking is not None:
                self._looking.cancel()
            self.tab.form.show_wish(replace(self.tab.form.wish(), cases=()))
            self._wished()

    def _settle(self) -> None:
        self._sealing = None
        self.tab.show_settled()
        self.tell_ready()

    def _copy(self, words: str) -> None:
        QApplication.clipboard().setText(words)

    def _put_back(self, kept: Mapping[str, Any]) -> None:
        self.tab.form.show_wish(ExportWish.from_draft(kept))
        self._wished()
