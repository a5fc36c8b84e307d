"""Which secret opens the vault, as the command says it: a passphrase, one with a key file, or two recovery shares."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from casefiles import files
from casefiles.cli import passphrases
from casefiles.cli.conditions import PassphrasesDiffer
from casefiles.cli.key_conditions import NoShares, NoTerminalForWords
from casefiles.crypto import keyfile, shares
from casefiles.crypto.opener import ByKeyFile, ByPassphrase, ByRecovery, Opener
from casefiles.crypto.passphrase import generated, refuse_weak

PROMPT = "Passphrase of the vault: "
NEW = "New passphrase: "


def opening(options: Namespace) -> Opener:
    """The secret that opens the vault now; only ways in of its kind are tried."""
    if options.share_file:
        return recovery(options)
    passphrase = passphrases.known(options.passphrase_file, PROMPT)
    if options.key_file is not None:
        return keyfile.with_passphrase(passphrase, options.key_file)
    return ByPassphrase(passphrase)


def recovery(options: Namespace) -> ByRecovery:
    """Two shares, from the files named or as a person types them."""
    given: Sequence[str] = options.share_file or _typed()
    texts = [passphrases.from_file(source) for source in given] if options.share_file else given
    return ByRecovery(shares.joined(texts))


def new_passphrase(options: Namespace) -> str:
    """A new passphrase, chosen or made here. Raises WeakPassphrase, so that nothing is begun with one."""
    if options.generate:
        return made(options.passphrase_out)
    chosen = passphrases.chosen(options.new_passphrase_file, NEW)
    refuse_weak(chosen)
    return chosen


def with_key_file(passphrase: str, path: Path | None, *, make: bool) -> ByPassphrase | ByKeyFile:
    """The new secret: the passphrase alone, or with a key file, which ``make`` has made first."""
    if path is None:
        return ByPassphrase(passphrase)
    if make:
        keyfile.make(path)
    return keyfile.with_passphrase(passphrase, path)


def made(out: Path | None) -> str:
    """Six random words, in a new private file or shown once to a person, who types them again."""
    words = generated()
    if out is not None:
        files.write(out, words.encode() + b"\n")
        return words
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise NoTerminalForWords
    print(f"Your new passphrase: {words}", file=sys.stderr)
    if getpass("Write it down, then type it: ") != words:
        raise PassphrasesDiffer
    return words


def _typed() -> list[str]:
    if not sys.stdin.isatty():
        raise NoShares
    found = []
    for number in ("first", "second"):
        text = getpass(f"Words of the {number} sheet: ")
        if reason := shares.reading(text).reason():
            print(f"Not right yet: {reason}.", file=sys.stderr)
            text = getpass(f"Words of the {number} sheet, again: ")
        found.append(text)
    return found
