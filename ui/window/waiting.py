"""Says above every page that something which came with an export waits for a decision."""

from typing import Any

from PySide6.QtCore import QObject

from ui.desk import Desk, Place
from ui.review.counting import left_to_settle
from ui.window.banners import Banners, Standing

KEY = "waiting"
PLACE = Place("exchange", tab="waiting")
WHY = "They came with colleagues’ exports. What is contested is marked; what is protected changes only if you say so."


class WaitingWatch(QObject):
    """Stands the notice when a vault is opened and when more comes; closing it holds until then."""

    def __init__(self, desk: Desk, banners: Banners) -> None:
        super().__init__(banners)
        self._desk, self._banners = desk, banners
        self._last = 0
        if desk.read_only:
            return  # nothing can be settled in a backup that is looked at
        desk.changed.connect(self._changed)
        self._ask()

    def _ask(self) -> None:
        self._desk.read(left_to_settle, (), self._tell, slot="window/waiting")

    def _changed(self, changes: Any) -> None:
        if changes.kinds:
            self._ask()

    def _tell(self, number: int) -> None:
        stands = KEY in self._banners.shown
        if not number:
            self._banners.fall(KEY)
        elif number > self._last or (stands and number != self._last):
            title = "1 thing waits for you" if number == 1 else f"{number:,} things wait for you"
            self._banners.stand(Standing(KEY, "house-arrest", "scale", title, WHY, "Review", self._go))
        self._last = number

    def _go(self) -> None:
        self._banners.fall(KEY)
        self._desk.go(PLACE)
