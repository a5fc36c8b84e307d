"""How the commands that take in exports and settle what they leave open are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar


def merging(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    take_in = grammar.command("import", "merging", "take in a colleague's export")
    take_in.add_argument("file", type=Path, metavar="F.age")
    take_in.add_argument("--dry-run", action="store_true", help="verify and compare; write nothing")
    take_in.add_argument(
        "--apply",
        type=str.lower,
        choices=("all", "safe", "none"),
        default="all",
        help="all: also values that contradict ours, both kept (the default); safe: only what nobody contradicts",
    )
    take_in.add_argument(
        "--file-passphrase-file", metavar="FILE", help="for an export sealed with a passphrase"
    )
    grammar.command("conflicts", "merging", "what imports left open: contradictions, and what waits for you")
    settle = grammar.command("settle", "merging", "settle one of them")
    settle.add_argument("item", metavar="REF.FIELD", help="or REF alone, with keep or remove; REF.same-REF")
    choices = ("mine", "theirs", "both", "keep", "remove", "same", "different")
    settle.add_argument("choice", choices=choices)
    undo = grammar.command("undo-import", "merging", "take an import back as one step")
    undo.add_argument(
        "change", nargs="?", metavar="CHANGE", help="as “import” answered; without it: the last"
    )
    erase = grammar.command("erase", "merging", "destroy a value for ever, where there is a duty to forget")
    erase.add_argument("item", metavar="REF[.FIELD]")
    erase.add_argument("--yes", action="store_true", help="it cannot be undone; without this nothing is done")
    same = grammar.command("same-person", "merging", "say whether two records are of one person")
    same.add_argument("one", metavar="REF")
    same.add_argument("other", metavar="REF")
    same.add_argument("--no", action="store_true", help="they are different people: never ask again")
