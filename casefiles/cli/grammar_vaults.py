"""How the commands on a whole vault are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar


def vaults(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    grammar.command("create", "vaults", "make a new vault in an empty or new folder")
    grammar.command("info", "vaults", "what the vault holds, and how its fingerprint reads")
    grammar.command("check", "vaults", "look for damage in the whole vault")
    change = grammar.command("passphrase", "vaults", "give the vault a new passphrase")
    change.add_argument("--new-passphrase-file", metavar="FILE", help="its first line is the new one")
    demo = grammar.command("demo", "vaults", "make a vault with the sample records")
    demo.add_argument("folder", type=Path, metavar="DIR")


def schema(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    schema = grammar.command("schema", "schema", "the kinds of record, their fields, vocabularies and levels")
    schema.add_argument("kind", nargs="?", metavar="KIND")
