"""The menu bar, and the list of its shortcuts."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QMenu, QMenuBar, QWidget

from ui.desk import Desk, Place
from ui.kit.dialogs import Dialog, tell
from ui.kit.text import PlainLabel, literal
from ui.kit.theme import SCALES, THEME, Mode
from ui.kit.writing import WRITING
from ui.window.parts import Act, PageSpec
from ui.window.shell import Shell

KEY = QKeySequence.StandardKey
ABOUT = (
    "Casefiles keeps case files encrypted on this computer. It has no network code: nothing leaves unless you "
    "export it."
)


class Frame(Protocol):
    """What the menus need of the window."""

    @property
    def shell(self) -> Shell | None: ...

    @property
    def desk(self) -> Desk: ...

    def file_pages(self) -> Sequence[PageSpec]: ...

    def close(self) -> bool: ...


class Menus:
    """File, Edit, View, Case, Tools, Help. What needs an open vault is off while it is locked."""

    def __init__(self, bar: QMenuBar, frame: Frame, window: QWidget) -> None:
        self._bar, self._frame, self._window = bar, frame, window
        self._open_only: list[QAction] = []
        self._altering: list[QAction] = []
        self._kept: list[QMenu] = []
        self._file()
        self._edit()
        self._view()
        self._case_menu()
        self._tools()
        self._help()
        frame.desk.undo_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what can be undone, and turn off what needs an open vault."""
        is_open = self._frame.shell is not None
        for action in self._open_only:
            action.setEnabled(is_open and (WRITING.allowed or action not in self._altering))
        undo, redo = self._frame.desk.undo_words() if is_open else ("", "")
        for action, word, what in ((self._undo, "Undo", undo), (self._redo, "Redo", redo)):
            action.setText(f"{word} {literal(what)}".strip())
            action.setEnabled(bool(what))

    def shortcuts(self) -> list[tuple[str, str]]:
        """(words, keys) of everything that has keys, in the order of the menus."""
        return [
            (a.text().replace("&", ""), a.shortcut().toString())
            for a in self._actions()
            if not a.shortcut().isEmpty()
        ]

    def _actions(self) -> Iterator[QAction]:
        for menu in self._kept:
            yield from (action for action in menu.actions() if not action.isSeparator())

    def _menu(self, title: str) -> QMenu:
        menu = self._bar.addMenu(title)
        menu.setToolTipsVisible(False)
        self._kept.append(menu)
        return menu

    def _add(
        self,
        menu: QMenu,
        words: str,
        run: Callable[[], object],
        keys: object = None,
        locked_too: bool = False,
    ) -> QAction:
        action = menu.addAction(words)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))  # type: ignore[call-overload]
        action.triggered.connect(lambda _=False: run())
        if not locked_too:
            self._open_only.append(action)
        return action

    def _in_shell(self, run: Callable[[Shell], object]) -> Callable[[], None]:
        def act() -> None:
            if self._frame.shell is not None:
                run(self._frame.shell)

        return act

    def _goes(self, page: str, tab: str = "") -> Callable[[], None]:
        return self._in_shell(lambda shell: shell.go(Place(page=page, tab=tab)))

    def _file(self) -> None:
        menu = self._menu("&File")
        new = self._add(menu, "&New case…", self._goes("cases", "new"), KEY.New)
        menu.addSeparator()
        bring = self._add(menu, "&Import a sealed file…", self._goes("exchange", "import"), "Ctrl+I")
        self._altering += [new, bring]
        self._add(menu, "&Export…", self._goes("exchange", "export"), "Ctrl+E")
        menu.addSeparator()
        for spec in self._frame.file_pages():
            action = self._add(menu, spec.menu, self._goes(spec.key))
            if spec.alters:
                self._altering.append(action)
        menu.addSeparator()
        self._add(menu, "&Save now", self._in_shell(lambda shell: shell.flush()), KEY.Save)
        self._add(menu, "&Lock vault", self._frame.desk.lock, "Ctrl+L")
        self._add(menu, "&Quit", self._frame.close, "Ctrl+Q", locked_too=True)

    def _edit(self) -> None:
        menu = self._menu("&Edit")
        self._undo = self._add(menu, "Undo", self._frame.desk.undo, KEY.Undo)
        self._redo = self._add(menu, "Redo", self._frame.desk.redo, "Ctrl+Shift+Z")

    def _view(self) -> None:
        menu = self._menu("&View")
        for number, (page, title) in enumerate(PAGE_KEYS, 1):
            self._add(menu, title, self._goes(page), f"Ctrl+{number}")
        menu.addSeparator()
        for mode, words in (
            (Mode.SYSTEM, "Colours of the desktop"),
            (Mode.LIGHT, "Light"),
            (Mode.DARK, "Dark"),
        ):
            self._add(menu, words, partial(_dress, mode), locked_too=True)
        menu.addSeparator()
        self._add(menu, "Larger text", lambda: _scale(1), KEY.ZoomIn, locked_too=True)
        self._add(menu, "Smaller text", lambda: _scale(-1), KEY.ZoomOut, locked_too=True)
        self._add(menu, "Normal text", lambda: THEME.use(THEME.mode, 100), "Ctrl+0", locked_too=True)
        self._add(
            menu,
            "Compact lists",
            lambda: THEME.use(THEME.mode, THEME.scale, not THEME.compact),
            locked_too=True,
        )

    def _case_menu(self) -> None:
        self._case = self._menu("&Case")
        self._case.aboutToShow.connect(self.fill_case)
        self.fill_case()

    def fill_case(self) -> None:
        """Offer what the page in front offers: its keys work from now on, those of the page before no more."""
        self._case.clear()
        shell = self._frame.shell
        acts: tuple[Act, ...] = shell.acts() if shell else ()
        for act in acts:
            action = self._case.addAction(literal(act.words))
            action.setShortcut(QKeySequence(act.keys))
            action.triggered.connect(lambda _=False, run=act.run: run())
            action.setEnabled(WRITING.allows(act))
        if not acts:
            self._case.addAction("Open a record first").setEnabled(False)

    def _tools(self) -> None:
        menu = self._menu("&Tools")
        self._add(menu, "&Search all records…", self._in_shell(lambda shell: shell.open_palette()), "Ctrl+K")
        self._add(menu, "&Settings…", self._goes("settings"), "Ctrl+,")

    def _help(self) -> None:
        menu = self._menu("&Help")
        self._add(menu, "&Shortcuts", self._show_shortcuts, "Ctrl+/", locked_too=True)
        self._add(menu, "&About Casefiles", lambda: tell(self._window, "Casefiles", ABOUT), locked_too=True)

    def _show_shortcuts(self) -> None:
        dialog = Dialog(self._window, "Shortcuts", 380)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for row, (words, keys) in enumerate(self.shortcuts()):
            grid.addWidget(PlainLabel(words), row, 0)
            grid.addWidget(PlainLabel(keys, "strong", "text2"), row, 1, Qt.AlignmentFlag.AlignTrailing)
        dialog.body.addLayout(grid)
        dialog.add_button("Close").clicked.connect(dialog.accept)
        dialog.open()


PAGE_KEYS = (
    ("cases", "Cases"),
    ("appeals", "Appeals"),
    ("meetings", "Meetings"),
    ("sources", "Sources"),
    ("dossiers", "Dossiers"),
    ("exchange", "Exchange"),
)


def _dress(mode: Mode) -> None:
    THEME.use(mode, THEME.scale)


def _scale(step: int) -> None:
    at = min(range(len(SCALES)), key=lambda number: abs(SCALES[number] - THEME.scale))
    THEME.use(THEME.mode, SCALES[min(len(SCALES) - 1, max(0, at + step))])
