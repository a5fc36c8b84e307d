"""What is loaded when: the unlock page may not wait for the database, the papers or the previews."""

import subprocess
import sys

LATE = ("sqlalchemy", "reportlab", "pypdfium2", "sqlcipher3", "uharfbuzz", "rapidfuzz")
SHOWN = """
import sys
from PySide6.QtWidgets import QApplication
from ui.app import build
app = QApplication([])
window = build(app)
window.show()
assert window.unlock.page.isVisible()
print("\\n".join(sys.modules))
window.close()
"""
NO_QT = """
import sys
from ui.__main__ import main
status = main(["--help"])
assert status == 0, status
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
"""


def _run(program, *options):
    return subprocess.run(
        [sys.executable, *options, "-c", program], capture_output=True, text=True, check=False
    )


def test_the_unlock_page_is_shown_before_anything_heavy_is_loaded():
    ended = _run(SHOWN, "-X", "importtime")
    assert ended.returncode == 0, ended.stderr[-2000:]
    loaded = {name.partition(".")[0] for name in ended.stdout.split()}
    assert not loaded & set(LATE)
    assert "importtime" not in loaded
    assert not [line for line in ended.stderr.splitlines() if line.rpartition("|")[2].strip() in LATE]


def test_the_command_line_does_not_load_qt():
    ended = _run(NO_QT)
    assert ended.returncode == 0, ended.stderr[-2000:]
