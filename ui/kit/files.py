"""Choosing files and folders, leaving no trace: Qt's own dialog, without its history."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt  # noqa: TID251 - to remove what Qt itself wrote
from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]


def choose_open(parent: QWidget, title: str, patterns: str, then: Chosen) -> QFileDialog:
    """Ask for one file to read; ``patterns`` as ``"Sealed files (*.age)"``. Opens and returns at once."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(patterns)
    dialog.open()
    return dialog


def choose_many(parent: QWidget, title: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Ask for files of any type to read, one or several."""
    dialog = _dialog(parent, title, lambda _: None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


def choose_save(parent: QWidget, title: str, patterns: str, suggested: str, then: Chosen) -> QFileDialog:
    """Ask where to write one file called ``suggested``; an existing file is asked about by the dialog itself."""
    dialog = _dialog(parent, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(patterns)
    dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
    dialog.selectFile(suggested)
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    """Ask for a folder, new or existing."""
    dialog = _dialog(parent, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setHistory([])
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(lambda: dialog.setHistory([]))
    dialog.destroyed.connect(forget_folders)
    return dialog


def forget_folders() -> None:
    """Remove what Qt's dialog wrote about visited folders into the user's configuration."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.remove("FileDialog")
    kept.sync()
