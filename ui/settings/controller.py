"""Settings between the page, the file they are kept in, and the window."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from casefiles import __version__, settings
from casefiles.crypto.keyfile import with_passphrase
from casefiles.crypto.passphrase import bits, generated
from casefiles.errors import CaseFileError
from casefiles.queries.own_keys import own_fingerprint
from casefiles.resources import resource
from casefiles.settings import Settings
from casefiles.store.audit import note
from casefiles.store.slots import CHANGED, change_passphrase
from ui.desk import Desk, Place
from ui.kit.theme import THEME, Mode
from ui.settings.page import SettingsPage
from ui.settings.parts import AboutFacts, Around, Setting
from ui.settings.passphrase_dialog import PassphraseDialog
from ui.settings.ways import WaysController

PAGE = "settings"
DIRECTIONS: Mapping[str, Qt.LayoutDirection] = {
    "auto": Qt.LayoutDirection.LayoutDirectionAuto,
    "ltr": Qt.LayoutDirection.LeftToRight,
    "rtl": Qt.LayoutDirection.RightToLeft,
}
NO_LICENCES = "The list of licences is in the folder LICENSES of Casefiles."


class SettingsController(QObject):
    """The Settings feature: ``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, around: Around, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._around = desk, around
        self.page = SettingsPage()
        self.dialog: PassphraseDialog | None = None
        page = self.page
        page.general.set_wanted.connect(self._set)
        page.security.set_wanted.connect(self._set)
        page.security.passphrase_wanted.connect(self._ask_passphrase)
        page.about.show_facts(AboutFacts(__version__, around.shortcuts(), licences()))
        page.stale.connect(self._show)
        self.ways = WaysController(desk, page.security)
        self._show()

    def refresh(self) -> None:
        """The page comes to the front."""
        self._show()
        self.ways.refresh()
        self._desk.read(own_fingerprint, (), self.page.security.show_fingerprint, slot="settings/fingerprint")

    def go(self, place: Place) -> None:
        """Show a tab."""
        self.page.tabs.choose(place.tab)

    def place(self) -> Place:
        """The tab in front."""
        return Place(PAGE, tab=self.page.tabs.current())

    def flush(self) -> None:
        """Nothing here waits to be saved."""

    def _show(self) -> None:
        kept = settings.load()
        self.page.show_settings(
            replace(kept, mode=THEME.mode.value, scale=THEME.scale, compact=THEME.compact)
        )

    def _set(self, wish: Setting) -> None:
        choice: dict[str, Any] = {wish.name: wish.value}
        now = replace(settings.load(), **choice)
        if not now.remember_vault:
            now = replace(now, vault="")
        try:
            settings.save(now)
        except CaseFileError as error:
            self._desk.failed.emit(error)
        APPLY.get(wish.name, _look)(now)
        if wish.name == "idle_minutes":
            self._around.set_idle(now.idle_minutes)

    def _ask_passphrase(self) -> PassphraseDialog:
        dialog = self.dialog = PassphraseDialog(self.page, self.ways.key_files)
        dialog.fresh.join(generated, bits)
        dialog.change_wanted.connect(partial(self._change, dialog))
        dialog.finished.connect(self._forget)
        dialog.open()
        return dialog

    def _change(self, dialog: PassphraseDialog, old: str, new: str) -> None:
        folder = self._desk.folder
        if folder is None:
            return
        dialog.work(True)
        file = dialog.file.path
        self._desk.render(
            lambda _: change_passphrase(folder, with_passphrase(old, file) if file else old, new),
            lambda _: self._changed(dialog),
            lambda error: dialog.refuse(str(error)),
        )

    def _changed(self, dialog: PassphraseDialog) -> None:
        dialog.accept()
        self._desk.write(note, (CHANGED,))
        self._desk.notice("The passphrase is changed. The next unlocking asks for the new one.")

    def _forget(self) -> None:
        self.dialog = None


def licences() -> str:
    """The list of licences as the text it is."""
    path = resource().parent / "LICENSES" / "README.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return NO_LICENCES


def _look(now: Settings) -> None:
    THEME.use(Mode(now.mode), now.scale, now.compact)


def _direction(now: Settings) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setLayoutDirection(DIRECTIONS[now.direction])


def _nothing(_now: Settings) -> None:
    """Holds from the next time it is looked up."""


APPLY: Mapping[str, Callable[[Settings], None]] = {
    "direction": _direction,
    "idle_minutes": _nothing,
    "remember_vault": _nothing,
    "paper": _nothing,
}
