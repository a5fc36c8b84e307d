"""How the commands of a journey are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar


def travel(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    words = "pack the vault for a colleague and make a new one with only what stays"
    one = grammar.command("travel", "travel", words)
    one.add_argument(
        "what",
        nargs="*",
        metavar="open PACK | destroy",
        help="the colleague's side; the end of the old vault",
    )
    one.add_argument("--keep", nargs="+", action="extend", default=[], metavar="REF", help="cases that stay")
    one.add_argument("--no-contacts", action="store_true", help="contacts' names and keys do not stay either")
    one.add_argument(
        "--to", nargs="+", action="extend", metavar="CONTACT", help="verified contacts; with open: the folder"
    )
    one.add_argument("--out", type=Path, metavar="F", help="the pack")
    one.add_argument("--new-vault", type=Path, metavar="DIR", help="the vault to travel with, new or empty")
    one.add_argument(
        "--new-passphrase-file", metavar="FILE", help="its first line is the new vault's passphrase"
    )
    one.add_argument(
        "--receipt", nargs="+", action="extend", metavar="WORD", help="destroy: the six words of the pack"
    )
    one.add_argument(
        "--destroy-old", action="store_true", help="delete the old vault: the pack is then the only copy"
    )
