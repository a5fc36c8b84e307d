"""The ways into the vault: shown in the settings, added and removed; and new keys for everything."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from casefiles.crypto import keyfile
from casefiles.crypto.opener import ByPassphrase, Opener
from casefiles.crypto.passphrase import bits, generated
from casefiles.store import slots
from casefiles.store.audit import note
from casefiles.store.renew import Renewed, renew
from casefiles.store.slots import WayIn
from ui.desk import Desk
from ui.kit.dialogs import tell
from ui.settings.parts import Way
from ui.settings.security import SecurityTab
from ui.settings.way_dialogs import AddWayDialog, NewWay, ProveDialog
from ui.tasks import Task

KINDS = {
    "passphrase": ("Passphrase", "key-round"),
    "passphrase+keyfile": ("Passphrase and key file", "file-lock"),
    "recovery": ("Recovery sheets", "file-text"),
}
REMOVE = (
    "It opens this vault no longer. Copies and backups made before still open with it; if somebody else may know it, "
    "renew all keys instead."
)
RENEW = (
    "Every record and attachment is encrypted anew under new keys. Afterwards only the secret typed here opens the "
    "vault: other passphrases, key files and recovery sheets are to be made anew. Copies and backups made before stay "
    "under the former keys: delete them."
)
RENEWED = (
    "The secret that you typed opens the vault. Delete the backups and copies made before, which still open with the "
    "former keys, and make a new backup. If somebody may have opened a copy, make new keys towards colleagues too: "
    "Exchange, Contacts."
)
NO_SHEETS = "The recovery sheets open it no longer. Make new ones: File, Recovery sheets…"


class WaysController(QObject):
    """The part of the settings that concerns ways in."""

    def __init__(self, desk: Desk, tab: SecurityTab) -> None:
        super().__init__(tab)
        self._desk, self._tab = desk, tab
        self._key_files = False
        self._ways: tuple[WayIn, ...] = ()
        self.dialog: ProveDialog | AddWayDialog | None = None
        tab.add_wanted.connect(self.add)
        tab.remove_wanted.connect(self.remove)
        tab.renew_wanted.connect(self.renew)

    @property
    def key_files(self) -> bool:
        """Whether some passphrase of the vault goes with a key file."""
        return self._key_files

    def refresh(self) -> None:
        """Show what ways there are."""
        self._desk.vault_job(
            lambda vault, _: slots.listed(vault.folder), self._show, _none, slot="settings/ways"
        )

    def add(self, with_file: bool) -> None:
        """Ask for a new passphrase, with a key file or without."""
        dialog = AddWayDialog(self._tab, with_file, self._key_files)
        dialog.fresh.join(generated, bits)
        dialog.add_wanted.connect(partial(self._add, dialog))
        self._open(dialog)

    def remove(self, id_: str, title: str) -> None:
        """Ask before a way in is removed."""
        dialog = ProveDialog(self._tab, f"Remove: {title}?", REMOVE, "Remove", self._key_files)
        dialog.proven.connect(partial(self._remove, dialog, id_, title))
        self._open(dialog)

    def renew(self) -> None:
        """Ask before everything is encrypted anew."""
        dialog = ProveDialog(self._tab, "Renew all keys?", RENEW, "Renew all keys", self._key_files)
        dialog.proven.connect(partial(self._renew, dialog))
        self._open(dialog)

    def _open(self, dialog: ProveDialog | AddWayDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _show(self, ways: tuple[WayIn, ...]) -> None:
        self._ways = ways
        self._key_files = any(way.kind == "passphrase+keyfile" for way in ways)
        last = sum(way.kind != "recovery" for way in ways) == 1
        self._tab.show_ways([_way(way, last) for way in ways])

    def _add(self, dialog: AddWayDialog, wish: NewWay) -> None:
        dialog.work(True)
        self._do(lambda folder: _added(folder, wish), partial(self._changed, dialog, "Added."), dialog)

    def _remove(self, dialog: ProveDialog, id_: str, title: str, passphrase: str, file: Path | None) -> None:
        dialog.work("Removing…")
        done = partial(self._changed, dialog, f"Removed: {title}.")
        self._do(lambda folder: slots.remove(folder, _secret(passphrase, file), id_), done, dialog)

    def _do(self, work: Callable[[Path], Any], then: Callable[[Any], None], dialog: Any) -> None:
        self._desk.vault_job(
            lambda vault, _: work(vault.folder), then, lambda error: dialog.refuse(str(error))
        )

    def _renew(self, dialog: ProveDialog, passphrase: str, file: Path | None) -> None:
        dialog.work("Renewing…")
        dialog.progress.begin("Everything is encrypted anew")
        task = self._desk.vault_job(
            lambda vault, own: renew(vault, _secret(passphrase, file), own.step),
            partial(self._renewed, dialog),
            lambda error: dialog.refuse(str(error)),
            dialog.progress.step,
        )
        dialog.progress.stopped.connect(dialog.reject)
        dialog.rejected.connect(partial(self._stop, task))

    def _stop(self, task: Task[Renewed]) -> None:
        """Cancel; where it came too late, say that the keys are new all the same."""
        task.cancel()
        before = {way.id for way in self._ways}
        self._desk.vault_job(
            lambda vault, _: slots.listed(vault.folder), partial(self._stopped, before), _none
        )

    def _stopped(self, before: set[str], ways: tuple[WayIn, ...]) -> None:
        self._show(ways)
        if before.isdisjoint(way.id for way in ways):
            tell(self._tab, "All keys are new", f"It was too late to cancel. {RENEWED} {NO_SHEETS}")

    def _renewed(self, dialog: ProveDialog, done: Renewed) -> None:
        self._done(dialog, "All keys of the vault are new.", None)
        tell(self._tab, "All keys are new", f"{RENEWED} {NO_SHEETS if done.recovery_lost else ''}".strip())

    def _changed(self, dialog: ProveDialog | AddWayDialog, words: str, _answer: object) -> None:
        self._desk.write(note, (slots.CHANGED,))
        self._done(dialog, words, None)

    def _done(self, dialog: ProveDialog | AddWayDialog, words: str, _answer: object) -> None:
        dialog.accept()
        self._desk.notice(words)
        self.refresh()


def _added(folder: Path, wish: NewWay) -> WayIn:
    by = _secret(wish.passphrase, wish.key_file)
    slots.check(folder, by)
    if wish.new_file is None:
        return slots.add(folder, by, ByPassphrase(wish.new))
    if wish.make:
        keyfile.make(wish.new_file)
    return slots.add(folder, by, keyfile.with_passphrase(wish.new, wish.new_file))


def _secret(passphrase: str, file: Path | None) -> Opener:
    return ByPassphrase(passphrase) if file is None else keyfile.with_passphrase(passphrase, file)


def _way(way: WayIn, last: bool) -> Way:
    title, icon = KINDS[way.kind]
    cost = f"{way.id[:8]} · one guess costs {way.memory_mib} MiB of memory, {way.passes} times over"
    return Way(way.id, title, cost, icon, removable=way.kind == "recovery" or not last)


def _none(_error: object) -> None:
    """A folder without a header has no ways to show."""
