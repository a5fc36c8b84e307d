"""Puts the window together. Heavy libraries load in a thread once the unlock page is on the screen."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from casefiles import settings
from casefiles.errors import CaseFileError
from casefiles.fontfiles import INTERFACE_FONTS, font_path
from ui.desk import Desk, OpenVault, Verbs
from ui.guard import end_at_lock, harden, install_hook
from ui.kit.icons import icon
from ui.kit.theme import THEME, Mode
from ui.kit.tokens import LIGHT
from ui.pages import FILE_PAGES, PAGES, QUESTIONS, WATCHES, settings_page
from ui.tasks import Lane, Task
from ui.unlock.controller import UnlockController
from ui.unlock.doors import Doors, OtherWays
from ui.unlock.mending import mending
from ui.window import MainWindow
from ui.window.away import AwayWatch
from ui.window.idle import IdleWatch

OTHER_SCRIPTS = (
    "NotoSansSC_400Regular",
    "NotoNaskhArabic_400Regular",
    "NotoSerifTibetan_400Regular",
    "NotoSans_400Regular",
    "NotoSansMongolian_400Regular",
)
ROUND_THE_WINDOW = QSize(16, 48)
DIRECTIONS = {"ltr": Qt.LayoutDirection.LeftToRight, "rtl": Qt.LayoutDirection.RightToLeft}


def run(vault: Path | None = None) -> int:
    """Open the window and stay until it is closed; the exit status. ``vault`` is the folder to ask for first."""
    harden()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    window = build(app, vault)
    _fit(window)
    window.restoreGeometry(bytes.fromhex(settings.load().frame))
    window.desk.locked.connect(lambda: _keep_frame(window))
    if sys.platform != "win32":
        end_at_lock(window.desk)
    away = AwayWatch()
    away.away.connect(window.desk.lock)
    window.show()
    QTimer.singleShot(0, away.listen)
    return app.exec()


def _fit(window: MainWindow) -> None:
    """Begin no larger than the screen, its bars and the window's own frame leave room for."""
    window.resize(window.size().boundedTo(window.screen().availableSize() - ROUND_THE_WINDOW))


def build(app: QApplication, vault: Path | None = None) -> MainWindow:
    """The whole window, locked, not yet shown."""
    kept = settings.load()
    app.setApplicationName("Casefiles")
    app.setDesktopFileName("casefiles")
    app.setWindowIcon(icon("folder-lock", LIGHT.accent, 64))
    if kept.direction in DIRECTIONS:
        app.setLayoutDirection(DIRECTIONS[kept.direction])
    THEME.mode, THEME.scale, THEME.compact = Mode(kept.mode), kept.scale, kept.compact
    THEME.install(app, [font_path(name) for name in INTERFACE_FONTS])
    THEME.changed.connect(_keep_look)
    desk = Desk(Lane("database"), Lane("paper"), Verbs(_undo, _park, _take))
    install_hook(desk)
    unlock = UnlockController(desk, doors(vault))
    idle = IdleWatch(kept.idle_minutes)
    foot = settings_page(idle.set_minutes, lambda: window.menus.shortcuts())  # noqa: PLW0108 - made below
    window = MainWindow(desk, unlock, lambda: (*PAGES, *FILE_PAGES, foot), lambda: QUESTIONS, idle)
    window.watches = WATCHES
    QTimer.singleShot(0, lambda: desk.paper.run(Task(lambda _: _warm(), _more_fonts, None)))
    return window


def doors(vault: Path | None) -> Doors:
    """How vaults are opened and made, each function loading what it needs when it is first called."""
    return Doors(
        open=_open,
        create=_create,
        sample=_sample,
        propose=_propose,
        strength=_strength,
        known=lambda: vault or _known(),
        remember=_remember,
        new_folder=_new_folder,
        others=OtherWays(_open_with_file, _recover, _read_share),
        mending=mending(),
    )


def _warm() -> list[Path]:
    import casefiles.queries.searching
    import casefiles.store.vault  # noqa: F401

    return [font_path(name) for name in OTHER_SCRIPTS]


def _more_fonts(paths: list[Path]) -> None:
    THEME.add_fonts(paths)


def _keep_look() -> None:
    kept = settings.load()
    now = replace(kept, mode=THEME.mode.value, scale=THEME.scale, compact=THEME.compact)
    if now != kept:
        _save(now)


def _keep_frame(window: MainWindow) -> None:
    _save(replace(settings.load(), frame=bytes(window.saveGeometry().data()).hex()))


def _save(now: settings.Settings) -> None:
    try:
        settings.save(now)
    except CaseFileError:
        return  # a look that cannot be kept is not worth a message


def _open(folder: Path, passphrase: str) -> OpenVault:
    from casefiles.store.vault import open_vault

    return open_vault(folder, passphrase)


def _open_with_file(folder: Path, passphrase: str, file: Path) -> OpenVault:
    from casefiles.crypto.keyfile import with_passphrase
    from casefiles.store.vault import open_vault

    return open_vault(folder, with_passphrase(passphrase, file))


def _recover(folder: Path, texts: Sequence[str], passphrase: str) -> OpenVault:
    from casefiles.crypto.opener import ByRecovery
    from casefiles.crypto.shares import joined
    from casefiles.store.slots import change_passphrase
    from casefiles.store.vault import open_vault

    change_passphrase(folder, ByRecovery(joined(texts)), passphrase)
    return open_vault(folder, passphrase)


def _read_share(typed: str) -> tuple[bool, str]:
    from casefiles.crypto.shares import reading

    found = reading(typed)
    return found.whole, found.reason()


def _create(folder: Path, passphrase: str) -> OpenVault:
    from casefiles.store.vault import create

    return create(folder, passphrase)


def _sample() -> OpenVault:
    from ui.sample import sample_vault

    return sample_vault()


def _propose() -> str:
    from casefiles.crypto.passphrase import generated

    return generated()


def _strength(passphrase: str) -> float:
    from casefiles.crypto.passphrase import bits

    return bits(passphrase)


def _known() -> Path | None:
    folder = settings.load().vault
    return Path(folder) if folder else None


def _remember(folder: Path) -> None:
    _save(settings.load().with_vault(folder))


def _new_folder() -> Path:
    return settings.usual_vault()


def _undo(session: Any, change: bytes) -> object:
    from casefiles.commands.undo import undo

    return undo(session, change)


def _park(session: Any, place: str, draft: dict[str, object]) -> None:
    from casefiles.commands.drafts import park, take

    if draft:
        park(session, place, draft)
    else:
        take(session, place)


def _take(session: Any, place: str) -> dict[str, object] | None:
    from casefiles.commands.drafts import take

    return take(session, place)
