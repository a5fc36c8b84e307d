"""The grammar of the command line, whole. It loads no library, so that help and refusals come at once."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from casefiles import __version__
from casefiles.cli.conditions import WRONG_USAGE, NotText
from casefiles.values.level import Audience, Level

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
            parents=[_common()],
        )
        self.parser.set_defaults(vault=None, passphrase_file=None, json=False)
        self.parser.add_argument("--version", action="version", version=f"Casefiles {__version__}")
        self._commands = self.parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(self, name: str, family: str, words: str) -> argparse.ArgumentParser:
        """A new command of a family (the module of ``casefiles.cli`` that carries it out)."""
        one = self._commands.add_parser(name, help=words, description=words, parents=[_common()])
        one.set_defaults(family=family)
        return one


def understood(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a command; leaves by SystemExit with one sentence if it is not one. Raises NotText."""
    _refuse_broken_text(argv)
    parser = _grammar().parser
    options, extra = parser.parse_known_args(argv)
    # argparse takes KEY=VALUE pairs only where they stand together; people write options between them.
    if extra and (not hasattr(options, "pairs") or any(word.startswith("-") for word in extra)):
        parser.error(f"“{options.command}” does not know {_named(extra)}")
    if extra:
        options.pairs = [*options.pairs, *extra]
    return options


def _named(extra: Sequence[str]) -> str:
    """The options among the words nobody knows, without what they were given."""
    dashed = [word.partition("=")[0] for word in extra if word.startswith("-")]
    return ", ".join(dashed) or "so many words"


def _refuse_broken_text(argv: Sequence[str]) -> None:
    """Bytes that are no UTF-8 arrive as halves of surrogate pairs, which no record and no search can hold."""
    try:
        for word in argv:
            word.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise NotText from fault


def _grammar() -> Grammar:
    grammar = Grammar()
    for declare in (_vaults, _schema, _reading, _writing, _papers, _colleagues, _exchanging):
        declare(grammar)
    return grammar


