"""What a grammar is made of: a parser that refuses in one sentence, commands in families, options common to all."""

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from casefiles import __version__
from casefiles.cli.conditions import WRONG_USAGE
from casefiles.values.level import Level

AS_DECLARED = "default"
LEVELS = tuple(level.name for level in Level)
LEVEL_WORDS = "confidentiality: L0 public, L1 diplomatic, L2 partners, L3 internal, L4 sealed"


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence, and completes no half-typed options."""

    def __init__(self, **words: object) -> None:
        super().__init__(allow_abbrev=False, **words)  # type: ignore[arg-type]  # argparse names them

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:].replace("\n", " ")
        self.exit(WRONG_USAGE, f"{sentence}. “{self.prog} --help” shows how it is written.\n")


class Grammar:
    """The program's parser while its commands are being declared."""

    def __init__(self) -> None:
        self.parser = Parser(
            prog="casefiles",
            description="Encrypted case files. Without a command: the window.",
            parents=[common()],
        )
        self.parser.set_defaults(vault=None, passphrase_file=None, key_file=None, share_file=None, json=False)
        self.parser.add_argument("--version", action="version", version=f"Casefiles {__version__}")
        self._commands = self.parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(self, name: str, family: str, words: str) -> argparse.ArgumentParser:
        """A new command of a family (the module of ``casefiles.cli`` that carries it out)."""
        one = self._commands.add_parser(name, help=words, description=words, parents=[common()])
        one.set_defaults(family=family)
        return one


def common() -> Parser:
    """Options that may stand before the command or after it."""
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--vault", type=Path, metavar="DIR", help="the vault's folder")
    shared.add_argument(
        "--passphrase-file", metavar="FILE", help="its first line is the passphrase; - is standard input"
    )
    shared.add_argument(
        "--key-file", type=Path, metavar="FILE", help="the key file that belongs to the passphrase"
    )
    shared.add_argument(
        "--share-file",
        action="append",
        metavar="FILE",
        help="a recovery share instead of a passphrase; give it twice; - is standard input",
    )
    shared.add_argument("--json", action="store_true", help="answer in JSON")
    return shared


def level(text: str) -> str:
    """A level as typed, in capitals."""
    return text if text == AS_DECLARED else text.upper()


def number(text: str) -> int:
    """A whole number from 1 to 10000."""
    if not text.isdecimal() or not 0 < int(text[:9]) <= 10_000:
        raise argparse.ArgumentTypeError("write a whole number from 1 to 10000")
    return int(text)


def day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError("write a day as YYYY-MM-DD") from fault
