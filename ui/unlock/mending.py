"""What can be done about a vault that does not open; the domain is loaded when it is first asked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from casefiles.errors import CaseFileError
from casefiles.progress import Step
from ui.desk import OpenVault
from ui.unlock.doors import FoundBackup, Mending, SavedFacts, Secret


def mending() -> Mending:
    """The functions as the unlock page is given them."""
    return Mending(_damaged, _backups, _look, _put_back, _salvaged)


def _damaged(error: CaseFileError, folder: Path) -> bool:
    """A folder without a header is a vault all the same when a database lies in it."""
    from casefiles.crypto.errors import DamagedHeader, NotAVault
    from casefiles.errors import DamagedStore, NotEncrypted
    from casefiles.store.swap import DATABASE

    if isinstance(error, NotAVault):
        return (folder / DATABASE).is_file()
    return isinstance(error, DamagedStore | NotEncrypted | DamagedHeader)


def _backups(picked: Path, folder: Path) -> Sequence[FoundBackup]:
    from casefiles.store.mending import backups_in

    return [FoundBackup(one.at, one.size, one.folder) for one in backups_in(picked, folder)]


def _look(folder: Path, secret: Secret) -> OpenVault:
    from casefiles.store.vault import open_vault

    return open_vault(folder, _opener(secret))


def _put_back(folder: Path, backup: Path, secret: Secret, step: Step) -> bool:
    from casefiles.store.mending import put_back

    return put_back(folder, backup, _opener(secret), step)


def _salvaged(folder: Path, secret: Secret, out: Path, step: Step) -> SavedFacts:
    from casefiles.store.salvage import salvage

    saved = salvage(folder, _opener(secret), out, step)
    return SavedFacts(saved.records, saved.lost)


def _opener(secret: Secret) -> Any:
    from casefiles.crypto.keyfile import with_passphrase

    passphrase, file = secret
    return with_passphrase(passphrase, file) if file is not None else passphrase