def _common() -> Parser:
    """Options that may stand before the command or after it."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--vault", type=Path, metavar="DIR", help="the vault's folder")
    common.add_argument(
        "--passphrase-file", metavar="FILE", help="its first line is the passphrase; - is standard input"
    )
    common.add_argument("--json", action="store_true", help="answer in JSON")
    return common


def _vaults(grammar: Grammar) -> None:
    grammar.command("create", "vaults", "make a new vault in an empty or new folder")
    grammar.command("info", "vaults", "what the vault holds, and how its fingerprint reads")
    grammar.command("check", "vaults", "look for damage in the whole vault")
    change = grammar.command("passphrase", "vaults", "give the vault a new passphrase")
    change.add_argument("--new-passphrase-file", metavar="FILE", help="its first line is the new one")
    demo = grammar.command("demo", "vaults", "make a vault with the sample records")
    demo.add_argument("folder", type=Path, metavar="DIR")


def _schema(grammar: Grammar) -> None:
    schema = grammar.command("schema", "schema", "the kinds of record, their fields, vocabularies and levels")
    schema.add_argument("kind", nargs="?", metavar="KIND")


def _reading(grammar: Grammar) -> None:
    listing = grammar.command("list", "reading", "all records of a kind")
    listing.add_argument("kind", metavar="KIND")
    show = grammar.command("show", "reading", "a record with its parts and where each value comes from")
    show.add_argument("ref", metavar="REF")
    history = grammar.command(
        "history", "reading", "who changed what in a record, and what stood there before"
    )
    history.add_argument("ref", metavar="REF")
    search = grammar.command("search", "reading", "find records by name, in every script, or by text")
    search.add_argument("text", nargs="+", metavar="TEXT")
    search.add_argument("--limit", type=_number, default=50, metavar="N", help="at most so many (50)")


def _writing(grammar: Grammar) -> None:
    add = grammar.command("add", "writing", "make a record, or several from a JSON file")
    add.add_argument("kind", nargs="?", metavar="KIND")
    add.add_argument("pairs", nargs="*", metavar="KEY=VALUE")
    add.add_argument("--to", metavar="REF", help="the record that it is a part of")
    add.add_argument("--level", type=_level, choices=LEVELS, help=LEVEL_WORDS)
    add.add_argument("--from", dest="source", metavar="FILE.json", help="records to add; - is standard input")
    alter = grammar.command("set", "writing", "alter a record; KEY= makes a value unknown")
    alter.add_argument("ref", metavar="REF")
    alter.add_argument("pairs", nargs="*", metavar="KEY=VALUE")
    alter.add_argument("--level", type=_level, choices=(*LEVELS, AS_DECLARED), help=LEVEL_WORDS)
    alter.add_argument(
        "--field-level", action="append", default=[], metavar="KEY=L", help="the level of one value"
    )
    remove = grammar.command("remove", "writing", "remove a record with its parts; its history stays")
    remove.add_argument("ref", metavar="REF")
    cite = grammar.command("cite", "writing", "say where a value comes from")
    cite.add_argument("ref", metavar="REF.FIELD", help="REF alone: the whole record")
    cite.add_argument("source", metavar="SOURCE")
    cite.add_argument("--at", required=True, metavar="PLACE", help="page, paragraph, item")
    cite.add_argument("--quotation", default="", metavar="TEXT")


def _papers(grammar: Grammar) -> None:
    _paper(grammar.command("brief", "papers", "print the one-page brief of a case"), "REF")
    _paper(grammar.command("pack", "papers", "print the pack of a meeting"), "MEETING")
    other = grammar.command("dossier", "papers", "print any paper by its key: brief, pack …")
    other.add_argument("key", metavar="KEY")
    _paper(other, "REF")


def _paper(one: argparse.ArgumentParser, of: str) -> None:
    one.add_argument("ref", metavar=of)
    one.add_argument("--audience", required=True, choices=[audience.value for audience in Audience])
    one.add_argument("--out", required=True, type=Path, metavar="F.pdf")
    one.add_argument("--paper", choices=("A4", "Letter"), default="A4")
    one.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the day printed on it (today)")
    one.add_argument("--force", action="store_true", help="replace a file of that name")


def _colleagues(grammar: Grammar) -> None:
    identity = grammar.command("identity", "colleagues", "your fingerprint, and your card for colleagues")
    identity.add_argument("--card-out", type=Path, metavar="FILE")
    contact = grammar.command("contact", "colleagues", "the people that exports go to and come from")
    verbs = contact.add_subparsers(dest="verb", metavar="add|list|verify", required=True)
    add = verbs.add_parser("add", help="take in a colleague's card", parents=[_common()])
    add.add_argument("name", metavar="NAME")
    add.add_argument("card", type=Path, metavar="CARD")
    verbs.add_parser("list", help="all contacts", parents=[_common()])
    verify = verbs.add_parser("verify", help="compare what your contact reads out", parents=[_common()])
    verify.add_argument("name", metavar="NAME")
    heard = verify.add_mutually_exclusive_group(required=True)
    heard.add_argument("--words", metavar="WORDS")
    heard.add_argument("--fingerprint", metavar="LETTERS")


def _exchanging(grammar: Grammar) -> None:
    export = grammar.command("export", "exchanging", "seal cases for colleagues in one encrypted file")
    which = export.add_mutually_exclusive_group(required=True)
    which.add_argument("--case", nargs="+", action="extend", metavar="REF")
    which.add_argument("--all", action="store_true")
    export.add_argument("--audience", required=True, choices=[audience.value for audience in Audience])
    to = export.add_mutually_exclusive_group()
    to.add_argument("--to", nargs="+", action="extend", metavar="CONTACT")
    to.add_argument(
        "--passphrase-out", type=Path, metavar="FILE", help="seal with a new passphrase, written there"
    )
    export.add_argument("--out", type=Path, metavar="F.age")
    export.add_argument("--dry-run", action="store_true", help="show exactly what would go and what stays")
    export.add_argument("--force", action="store_true", help="replace a file of that name")
    take_in = grammar.command("import", "exchanging", "take in a colleague's export")
    take_in.add_argument("file", type=Path, metavar="F.age")
    take_in.add_argument("--dry-run", action="store_true", help="verify and compare; write nothing")
    take_in.add_argument(
        "--file-passphrase-file", metavar="FILE", help="for an export sealed with a passphrase"
    )


def _level(text: str) -> str:
    return text if text == AS_DECLARED else text.upper()


def _number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text[:9]) <= 10_000:
        raise argparse.ArgumentTypeError("write a whole number from 1 to 10000")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError("write a day as YYYY-MM-DD") from fault
