"""The page of a locked window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from ui.kit.boxes import Surface, column, line
from ui.kit.icons import icon_pixmap
from ui.kit.text import PlainLabel
from ui.kit.theme import THEME
from ui.unlock.pages import CreateFace, FirstFace, OpenFace, WaitFace

WIDTH = 420


class UnlockPage(Surface):
    """One panel in the middle, showing one of four faces. No names, no portraits."""

    def __init__(self) -> None:
        super().__init__("app")
        self.first, self.open, self.making, self.wait = FirstFace(), OpenFace(), CreateFace(), WaitFace()
        self._faces = QStackedWidget()
        for face in (self.first, self.open, self.making, self.wait):
            self._faces.addWidget(face)
        panel = QFrame()
        panel.setObjectName("card")
        panel.setFixedWidth(WIDTH)
        inside = column(margin=32, gap=16, parent=panel)
        self._mark = PlainLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        name = PlainLabel("Casefiles", "record")
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._mark, name, self._faces):
            inside.addWidget(widget)
        down, across = column(parent=self), line()
        across.addStretch()
        across.addWidget(panel)
        across.addStretch()
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        THEME.changed.connect(self._dress)
        self._dress()

    def show_face(self, face: QWidget) -> None:
        """Bring one of the four to the front, the panel as tall as it needs."""
        self._faces.setCurrentWidget(face)
        self._faces.setFixedHeight(max(120, face.sizeHint().height()))

    def _dress(self) -> None:
        self._mark.setPixmap(icon_pixmap("folder-lock", THEME.tokens.accent, THEME.px(40)))
