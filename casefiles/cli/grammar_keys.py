"""How the commands on the ways into a vault are written."""

import argparse
from pathlib import Path

from casefiles.cli.grammar import Grammar, common


def keys(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    change = grammar.command("passphrase", "keys", "give the vault a new passphrase")
    change.add_argument(
        "verb", nargs="?", choices=("change",), default="change", help="the same with or without"
    )
    _new_passphrase(change)
    _slots(grammar)
    _recovery(grammar)
    renewing = grammar.command("keys", "keys", "all keys of the vault")
    verbs = renewing.add_subparsers(dest="verb", metavar="renew", required=True)
    verbs.add_parser(
        "renew", help="encrypt everything anew, after somebody may have had a copy", parents=[common()]
    )


def _slots(grammar: Grammar) -> None:
    slots = grammar.command(
        "slots", "keys", "the ways into the vault: passphrases, key files, recovery sheets"
    )
    verbs = slots.add_subparsers(dest="verb", metavar="list|add|remove", required=True)
    verbs.add_parser("list", help="all ways in; opens nothing", parents=[common()])
    add = verbs.add_parser("add", help="one more passphrase, with a key file or without", parents=[common()])
    _new_passphrase(add)
    add.add_argument("--new-key-file", type=Path, metavar="FILE", help="needed beside the new passphrase")
    add.add_argument("--make-key-file", action="store_true", help="make that file: 64 random bytes")
    add.add_argument("--recovery", type=Path, metavar="DIR", help="new recovery sheets into DIR instead")
    add.add_argument("--paper", choices=("A4", "Letter"), default="A4")
    remove = verbs.add_parser("remove", help="one way in fewer", parents=[common()])
    remove.add_argument("slot", metavar="ID")


def _recovery(grammar: Grammar) -> None:
    recovery = grammar.command("recovery", "keys", "three sheets, any two of which open the vault")
    verbs = recovery.add_subparsers(dest="verb", metavar="make|rehearse|open", required=True)
    make = verbs.add_parser("make", help="print new sheets; former ones stop working", parents=[common()])
    make.add_argument("--out", required=True, type=Path, metavar="DIR")
    make.add_argument("--paper", choices=("A4", "Letter"), default="A4")
    verbs.add_parser("rehearse", help="prove that two shares open the vault", parents=[common()])
    opening = verbs.add_parser("open", help="set a new passphrase with two shares", parents=[common()])
    _new_passphrase(opening)


def _new_passphrase(one: argparse.ArgumentParser) -> None:
    one.add_argument("--new-passphrase-file", metavar="FILE", help="its first line is the new one")
    one.add_argument("--generate", action="store_true", help="a new one of six random words")
    one.add_argument("--passphrase-out", type=Path, metavar="FILE", help="a new file for the words made")
