"""What is chosen for an export, as commands write it: which cases, for whom in general, and what is kept back."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace

from casefiles.cli.conditions import WrongUsage
from casefiles.values.level import Audience

WAYS = ("case", "tag", "view")


class NothingChosen(WrongUsage):
    """A command that needs a selection was given none, or two that exclude each other."""

    def __init__(self) -> None:
        super().__init__(
            "Say what goes: --case REF, --tag TAG and --view NAME together, or else --all, or for one contact --scope. "
            "“--help” shows how it is written."
        )


class NoAudience(WrongUsage):
    """A selection without an audience."""

    def __init__(self) -> None:
        super().__init__("Say for which audience with --audience; “--help” shows which.")


def selecting(command: ArgumentParser) -> None:
    """Declare the options of a selection."""
    command.add_argument("--case", nargs="+", action="extend", metavar="REF")
    command.add_argument("--tag", nargs="+", action="extend", metavar="TAG", help="cases that bear a tag")
    command.add_argument(
        "--view", nargs="+", action="extend", metavar="NAME", help="cases that a saved view finds"
    )
    command.add_argument("--all", action="store_true", help="the whole vault")
    command.add_argument("--audience", choices=[audience.value for audience in Audience])
    command.add_argument(
        "--withhold", nargs="+", action="extend", metavar="KIND.FIELD", help="tell only that a value exists"
    )
    command.add_argument(
        "--hide", nargs="+", action="extend", metavar="KIND[.FIELD]", help="say nothing of these"
    )
    command.add_argument("--attachments", action="store_true", help="send the files of attachments too")
    command.add_argument(
        "--not-beyond", action="store_true", help="send records as internal ones: not to be passed on"
    )
    command.add_argument(
        "--pseudonyms",
        action=BooleanOptionalAction,
        default=None,
        help="replace authors' keys (default: for outward audiences)",
    )


def check(options: Namespace) -> None:
    """Raise NothingChosen or NoAudience before a vault is opened."""
    some, scope = any(getattr(options, way) for way in WAYS), getattr(options, "scope", False)
    if [some, options.all, scope].count(True) != 1:
        raise NothingChosen
    if options.audience is None and not scope:
        raise NoAudience
