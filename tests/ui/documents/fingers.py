"""Where files can be kept in the window, and fingers to press with there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ui.desk.record_deeds import RecordDeeds
from ui.documents.controller import Documents
from ui.documents.page import DocumentsPage
from ui.forms.reading_detail import ReadingDetail

Keep = Callable[..., list[str]]
HOSTS = ("case", "source", "appeal", "meeting")


@dataclass
class Room:
    """The Documents page of one record: ``feature`` is the controller of its page, ``ref`` the record."""

    feature: Any
    ref: str
    documents: Documents
    page: DocumentsPage
    detail: ReadingDetail
    deeds: RecordDeeds

    @property
    def window(self) -> QWidget:
        """The page of the feature."""
        page: QWidget = self.feature.page
        return page


def room_of(feature: Any, ref: str) -> Room:
    """The room of the record ``ref`` in one of the features."""
    detail = feature.documents._detail
    whole = getattr(feature, "appeals", None) or getattr(feature, "meetings", None) or feature
    return Room(feature, ref, feature.documents, feature.documents._page, detail, whole.deeds)


def button(within: QWidget, words: str) -> QPushButton:
    return next(
        one for one in within.findChildren(QPushButton) if words in (one.text(), one.accessibleName())
    )


def dialog_of(page: QWidget) -> QDialog:
    return next(one for one in page.findChildren(QDialog) if one.isVisible())


def dropped(page: DocumentsPage, *urls: QUrl) -> None:
    """Let go of these over the page."""
    data = QMimeData()
    data.setUrls(list(urls))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
