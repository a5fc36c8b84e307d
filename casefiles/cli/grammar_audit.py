"""How the commands on the log are written."""

from casefiles.cli.grammar import Grammar, common, number


def log(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    audit = grammar.command("audit", "log", "the log of what was done")
    verbs = audit.add_subparsers(dest="verb", metavar="show|verify|accept", required=True)
    show = verbs.add_parser("show", help="the newest lines, and the head to read aloud", parents=[common()])
    show.add_argument("--limit", type=number, default=20, metavar="N", help="how many lines (20)")
    verbs.add_parser("verify", help="whether the chain of the log is whole", parents=[common()])
    accept = "this vault was restored on purpose: warn no more that it is older"
    verbs.add_parser("accept", help=accept, parents=[common()])
