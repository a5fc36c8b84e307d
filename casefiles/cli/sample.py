"""``demo``: a vault with the sample records."""

from contextlib import suppress
from pathlib import Path

from casefiles.cli import passphrases
from casefiles.cli.call import Call
from casefiles.cli.console import plural
from casefiles.crypto.kdf import FLOOR
from casefiles.demo.build import build
from casefiles.queries.listing import counts
from casefiles.store.vault import DATABASE, HEADER, create


def demo(call: Call) -> None:
    """Make the sample vault in an empty or new folder; a half-made one is taken away again."""
    folder: Path = call.options.folder
    passphrase = passphrases.chosen(call.options.passphrase_file, "Passphrase for the sample vault: ")
    # What it protects is public: the cheapest accepted cost opens it at once.
    with create(folder, passphrase, FLOOR) as vault:
        try:
            build(vault.store)
            numbers = vault.store.read(counts)
        except BaseException:
            vault.close()
            _take_away(folder)
            raise
    told = f"The sample vault is made: {plural(sum(numbers.values()), 'record')}, {plural(numbers['case'], 'case')}."
    call.console.answer({"records": sum(numbers.values()), "kinds": numbers}, [told])


def _take_away(folder: Path) -> None:
    for name in (HEADER, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        with suppress(OSError):
            (folder / name).unlink()
