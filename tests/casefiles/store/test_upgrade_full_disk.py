"""An old vault on a disk that is all but full: refused in plain words at every size, and left as it was."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.queries.listing import counts
from casefiles.store.vault import open_vault
from tests.makers import PASSPHRASE

OLD = Path(__file__).parents[2] / "data" / "vaults" / "format-1"
# A limit on the size of files stands for a full disk: the system refuses in the same way, at a place we choose.
CHILD = """
import resource, signal, sys
from pathlib import Path
from casefiles.files import FileFault
from casefiles.store.vault import open_vault
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    open_vault(Path(sys.argv[1]), sys.argv[2])
except FileFault:
    sys.exit(7)
"""


# Below the size of the old database, at it, and between it and the size of the new one.
@pytest.mark.parametrize("room", [4096, 200_000, 327_680, 350_000, 390_000])
def test_an_upgrade_without_room_is_refused_and_leaves_nothing_behind(tmp_path, room) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(OLD, folder)
    words = [sys.executable, "-c", CHILD, str(folder), PASSPHRASE, str(room)]
    ended = subprocess.run(words, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (7, "")
    assert {path.name for path in folder.iterdir()} == {"store.db", "vault.json"}
    assert (folder / "store.db").read_bytes() == (OLD / "store.db").read_bytes()
    with open_vault(folder, PASSPHRASE) as vault:
        assert sum(vault.store.read(counts).values()) == 18
