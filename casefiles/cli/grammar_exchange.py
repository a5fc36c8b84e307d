"""How the commands between colleagues are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar, common
from casefiles.cli.selecting import selecting


def colleagues(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    identity = grammar.command("identity", "colleagues", "your fingerprint, and your card for colleagues")
    identity.add_argument(
        "deed", nargs="?", choices=["renew"], help="make new keys; the old ones sign the card"
    )
    identity.add_argument("--card-out", type=Path, metavar="FILE")
    identity.add_argument(
        "--forget-old", action="store_true", help="with renew: what is on its way stays closed"
    )
    contact = grammar.command("contact", "colleagues", "the people that exports go to and come from")
    verbs = contact.add_subparsers(
        dest="verb", metavar="card|add|list|show|verify|scope|remove", required=True
    )
    card = verbs.add_parser(
        "card", help="your card as a file, and as a QR code beside it", parents=[common()]
    )
    card.add_argument("--out", type=Path, metavar="FILE", required=True)
    add = verbs.add_parser("add", help="take in a colleague's card", parents=[common()])
    add.add_argument("words", nargs="*", metavar="[NAME] CARD")
    add.add_argument("--name", metavar="NAME")
    add.add_argument("--text", metavar="TEXT", help="the text of a card's QR code, instead of CARD")
    verbs.add_parser("list", help="all contacts", parents=[common()])
    for verb, words in (("show", "one contact, and what was sent last"), ("remove", "forget a contact")):
        verbs.add_parser(verb, help=words, parents=[common()]).add_argument("name", metavar="NAME")
    verify = verbs.add_parser("verify", help="compare what your contact reads out", parents=[common()])
    verify.add_argument("name", metavar="NAME")
    heard = verify.add_mutually_exclusive_group(required=True)
    heard.add_argument("--words", metavar="WORDS")
    heard.add_argument("--fingerprint", metavar="LETTERS")
    scope = verbs.add_parser("scope", help="say what usually goes to a contact", parents=[common()])
    scope.add_argument("name", metavar="NAME")
    scope.add_argument("--forget", action="store_true", help="say that nothing usually goes")
    selecting(scope)


def exchanging(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    export = grammar.command("export", "exchanging", "seal cases for colleagues in one encrypted file")
    selecting(export)
    export.add_argument("--scope", action="store_true", help="what usually goes to the one contact of --to")
    export.add_argument("--since-last", action="store_true", help="only what these contacts do not have yet")
    to = export.add_mutually_exclusive_group()
    to.add_argument("--to", nargs="+", action="extend", metavar="CONTACT")
    to.add_argument(
        "--passphrase-out", type=Path, metavar="FILE", help="seal with a new passphrase, written there"
    )
    export.add_argument("--out", type=Path, metavar="F.age")
    export.add_argument("--dry-run", action="store_true", help="show exactly what would go and what stays")
    export.add_argument("--force", action="store_true", help="replace a file of that name")


def sharing(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    sync = grammar.command(
        "sync", "sharing", "take in a shared folder's inbox and write what changed for each"
    )
    sync.add_argument("folder", type=Path, metavar="FOLDER")
    view = grammar.command("view", "sharing", "searches kept under a name, to choose what is exported")
    verbs = view.add_subparsers(dest="verb", metavar="save|list|remove", required=True)
    save = verbs.add_parser("save", help="keep a search", parents=[common()])
    save.add_argument("name", metavar="NAME")
    save.add_argument("query", nargs="+", metavar="TEXT")
    verbs.add_parser("list", help="all saved views", parents=[common()])
    verbs.add_parser("remove", help="forget one", parents=[common()]).add_argument("name", metavar="NAME")
