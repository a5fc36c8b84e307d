"""The Travel feature: what stays, the pack, the new vault, and the end of the old one."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from casefiles import files, settings
from casefiles.crypto.passphrase import bits, generated
from casefiles.errors import CaseFileError
from casefiles.exchange.contacts import ContactRow, contacts
from casefiles.exchange.container import suggested_name
from casefiles.exchange.travel_checklist import Point, checklist
from casefiles.queries.source_rows import links_to
from ui.desk import Desk, Place
from ui.kit.dialogs import ask, tell
from ui.kit.files import choose_folder, choose_open
from ui.kit.save_as import save_as
from ui.tasks import Task
from ui.travel import work
from ui.travel.facts import Keeper, Step, Told
from ui.travel.page import TravelPage

PAGE = "travel"
PATTERNS = "Sealed files (*.age)"


class TravelController(QObject):
    """``page``, and what the window asks of every feature."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.page = desk, TravelPage()
        self._folder = settings.usual_vault()
        self._packing: Task[Any] | None = None
        self._amount = ""
        self.page.vault.show_folder(self._folder)
        self._connect()

    def refresh(self) -> None:
        """The page comes to the front."""
        self._desk.read(contacts, (), self._show_contacts, slot="travel/contacts")
        self._desk.read(checklist, (), self._show_points, slot="travel/points")

    def go(self, place: Place) -> None:
        """There is one place here."""

    def place(self) -> Place:
        """The one place here."""
        return Place(PAGE)

    def flush(self) -> None:
        """Nothing here is saved but by its own buttons."""

    def _connect(self) -> None:
        page = self.page
        page.stays.asked.connect(self._search)
        page.stays.open_wanted.connect(self._ask_kept)
        page.pack_wanted.connect(self._ask_pack)
        page.pack.stopped.connect(self._stop)
        page.vault.folder_wanted.connect(lambda: choose_folder(page, "An empty folder", self._take_folder))
        page.vault.fresh.join(generated, bits)
        page.make_wanted.connect(self._make)
        page.end.list_wanted.connect(self._ask_list)
        page.end.destroy_wanted.connect(self._check_receipt)
        page.back.clicked.connect(page.undo_finish)
        self._desk.locking.connect(page.vault.forget)

    def _show_contacts(self, rows: list[ContactRow]) -> None:
        self.page.keepers.show_contacts([Keeper(row.name, row.state == "verified") for row in rows])

    def _show_points(self, points: tuple[Point, ...]) -> None:
        self.page.end.show_points([(one.title, one.text) for one in points])

    def _search(self, typed: str) -> None:
        self._desk.read(links_to, ("case", typed), self.page.stays.offer, slot="travel/search")

    # the colleague's side

    def _ask_kept(self) -> None:
        choose_open(self.page, "The travel pack", PATTERNS, self._ask_place)

    def _ask_place(self, pack: Path) -> None:
        choose_folder(self.page, "An empty folder for their vault", partial(self._open_kept, pack))

    def _open_kept(self, pack: Path, folder: Path) -> None:
        self.page.refuse("")
        self._desk.vault_job(
            lambda vault, _: work.opened(vault, pack, folder), self._tell_kept, self._refused
        )

    def _tell_kept(self, told: Told) -> None:
        tell(self.page, "The pack is whole", "\n".join(f"{label}: {words}" for label, words in told.facts))

    # the pack

    def _ask_pack(self) -> None:
        save_as(self.page, "Save the pack, best on a stick", PATTERNS, suggested_name(), self._pack)

    def _pack(self, path: Path) -> None:
        self.page.refuse("")
        self.page.pack.show_done(None)
        self.page.pack.progress.begin("Packing and reading back…")
        self.page.working(True)
        wish = self.page.wish()
        self._packing = self._desk.vault_job(
            lambda vault, task: work.packed(vault, wish, path, task.step),
            self._packed,
            self._refused,
            self.page.pack.progress.step,
        )

    def _packed(self, told: Told) -> None:
        self._amount = dict(told.facts)["Holds"]
        self.page.pack.show_done(told)
        self.page.working(False)
        self.page.finish(Step.PACK)

    def _stop(self) -> None:
        if self._packing is not None:
            self._packing.cancel()
        self.page.pack.show_done(None)
        self.page.working(False)

    # the new vault

    def _take_folder(self, folder: Path) -> None:
        self._folder = folder
        self.page.vault.show_folder(folder)

    def _make(self) -> None:
        step = self.page.vault
        self.page.refuse(step.refusal())
        if step.refusal():
            return
        self.page.working(True)
        step.progress.begin("Making the new vault…", stops=False)
        wish, passphrase, folder = self.page.wish(), step.fresh.new.text(), self._folder
        self._desk.vault_job(
            lambda vault, task: work.made(vault, wish, folder, passphrase, task.step),
            self._made,
            self._refused,
            step.progress.step,
        )

    def _made(self, told: Told) -> None:
        self.page.vault.show_done(told)
        self.page.working(False)
        self.page.finish(Step.VAULT)

    def _refused(self, error: CaseFileError) -> None:
        self.page.pack.progress.end()
        self.page.vault.progress.end()
        self.page.working(False)
        self.page.refuse(str(error))

    # the end of the old one

    def _ask_list(self) -> None:
        save_as(self.page, "Save the check list", "Text (*.txt)", "list.txt", self._write_list)

    def _write_list(self, path: Path) -> None:
        try:
            files.write(path, self.page.end.list_text().encode())
        except CaseFileError as error:
            self.page.refuse(str(error))

    def _check_receipt(self, words: str) -> None:
        self.page.refuse("")
        self._desk.vault_job(lambda vault, _: work.may_destroy(vault, words), self._ask_end, self._refused)

    def _ask_end(self, _: object) -> None:
        folder = self._desk.folder
        if folder is None:
            return
        sentence = (
            f"The vault “{folder.name}” ({self._amount or 'all it holds'}) is deleted from this computer. The pack is "
            "then the only copy, and this cannot be undone. Casefiles locks and opens with the new vault."
        )
        ask(
            self.page, "Destroy the old vault?", sentence, "Destroy it", partial(self._end, folder), "Keep it"
        )

    def _end(self, folder: Path) -> None:
        """Lock, and delete once the vault is closed: the lane does one thing after the other."""
        desk, new = self._desk, self._folder
        desk.lock()
        desk.lane.run(Task(lambda _: work.ended(folder, new), None, None))
