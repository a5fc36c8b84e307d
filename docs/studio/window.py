"""The real window in front of a camera."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from casefiles import settings
from casefiles.crypto.kdf import FLOOR
from casefiles.demo.build import build as build_sample
from casefiles.queries.source_rows import links_to
from casefiles.store.vault import create
from docs.studio.office import furnish
from docs.studio.partner import partner
from ui.app import build
from ui.desk import Place
from ui.kit.theme import THEME, Mode
from ui.window import MainWindow
from ui.window.shell import Shell

PASSPHRASE = "heron lantern quarry velvet orbit thistle"  # noqa: S105 - of a vault that lives for a minute
LARGE, SMALL = (1360, 860), (1024, 680)
TURNS, TURN_MS = 4, 60
PATIENCE = 3000
COLOURS = 255


class Studio:
    """Keeps one window; ``dress`` starts it anew in a variant, ``take`` makes a picture of it."""

    case = "Zhang Zhan"

    def __init__(self, home: Path, out: Path, only: str) -> None:
        self.home, self.out, self.only = home, out, only
        self.vault = home / "Sample vault"
        self.variant = ""
        self.window: MainWindow | None = None
        out.mkdir(exist_ok=True)
        with create(self.vault, PASSPHRASE, FLOOR) as vault:
            build_sample(vault.store)
            self.shared = partner(vault.store, home)
            self.office = furnish(vault, PASSPHRASE, home)
        made = QApplication.instance() or QApplication([])
        self.app = made if isinstance(made, QApplication) else QApplication([])
        self.app.setCursorFlashTime(0)

    @property
    def shell(self) -> Shell:
        """The pages of the open vault."""
        shell = self.window.shell if self.window else None
        if shell is None:
            raise RuntimeError("the vault is locked")
        return shell

    def feature(self, page: str) -> Any:
        """The controller of a page, brought to the front."""
        self.go(Place(page=page))
        return self.shell.feature

    def dress(self, variant: str) -> None:
        """Start the window, locked and knowing no vault, in ``variant``."""
        self.close()
        self.variant = variant
        (self.home / variant).mkdir()
        rtl = variant == "rtl"
        self.app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        settings.save(settings.Settings())
        self.window = build(self.app)
        THEME.use(Mode.DARK if variant == "dark" else Mode.LIGHT, 100)
        self.window.resize(*(SMALL if variant == "narrow" else LARGE))
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def unlock(self) -> None:
        """Open the sample vault as people do."""
        if self.window is not None:
            self.window.unlock._ask_for(self.vault)  # noqa: SLF001 - as if it had been used before
            self.window.unlock.page.open.secret.setText(PASSPHRASE)
            self.window.unlock.page.open.button.click()
            self.opened()

    def opened(self) -> None:
        """Wait until a vault is open and all that stands above its pages is there."""
        self.until(lambda: self.window is not None and self.window.shell is not None)
        self.settle()

    def lock(self) -> None:
        """Lock, and wait until the passphrase is asked for."""
        if self.window is not None:
            self.window.desk.lock()
            self.settle()

    def ref(self, kind: str, words: str) -> str:
        """The reference of the record of a kind that these words find first."""
        found: list[str] = []
        if self.window is not None:
            self.window.desk.read(links_to, (kind, words), lambda links: found.extend(x.ref for x in links))
        self.until(lambda: bool(found))
        return found[0]

    def dismiss(self) -> None:
        """Close every dialog as Escape does."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        self.settle()

    def hush(self) -> None:
        """Close the notices that can be closed, as who has read them does."""
        for key in tuple(self.shell.banners.shown):
            self.shell.banners.fall(key)
        self.settle()

    def wants(self, names: str) -> bool:
        """Whether one of these pictures, or of those whose names begin so, is asked for."""
        return any(self.only in name or self.only.startswith(name) for name in names.split())

    def go(self, place: Place) -> None:
        """Show a place of the open vault."""
        self.shell.go(place)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked, drawn or restyled any more."""
        quiet = 0
        while quiet < TURNS:
            QTest.qWait(TURN_MS)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            desk = self.window.desk if self.window else None
            busy = desk is not None and (desk.lane.waiting() or desk.paper.waiting())
            quiet = 0 if busy else quiet + 1
            self._front()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds."""
        for _ in range(PATIENCE):
            if holds():
                return
            QTest.qWait(TURN_MS)
        raise TimeoutError("what the picture should show does not come")

    def take(self, name: str) -> None:
        """Make a picture of the window with what floats over it."""
        if self.window is None or self.only not in name:
            return
        self.settle()
        self.keep(f"{name}-{self.variant}", self._grabbed(self.window))

    def keep(self, name: str, picture: QPixmap) -> None:
        """Write a picture with as few bytes as its colours need."""
        path = self.out / f"{name}.png"
        picture.save(str(path))
        with Image.open(path) as raw:
            small = raw.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(path, optimize=True)

    def close(self) -> None:
        """End the program."""
        if self.window is not None:
            self.window.close()
            self.app.removeEventFilter(self.window.idle)
            self.window.deleteLater()
            self.window = None
            self.settle()

    def _front(self) -> None:
        """Let the window be active again after a dialog or menu, as a window manager would."""
        active = QApplication.activeWindow()
        lost = active is None or not active.isVisible()
        if self.window is not None and lost and QApplication.activeModalWidget() is None:
            self.window.activateWindow()

    def _grabbed(self, window: QWidget) -> QPixmap:
        picture = window.grab()
        over = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
        if over:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 70))
            for dialog in over:
                middle = window.rect().center() - dialog.rect().center()
                painter.drawPixmap(QPoint(middle), dialog.grab())
                painter.setPen(THEME.colour("border2"))
                painter.drawRect(dialog.rect().translated(middle).adjusted(-1, -1, 0, 0))
            painter.end()
        return picture
