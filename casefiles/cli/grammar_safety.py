"""How the commands that keep a vault safe are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar, common, number

NAME_WORDS = "its name as “backup list” shows it; the newest when left out"


def safety(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    check = grammar.command("check", "safety", "look for damage in the whole vault")
    check.add_argument(
        "--soak", action="store_true", help="instead, try on an invented vault what kills and bad disks do"
    )
    check.add_argument("--minutes", type=number, default=5, metavar="N", help="how long (5)")
    salvage = grammar.command(
        "salvage", "safety", "save what can still be read of a damaged vault into a new one"
    )
    salvage.add_argument("--out", type=Path, metavar="DIR", required=True, help="an empty or new folder")
    backup = grammar.command("backup", "safety", "make, list, verify and restore encrypted backups")
    deeds = backup.add_subparsers(dest="deed", metavar="DEED", required=True)
    make = deeds.add_parser("make", help="make a backup and verify it", parents=[common()])
    make.add_argument("--to", type=Path, metavar="DIR", help="the folder for backups, from now on")
    deeds.add_parser("list", help="the backups there are, newest first", parents=[common()])
    verify_words = "read every page and attachment of a backup again"
    verify = deeds.add_parser("verify", help=verify_words, parents=[common()])
    verify.add_argument("name", nargs="?", metavar="NAME", help=NAME_WORDS)
    restore_words = "go back to a backup, or put it into a new folder"
    restore = deeds.add_parser("restore", help=restore_words, parents=[common()])
    restore.add_argument("name", nargs="?", metavar="NAME", help=NAME_WORDS)
    restore.add_argument(
        "--to", type=Path, metavar="DIR", help="an empty or new folder; the vault stays as it is"
    )
    restore.add_argument(
        "--from", dest="source", type=Path, metavar="DIR", help="the folder for backups, if it moved"
    )
    restore.add_argument("--yes", action="store_true", help="what would be lost is known and accepted")
