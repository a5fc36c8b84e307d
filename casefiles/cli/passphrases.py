"""Where passphrases come from: the first line of a file or of standard input, or a person at a terminal."""

import getpass
import sys
from pathlib import Path
from typing import BinaryIO

from casefiles.cli.conditions import NoPassphrase, PassphraseFileUnreadable, PassphrasesDiffer

LONGEST = 4096
STANDARD_INPUT = "-"


def known(source: str | None, prompt: str) -> str:
    """A passphrase that exists already: from ``source`` (a file, or "-"), else asked for once."""
    return from_file(source) if source is not None else _asked(prompt)


def chosen(source: str | None, prompt: str) -> str:
    """A new passphrase: from ``source``, else asked for twice. Raises PassphrasesDiffer."""
    if source is not None:
        return from_file(source)
    first = _asked(prompt)
    if _asked("The same again: ") != first:
        raise PassphrasesDiffer
    return first


def from_file(source: str) -> str:
    """The first line without its line end; raises PassphraseFileUnreadable. A pipe will do for a file."""
    try:
        if source == STANDARD_INPUT:
            return _first_line(sys.stdin.buffer)
        with Path(source).open("rb") as file:
            return _first_line(file)
    except (OSError, UnicodeDecodeError, ValueError) as fault:
        raise PassphraseFileUnreadable from fault


def _first_line(file: BinaryIO) -> str:
    line = file.readline(LONGEST + 1).rstrip(b"\r\n")
    if not line or len(line) > LONGEST:
        raise PassphraseFileUnreadable
    # Windows editors put a byte order mark before the first word.
    return line.decode("utf-8-sig")


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise NoPassphrase
    try:
        return getpass.getpass(prompt)
    except EOFError as fault:
        raise NoPassphrase from fault
