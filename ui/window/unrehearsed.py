"""The standing reminder of recovery sheets that are not made, or not tried yet."""

from typing import Any

from PySide6.QtCore import QObject

from casefiles.store import slots
from casefiles.store.sheets import recovery_state
from ui.desk import Desk, Place
from ui.window.banners import Banners, Standing

KEY = "recovery"
NONE = "If the passphrase is lost, everything in this vault is lost. Three printed sheets prevent that."
UNTRIED = "Try two of the three from the paper, so that you know they open this vault."


class SheetsWatch(QObject):
    """Stands a notice until sheets are made and two of them were tried."""

    def __init__(self, desk: Desk, banners: Banners) -> None:
        super().__init__(banners)
        self._desk, self._banners = desk, banners
        desk.changed.connect(self._changed)
        self._ask()

    def _ask(self) -> None:
        self._desk.vault_job(_missing, self._show, _quiet, slot="window/recovery")

    def _changed(self, changes: Any) -> None:
        if not changes.kinds:
            self._ask()

    def _show(self, missing: str) -> None:
        if not missing:
            self._banners.fall(KEY)
            return
        title = "No recovery sheets yet" if missing == NONE else "Recovery sheets not tried yet"
        self._banners.stand(
            Standing(KEY, "at-risk", "key-round", title, missing, "Recovery sheets…", self._go)
        )

    def _go(self) -> None:
        self._desk.go(Place(page="recovery"))


def _missing(vault: Any, _task: object) -> str:
    """What is to be said; nothing for a vault that only passes, one that cannot be written, or when all is well."""
    if getattr(vault, "passing", False) or getattr(vault, "read_only", False):
        return ""
    sheets = [way for way in slots.listed(vault.folder) if way.kind == "recovery"]
    if not sheets:
        return NONE
    return "" if vault.store.read(recovery_state).rehearsed_for(sheets[-1].id) else UNTRIED


def _quiet(_error: object) -> None:
    """A reminder that cannot be worked out is not worth a message."""
