"""What docs/file-formats.md tells people to do by hand works."""

import re
import subprocess
import sys
from pathlib import Path

from casefiles.crypto import header

DOCUMENT = Path(__file__).parents[3] / "docs" / "file-formats.md"


def test_the_printed_script_gives_the_database_key(tmp_path):
    (script,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    raw, master = header.new_header("fictitious Zoë words")
    (tmp_path / "vault.json").write_bytes(raw)
    typing = 'import getpass\ngetpass.getpass = lambda: "fictitious Zoë words"\n'
    done = subprocess.run(
        [sys.executable, "-c", typing + script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"PRAGMA key = \"x'{master.derive('db').reveal().hex()}'\";\n"
