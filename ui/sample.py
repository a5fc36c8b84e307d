"""A vault with the sample data, in a private folder that is removed when the program ends."""

import atexit
import shutil
import tempfile
from pathlib import Path

from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.passphrase import generated
from casefiles.demo.build import build
from casefiles.store.vault import Vault, create


def sample_vault() -> Vault:
    """Make and open it. Its passphrase is random and known to nobody: once locked, it is gone."""
    home = Path(tempfile.mkdtemp(prefix="casefiles-sample-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    made = create(home / "Sample vault", generated(), FLOOR)
    build(made.store)
    return SampleVault(made.folder, made.store, made.master)


class SampleVault(Vault):
    """A vault that is removed when it is closed, and needs no way in for later."""

    passing = True

    def close(self) -> None:
        """Close the database and remove everything."""
        self.store.close()
        shutil.rmtree(self.folder.parent, ignore_errors=True)
