import subprocess
import sys

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QWidget

from casefiles.fontfiles import FONT_NAMES, font_path


def test_calls_that_return_nothing_do_not_use_up_none(qtbot):
    """PySide6 6.12.0 loses a reference to None with each such call and ends the process after some thousands."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(2000):
        widget.setWindowTitle("x")
    assert abs(sys.getrefcount(None) - before) < 50


@pytest.mark.parametrize("name", FONT_NAMES)
def test_qt_can_use_every_bundled_font(qapp, name):
    number = QFontDatabase.addApplicationFont(str(font_path(name)))
    assert number >= 0
    assert QFontDatabase.applicationFontFamilies(number)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("NotoSansSC_400Regular", "张展"),
        ("NotoSansTC_400Regular", "張覺"),
        ("NotoNaskhArabic_400Regular", "ئىلھام"),
        ("NotoSerifTibetan_400Regular", "རིན་ཆེན"),
        ("NotoSansMongolian_400Regular", "ᠮᠣᠩᠭᠣᠯ"),
        ("NotoSans_400Regular", "қазақ Zhāng"),
        ("NotoSansSymbols2_400Regular", "✓☐"),
    ],
)
def test_every_script_of_the_cases_has_its_letters(qapp, name, letters):
    glyphs = QRawFont(str(font_path(name)), 16).glyphIndexesForString(letters)
    assert glyphs
    assert 0 not in glyphs


def test_the_domain_runs_without_qt():
    code = "import sys; import casefiles.cli.run, casefiles.selftest; sys.exit('PySide6' in str(list(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True)
