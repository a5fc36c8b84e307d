"""How the commands between colleagues are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar, common
from casefiles.values.level import Audience


def colleagues(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    identity = grammar.command("identity", "colleagues", "your fingerprint, and your card for colleagues")
    identity.add_argument("--card-out", type=Path, metavar="FILE")
    contact = grammar.command("contact", "colleagues", "the people that exports go to and come from")
    verbs = contact.add_subparsers(dest="verb", metavar="add|list|verify", required=True)
    add = verbs.add_parser("add", help="take in a colleague's card", parents=[common()])
    add.add_argument("name", metavar="NAME")
    add.add_argument("card", type=Path, metavar="CARD")
    verbs.add_parser("list", help="all contacts", parents=[common()])
    verify = verbs.add_parser("verify", help="compare what your contact reads out", parents=[common()])
    verify.add_argument("name", metavar="NAME")
    heard = verify.add_mutually_exclusive_group(required=True)
    heard.add_argument("--words", metavar="WORDS")
    heard.add_argument("--fingerprint", metavar="LETTERS")


def exchanging(grammar: Grammar) -> None:
    """Declare the commands of this family."""
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
