"""How the commands on a whole vault are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar


def vaults(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    create = grammar.command("create", "vaults", "make a new vault in an empty or new folder")
    create.add_argument("--generate", action="store_true", help="with a new passphrase of six random words")
    create.add_argument("--passphrase-out", type=Path, metavar="FILE", help="a new file for that passphrase")
    grammar.command("info", "vaults", "what the vault holds, and how its fingerprint reads")
    demo = grammar.command("demo", "vaults", "make a vault with the sample records")
    demo.add_argument("folder", type=Path, metavar="DIR")


def schema(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    schema = grammar.command("schema", "schema", "the kinds of record, their fields, vocabularies and levels")
    schema.add_argument("kind", nargs="?", metavar="KIND")
