"""Everything that exists only while a vault is open: sidebar, bar, pages, notices. Locking drops it whole."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QStackedWidget, QWidget

from casefiles.errors import CaseFileError
from casefiles.store.snapshots import taken_at
from casefiles.values.shown_dates import shown_day
from ui.desk import Desk, Notice, Place
from ui.kit.boxes import Banner, Surface, column, hairline, line
from ui.kit.buttons import icon_button
from ui.kit.sidebar import Sidebar
from ui.kit.theme import THEME
from ui.kit.toast import Toast
from ui.kit.writing import WRITING, alters
from ui.palette.palette import Palette
from ui.tasks import OurFault
from ui.window.banners import Banners, Watch
from ui.window.parts import Act, Feature, PageSpec, Questions, acts_of
from ui.window.topbar import TopBar

RAIL_BELOW = 1120
PLACE = "window/place"


class Shell(QWidget):
    """The open vault's page tree. Pages are built when they are first shown. ``turned`` when another is in front."""

    turned = Signal()

    def __init__(
        self, desk: Desk, pages: Sequence[PageSpec], questions: Questions, watches: Sequence[Watch] = ()
    ) -> None:
        super().__init__()
        self._desk, self._questions = desk, questions
        self._specs = {spec.key: spec for spec in pages}
        self._features: dict[str, Feature] = {}
        self._key, self._before = "", ""
        self.sidebar, self.bar = Sidebar(), TopBar()
        self.stack, self.toast = QStackedWidget(), Toast(self)
        self.trouble, self.banners = _Trouble(), Banners()
        self.palette_box = Palette(self)
        self._lay_out()
        self._connect()
        desk.take(PLACE, self._resume)
        self._count()
        self.show_page(next(iter(self._specs), ""))
        self._watching = [watch(desk, self.banners) for watch in watches]

    @property
    def feature(self) -> Feature | None:
        """The page in front."""
        return self._features.get(self._key)

    def acts(self) -> tuple[Act, ...]:
        """What the page in front offers to do."""
        return acts_of(self.feature)

    def show_page(self, key: str) -> None:
        """Bring a page to the front, building it when needed; an unknown key changes nothing."""
        if key not in self._specs:
            return
        if key not in self._features:
            made = self._features[key] = self._specs[key].make(self._desk)
            self.stack.addWidget(made.page)
        if not self._specs[key].menu:
            self._before = key
        self._key = key
        feature = self._features[key]
        # What is chosen in a menu or a notice is gone to; from the sidebar one may go on along the sidebar.
        led = bool(self._specs[key].menu) or self.stack.isAncestorOf(QApplication.focusWidget() or self)
        self.stack.setCurrentWidget(feature.page)
        if led and not feature.page.isAncestorOf(QApplication.focusWidget() or self):
            _focus_first(feature.page)
        self.sidebar.choose(key)
        self.bar.step_back(self._specs[key].leads or bool(self._specs[key].menu))
        feature.refresh()
        self.turned.emit()

    def go(self, place: Place) -> None:
        """Show a page, and what of it ``place`` names; a place with a kind only finds its page by the kind."""
        key = place.page or next((s.key for s in self._specs.values() if place.kind in s.kinds), "")
        if key not in self._specs:
            return
        self.show_page(key)
        self._features[key].go(place)

    def flush(self) -> None:
        """Save what is typed on the page in front."""
        if self.feature is not None:
            self.feature.flush()

    def open_palette(self) -> None:
        """Show the search over everything."""
        specs = [spec for spec in self._specs.values() if WRITING.allowed or not spec.alters]
        going = [(f"Go to {spec.title}", partial(self.show_page, spec.key)) for spec in specs]
        doing = [(act.words, act.run) for act in self.acts() if WRITING.allows(act)]
        self.palette_box.open_over(self, [*doing, *going])

    def dissolve(self) -> None:
        """Let go of every page, as at locking."""
        for feature in self._features.values():
            if isinstance(feature, QObject):
                feature.deleteLater()
        self._features.clear()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from a page of the File menu back to the page before it, unless something on it wanted the key."""
        if event.key() == Qt.Key.Key_Escape and self._specs[self._key].menu:
            self.show_page(self._before)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab rolls to what it reaches; by itself Qt does so only for steps within one rolled area."""
        moved = super().focusNextPrevChild(forward)
        if self.isVisible():
            _roll_to(QApplication.focusWidget())
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the sidebar a rail in a small window."""
        super().resizeEvent(event)
        self.sidebar.set_rail(self.width() < THEME.px(RAIL_BELOW))

    def _lay_out(self) -> None:
        across = line(gap=0, parent=self)
        right = Surface("app")
        down = column(gap=0, parent=right)
        for widget in (self.bar, hairline(), self.banners, self.trouble):
            down.addWidget(widget)
        down.addWidget(self.stack, 1)
        across.addWidget(self.sidebar)
        across.addWidget(hairline(vertical=True))
        across.addWidget(right, 1)
        for spec in (one for one in self._specs.values() if not one.menu):
            self.sidebar.add_place(spec.key, spec.title, spec.icon, spec.foot)
        self.lock_item = self.sidebar.add_act("Lock vault", "lock", "Ctrl+L")
        self._state("")
        for button in (self.bar.bring, self.bar.new):
            alters(button)

    def _connect(self) -> None:
        desk = self._desk
        self.sidebar.chosen.connect(self.show_page)
        self.lock_item.clicked.connect(desk.lock)
        self.bar.search_wanted.connect(self.open_palette)
        self.bar.new_wanted.connect(lambda: self.go(Place(page="cases", tab="new")))
        self.bar.import_wanted.connect(lambda: self.go(Place(page="exchange", tab="import")))
        self.palette_box.asked.connect(self._search)
        self.palette_box.found.connect(self._open_found)
        desk.locking.connect(self._park)
        desk.go_wanted.connect(self.go)
        desk.noticed.connect(self._notice)
        desk.saving.connect(self._state)
        desk.changed.connect(self._count)
        desk.failed.connect(self._sorry)
        desk.crashed.connect(self._crashed)

    def _park(self) -> None:
        feature = self.feature
        if feature is None:
            return
        self._desk.park(PLACE, asdict(feature.place()))
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()
        for one in self._features.values():
            one.flush()

    def _resume(self, place: Mapping[str, Any]) -> None:
        self.go(Place(**place))

    def _count(self) -> None:
        self._desk.read(self._questions.counts, (), self._show_counts, slot="window/counts")

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        for spec in self._specs.values():
            number = counts.get(spec.kinds[0], 0) if spec.kinds else 0
            if spec.menu:
                continue
            self.sidebar.items[spec.key].set_end(f"{number:,}" if number else "")

    def _search(self, text: str) -> None:
        self._desk.read(self._questions.search, (text,), self.palette_box.show_found, slot="window/search")

    def _open_found(self, found: Any) -> None:
        self.go(Place(kind=found.kind, ref=found.ref))

    def _state(self, words: str) -> None:
        folder = self._desk.folder
        at = taken_at(folder) if folder else None
        if at is not None:
            self.sidebar.show_vault("Backup", shown_day(at.date()))
            return
        name = folder.name if folder else ""
        self.sidebar.show_vault(name, f"Encrypted · {words}" if words else "Encrypted")

    def _notice(self, notice: Notice) -> None:
        self.toast.tell(notice.words, notice.action, notice.act)

    def _sorry(self, error: CaseFileError) -> None:
        self.trouble.tell(str(error))

    def _crashed(self) -> None:
        self.trouble.tell(str(OurFault()))


def _focus_first(page: QWidget) -> None:
    for widget in page.findChildren(QWidget):
        if widget.isVisibleTo(page) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus()
            return


def _roll_to(widget: QWidget | None) -> None:
    around = widget.parentWidget() if widget is not None else None
    while widget is not None and around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 8, 8)
        around = around.parentWidget()


class _Trouble(QWidget):
    """A sentence across the top, until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        outer = column(margin=12, parent=self)
        self._banner = Banner("detained", "triangle-alert", "")
        close = icon_button("x", "Close this message")
        close.clicked.connect(self.hide)
        self._banner.acts.addWidget(close)
        outer.addWidget(self._banner)
        self.hide()

    def tell(self, sentence: str) -> None:
        self._banner.title.setText(sentence)
        self._banner.setAccessibleName(sentence)
        self.show()
