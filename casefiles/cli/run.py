"""From a parsed command to the function that carries it out. Only the family that is needed is loaded."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from io import TextIOWrapper

from casefiles.cli.call import Call, Command
from casefiles.cli.console import Console
from casefiles.store.vault import Vault


def run(options: Namespace, opened: Vault | None = None) -> None:
    """Carry out the command that ``options`` names, on its vault or on one that is ``opened``, and print its answer.

    Raises every CaseFileError.
    """
    _prepare_output(as_json=options.json)
    commands = _commands(options.family)
    commands[options.command](Call(options, Console(as_json=options.json), opened))


def _commands(family: str) -> Mapping[str, Command]:  # noqa: C901, PLR0912 - one case a family
    """The commands of a family. The imports stand here in plain sight, so that a bundle finds them."""
    match family:
        case "vaults":
            from casefiles.cli.vaults import COMMANDS
        case "keys":
            from casefiles.cli.keys import COMMANDS
        case "safety":
            from casefiles.cli.safety import COMMANDS
        case "schema":
            from casefiles.cli.schema import COMMANDS
        case "reading":
            from casefiles.cli.reading import COMMANDS
        case "writing":
            from casefiles.cli.writing import COMMANDS
        case "attaching":
            from casefiles.cli.attaching import COMMANDS
        case "papers":
            from casefiles.cli.papers import COMMANDS
        case "log":
            from casefiles.cli.log import COMMANDS
        case "travel":
            from casefiles.cli.travel import COMMANDS
        case "sharing":
            from casefiles.cli.sharing import COMMANDS
        case "merging":
            from casefiles.cli.merging import COMMANDS
        case "colleagues":
            from casefiles.cli.colleagues import COMMANDS
        case _:
            from casefiles.cli.exchanging import COMMANDS
    return COMMANDS


def _prepare_output(*, as_json: bool) -> None:
    """JSON is always UTF-8; plain text is in the terminal's own encoding, with escapes for what that lacks."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="backslashreplace")
