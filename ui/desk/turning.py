"""From one open vault to another without locking: a backup to look at, and back."""

from collections.abc import Callable
from typing import Any

from ui.desk.desk import Desk
from ui.desk.parts import OpenVault, Sorry
from ui.tasks import Task

Opener = Callable[[Any], OpenVault]


def turn_to(desk: Desk, opener: Opener, sorry: Sorry | None = None, back: Opener | None = None) -> None:
    """Open another vault in place of the open one; ``opener`` gets the one open now, on the lane's thread.

    With ``back``, the desk's ``way_back`` turns to what that opens. When ``opener`` raises, everything stays as it is.
    """
    desk.locking.emit()

    def change(vault: Any, _task: Task[OpenVault]) -> OpenVault:
        other = opener(vault)
        vault.close()
        return other

    def take(other: OpenVault) -> None:
        desk.adopt(other, (lambda: turn_to(desk, back)) if back else None)

    desk.vault_job(change, take, sorry)
