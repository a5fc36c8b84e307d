"""One file being looked at: the dialog, and the process that draws its pages."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from casefiles.errors import CaseFileError
from casefiles.store import blobs
from casefiles.store.blobs import Stored
from casefiles.values.snapshot import Snapshot
from casefiles.viewing.process import Picture, Viewer
from ui.desk import Desk
from ui.documents.viewer_dialog import ViewerDialog
from ui.tasks import Task


class Looking(QObject):
    """At most one file at a time; closing the dialog, or the lock, ends the process."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self.dialog: ViewerDialog | None = None
        self.viewer: Viewer | None = None
        self._drawing: Task[Any] | None = None

    def look(self, record: Snapshot, stored: Stored) -> None:
        """Show the file, or why it cannot be shown."""
        folder = self._desk.folder
        if folder is None:
            return
        self.end()
        dialog = self.dialog = ViewerDialog(self._over, record.title)
        dialog.page_wanted.connect(self._draw)
        dialog.finished.connect(self.end)
        dialog.open()
        media_type = record.words("media_type")
        self._drawing = self._desk.render(
            lambda task: _opened(folder, stored, media_type, task), self._ready, self._refuse
        )

    def end(self) -> None:
        """End the process; what it was told goes with it."""
        self.dialog = None
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        if self.viewer is not None:
            self.viewer.kill()
            self.viewer = None

    def _ready(self, viewer: Viewer) -> None:
        if self.dialog is None:
            viewer.kill()
            return
        self.viewer = viewer
        if viewer.words is not None:
            self.dialog.show_text(viewer.words.text, viewer.words.cut)
        else:
            self.dialog.show_pages(viewer.pages)

    def _draw(self, page: int, width: int, height: int) -> None:
        viewer = self.viewer
        if viewer is None or self.dialog is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = self._desk.render(
            lambda _: viewer.page(page, max(width, 1), max(height, 1)), self._show, self._refuse
        )

    def _show(self, picture: Picture) -> None:
        if self.dialog is not None:
            self.dialog.pictures.show_rgb(picture.width, picture.height, picture.rgb)

    def _refuse(self, error: CaseFileError) -> None:
        if self.dialog is not None:
            self.dialog.refuse(str(error))


def _opened(folder: Path, stored: Stored, media_type: str, task: "Task[Any]") -> Viewer:
    viewer = Viewer(
        lambda out: blobs.open_to(folder, stored, out, lambda *_: task.step(0, 1)),
        stored.size,
        media_type,
    )
    if task.cancelled:
        viewer.kill()
    return viewer
