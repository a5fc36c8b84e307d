"""The page of a locked window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.kit.boxes import Surface, column, line
from ui.kit.icons import icon_pixmap
from ui.kit.shares import ReadShare
from ui.kit.text import PlainLabel
from ui.kit.theme import THEME
from ui.unlock.damage_face import DamageFace
from ui.unlock.pages import CreateFace, FirstFace, OpenFace, WaitFace
from ui.unlock.shares_face import SharesFace

WIDTH = 420


class UnlockPage(Surface):
    """One panel in the middle, showing one of six faces. No names, no portraits."""

    def __init__(self, read_share: ReadShare | None = None) -> None:
        super().__init__("app")
        self.shares = SharesFace(read_share or _nothing_read)
        self.first, self.open, self.making, self.wait = FirstFace(), OpenFace(), CreateFace(), WaitFace()
        self.damage = DamageFace()
        self._mark = PlainLabel()
        self._panel = self._made_panel()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(_middle(self._panel))
        column(parent=self).addWidget(scroll)
        THEME.changed.connect(self._dress)
        self._dress()
        self.show_face(self.first)

    def show_face(self, face: QWidget) -> None:
        """Show one of them; the panel is as tall as it needs."""
        for one in self._faces():
            one.setVisible(one is face)

    def _faces(self) -> tuple[QWidget, ...]:
        return (self.first, self.open, self.making, self.shares, self.damage, self.wait)

    def _made_panel(self) -> QFrame:
        panel = QFrame()
        panel.setObjectName("card")
        inside = column(margin=32, gap=16, parent=panel)
        name = PlainLabel("Casefiles", "record")
        for label in (self._mark, name):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(label)
        for face in self._faces():
            inside.addWidget(face)
        return panel

    def _dress(self) -> None:
        self._panel.setFixedWidth(THEME.px(WIDTH))
        self._mark.setPixmap(icon_pixmap("folder-lock", THEME.tokens.accent, THEME.px(40)))


def _nothing_read(_typed: str) -> tuple[bool, str]:
    """Nobody can read shares: the face is not offered then."""
    return False, ""


def _middle(panel: QWidget) -> Surface:
    ground = Surface("app")
    down, across = column(margin=8, parent=ground), line()
    across.addStretch()
    across.addWidget(panel)
    across.addStretch()
    down.addStretch(2)
    down.addLayout(across)
    down.addStretch(3)
    return ground
