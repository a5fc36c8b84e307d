"""How the commands that print are written."""

import argparse
from pathlib import Path

from casefiles.cli.grammar import Grammar, day
from casefiles.values.level import Audience


def papers(grammar: Grammar) -> None:
    """Declare the commands of this family."""
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
    one.add_argument("--date", type=day, metavar="YYYY-MM-DD", help="the day printed on it (today)")
    one.add_argument(
        "--log-mark",
        action=argparse.BooleanOptionalAction,
        help="print the mark of the log at the foot (only on internal papers)",
    )
    one.add_argument("--force", action="store_true", help="replace a file of that name")
