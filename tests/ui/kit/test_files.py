from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from ui.kit.files import choose_folder, choose_open, choose_save


def _written():
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return "".join(
        path.read_text(errors="replace") for path in Path(folder).rglob("QtProject*") if path.is_file()
    )


def test_a_file_dialog_leaves_no_trace_of_the_folders_visited(qtbot, tmp_path):
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    secret = tmp_path / "Aro Velkin"
    secret.mkdir()
    (secret / "sealed.age").write_bytes(b"x")
    chosen = []
    dialog = choose_open(host, "Import", "Sealed files (*.age)", chosen.append)
    dialog.setDirectory(str(secret))
    dialog.selectFile(str(secret / "sealed.age"))
    dialog.accept()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert chosen == [secret / "sealed.age"]
    assert "Velkin" not in _written()


def test_saving_suggests_a_name_and_asks_before_writing_over(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    dialog = choose_save(host, "Save the brief", "PDF (*.pdf)", "brief.pdf", lambda _: None)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.selectedFiles()[0].endswith("brief.pdf")
    dialog.reject()


def test_a_dialog_opens_without_holding_up_the_program(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    dialog = choose_folder(host, "Choose the vault", lambda _: None)
    assert dialog.isVisible()
    dialog.reject()
