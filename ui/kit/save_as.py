"""Asking where to write a file, and again before an existing one is replaced; neither question blocks the lock."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.kit.dialogs import ask
from ui.kit.files import Chosen, choose_save

REPLACE = "A file of that name is there already. If you replace it, what it holds now is gone."


def save_as(parent: QWidget, title: str, patterns: str, suggested: str, then: Chosen) -> QFileDialog:
    """Ask where to write a file called ``suggested``; ``then`` gets a place that is free or may be replaced."""

    def chosen(path: Path) -> None:
        if path.exists():
            ask(parent, "Replace the file?", REPLACE, "Replace", lambda: then(path), "Keep it")
        else:
            then(path)

    dialog = choose_save(parent, title, patterns, suggested, chosen)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    return dialog
