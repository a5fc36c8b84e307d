"""One command being carried out: its options, its console, and the vault it opens."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casefiles.cli import openers, passphrases
from casefiles.cli.conditions import AlreadyThere, InsideVault, NoVaultNamed
from casefiles.cli.console import Console
from casefiles.crypto.opener import Opener
from casefiles.files import within
from casefiles.store.clock import astray
from casefiles.store.synced import warning
from casefiles.store.vault import Vault, open_vault


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked for. ``options`` are the parsed arguments of ``casefiles.cli.syntax``."""

    options: Namespace
    console: Console
    opened: Vault | None = None

    @property
    def folder(self) -> Path:
        """The vault's folder; raises NoVaultNamed."""
        folder: Path | None = self.opened.folder if self.opened else self.options.vault
        if folder is None:
            raise NoVaultNamed
        return folder

    def passphrase(self) -> str:
        """The vault's passphrase, from where the command says or as a person types it."""
        return passphrases.known(self.options.passphrase_file, "Passphrase of the vault: ")

    def secret(self) -> Opener:
        """What opens the vault, of the kind that the command says: passphrase, with a key file, or two shares."""
        return openers.opening(self.options)

    @contextmanager
    def vault(self) -> Iterator[Vault]:
        """The open vault; closed again whatever happens, if it was opened here."""
        if self.opened:
            yield self.opened
            return
        folder = self.folder
        with open_vault(folder, self.secret()) as vault:
            self._warn_if_older(vault)
            self.warn_of_place(vault.folder)
            if words := astray(vault.store):
                self.console.note(f"Warning: {words}")
            yield vault

    def warn_of_place(self, folder: Path) -> None:
        """Say on standard error that a folder is copied elsewhere by another program."""
        if words := warning(folder):
            self.console.note(f"Warning: {words}")

    def _warn_if_older(self, vault: Vault) -> None:
        """Say on standard error that the vault lacks what it had when it was last open on this computer."""
        if older := vault.older():
            self.console.note(f"Warning: {older} If you restored it yourself: audit accept")

    def refuse_output(self, path: Path, *, force: bool) -> None:
        """Raise AlreadyThere rather than overwrite a file, and InsideVault rather than spoil the vault."""
        if within(path, self.folder):
            raise InsideVault
        if not force and (path.exists() or path.is_symlink()) and not path.is_dir():
            raise AlreadyThere


Command = Callable[[Call], None]
