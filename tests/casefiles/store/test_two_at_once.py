"""Two programs at one vault: the second is refused in plain words, and the first loses nothing by it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from casefiles.crypto.errors import VaultAlreadyOpen
from casefiles.crypto.kdf import FLOOR
from casefiles.queries.listing import counts
from casefiles.store import backup, restore, slots, swap
from casefiles.store.renew import renew
from casefiles.store.vault import create, open_vault
from tests.makers import PASSPHRASE, make

OTHER = "quiet otter lantern maple orbit thimble"
DATA = Path(__file__).parents[2] / "data" / "vaults" / "format-1"
# The other program says the name of what refused it, or nothing.
OPENING = """
import sys
from pathlib import Path
from casefiles.errors import CaseFileError
from casefiles.store import slots
from casefiles.store.vault import open_vault
folder, passphrase, new = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
try:
    if new:
        slots.change_passphrase(folder, passphrase, new)
    else:
        open_vault(folder, passphrase).close()
except CaseFileError as refusal:
    print(type(refusal).__name__)
"""


def other_program(folder: Path, new: str = "", passphrase: str = PASSPHRASE) -> str:
    """What refuses another program that opens the vault now, or gives it the passphrase ``new``."""
    words = [sys.executable, "-c", OPENING, str(folder), passphrase, new]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


class Meanwhile:
    """A watcher of progress that lets the other program try once, at the first step or a later one."""

    def __init__(self, folder: Path, new: str = "", at: int = 0) -> None:
        self.folder, self.new, self.at, self.refused = folder, new, at, ""

    def __call__(self, done: int, _total: int) -> None:
        if not self.refused and done >= self.at:
            self.refused = other_program(self.folder, self.new) or "nothing"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with create(tmp_path / "vault", PASSPHRASE, FLOOR) as vault:
        make(vault.store, "person", name="Aro Velkin")
    return tmp_path / "vault"


def test_a_second_opening_leaves_a_database_alone_that_is_being_written(folder) -> None:
    with open_vault(folder, PASSPHRASE):
        swap.next_path(folder).write_bytes(b"half of a renewal")
        assert other_program(folder) == VaultAlreadyOpen.__name__
        assert (folder / swap.NEXT).is_file()


@pytest.mark.parametrize("at", [0, 999])
def test_nobody_alters_the_ways_in_while_the_keys_are_renewed(folder, at) -> None:
    meanwhile = Meanwhile(folder, OTHER, at)
    with open_vault(folder, PASSPHRASE) as vault:
        renew(vault, PASSPHRASE, meanwhile)
    assert meanwhile.refused == VaultAlreadyOpen.__name__
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.store.read(counts)["person"] == 1


def test_nobody_opens_a_vault_that_goes_back_to_a_backup(folder, tmp_path) -> None:
    (tmp_path / "stick").mkdir()
    with open_vault(folder, PASSPHRASE) as vault:
        begun = backup.begin(vault, tmp_path / "stick", lambda *_: None)
        made, master = backup.finish(begun, lambda *_: None), vault.master
    meanwhile = Meanwhile(folder)
    restore.restore_over(folder, master, made.folder, meanwhile)
    assert meanwhile.refused == VaultAlreadyOpen.__name__
    assert other_program(folder) == ""


def test_a_vault_open_elsewhere_is_not_put_back_to_a_backup(folder, tmp_path) -> None:
    (tmp_path / "stick").mkdir()
    with open_vault(folder, PASSPHRASE) as vault:
        begun = backup.begin(vault, tmp_path / "stick", lambda *_: None)
        made, master = backup.finish(begun, lambda *_: None), vault.master
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(folder), PASSPHRASE], stdin=-1, stdout=-1, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(VaultAlreadyOpen):
            restore.restore_over(folder, master, made.folder, lambda *_: None)
        with pytest.raises(VaultAlreadyOpen):
            slots.change_passphrase(folder, PASSPHRASE, OTHER)
        child.communicate("\n")
    assert child.returncode == 0
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.store.read(counts)["person"] == 2


HOLDING = """
import sys
from pathlib import Path
from casefiles.store.vault import open_vault
from tests.makers import make
with open_vault(Path(sys.argv[1]), sys.argv[2]) as vault:
    print("open", flush=True)
    sys.stdin.readline()
    make(vault.store, "person", name="Bela Invented")
"""


def test_two_programs_that_upgrade_one_old_vault_leave_it_whole(tmp_path) -> None:
    shutil.copytree(DATA, tmp_path / "vault")
    words = [sys.executable, "-c", OPENING, str(tmp_path / "vault"), PASSPHRASE, ""]
    children = [subprocess.Popen(words, stdout=-1, text=True) for _ in range(4)]
    told = {child.communicate()[0].strip() for child in children}
    assert told <= {"", VaultAlreadyOpen.__name__}
    assert other_program(tmp_path / "vault") == ""


def test_one_program_may_change_its_own_vaults_ways_in_while_it_is_open(folder) -> None:
    with open_vault(folder, PASSPHRASE):
        slots.change_passphrase(folder, PASSPHRASE, OTHER)
        assert other_program(folder, passphrase=OTHER) == VaultAlreadyOpen.__name__
    assert other_program(folder, passphrase=OTHER) == ""
