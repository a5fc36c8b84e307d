"""Above every page: which files lie in clear outside the vault at present."""

from PySide6.QtCore import QObject

from casefiles.errors import CaseFileError
from casefiles.store.outside import clean_outside, lying_outside
from ui.desk import Desk
from ui.window.banners import Banners, Standing

KEY = "outside"
LATER = "Deleted when you lock. A program that opened it may keep traces that Casefiles cannot delete."


class OutsideWatch(QObject):
    """Looks whenever something was said at the foot of the window, as it is after a file was written outside."""

    def __init__(self, desk: Desk, banners: Banners) -> None:
        super().__init__(banners)
        self._desk, self._banners = desk, banners
        desk.noticed.connect(self._look)
        self._look()

    def _look(self, _notice: object = None) -> None:
        folder = self._desk.folder
        lying = lying_outside(folder) if folder is not None else ()
        if not lying:
            self._banners.fall(KEY)
            return
        count = len(lying)
        title = (
            "1 file lies open outside the vault"
            if count == 1
            else f"{count} files lie open outside the vault"
        )
        where = "\n".join(str(one.path) for one in lying)
        self._banners.stand(
            Standing(
                KEY,
                "health-urgent",
                "folder-open",
                title,
                f"{where}\n{LATER}",
                "Delete now",
                self._delete,
                closes=False,
            )
        )

    def _delete(self) -> None:
        folder = self._desk.folder
        if folder is None:
            return
        try:
            count = clean_outside(folder)
        except CaseFileError as error:
            self._desk.failed.emit(error)
        else:
            self._desk.notice(f"{count} file deleted." if count == 1 else f"{count} files deleted.")
