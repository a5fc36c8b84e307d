"""The names of ReportLab that lie behind its public face, and the settings that must hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.documents.look import SHEETS
from casefiles.documents.pages import Paper
from casefiles.documents.reportlab_door import HELD, Canvas, check_settings, pdfdoc, rl_config
from casefiles.documents.surface import Surface


def test_the_settings_hold() -> None:
    check_settings()
    assert {name: getattr(rl_config, name) for name in HELD} == HELD


def test_a_changed_setting_is_noticed() -> None:
    rl_config.trustedHosts = ["*"]
    try:
        with pytest.raises(RuntimeError, match="trustedHosts"):
            Surface(SHEETS[Paper.A4], "en", rtl=False)
    finally:
        rl_config.trustedHosts = None


def test_the_names_we_lean_on_are_there() -> None:
    canvas = Canvas("x.pdf", invariant=1)
    document = canvas._doc
    assert isinstance(canvas._code, list)
    assert document.delayedFonts == []
    assert isinstance(document.idToObject["BasicFonts"].dict, dict)
    assert callable(document.Reference)
    assert callable(document.info.format)
    assert callable(Canvas._make_preamble)
    assert document._ID is None
    assert all(
        hasattr(pdfdoc, name)
        for name in (
            "PDFStream",
            "PDFDictionary",
            "PDFArray",
            "PDFName",
            "PDFString",
            "PDFInfo",
            "PDFZCompress",
        )
    )


PROBE = """
import sys
sys.path[:0] = {path!r}
from casefiles.documents.reportlab_door import rl_config, check_settings
import os
check_settings()
assert rl_config.trustedHosts is None and rl_config.toColorCanUse is None
print(os.environ["HOME"], "RL_trustedHosts" in os.environ)
"""


def test_settings_files_and_variables_are_neither_read_nor_run(tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    planted = f"open({str(trace)!r}, 'w').close()\ntrustedHosts = ['*']\n"
    (tmp_path / ".reportlab_settings").write_text(planted)
    (tmp_path / "reportlab_settings.py").write_text(planted)
    environment = {**os.environ, "HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    environment |= {"RL_trustedHosts": "*", "RL_toColorCanUse": "rl_safe_eval", "RL_useA85": "1"}
    code = PROBE.format(path=[entry for entry in sys.path if entry])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(tmp_path), "False"]
    assert not trace.exists()
