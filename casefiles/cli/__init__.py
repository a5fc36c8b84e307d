"""The command line: the same functions as the window, without Qt. docs/command-line.md is its manual."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from casefiles.cli.conditions import OutputLost
from casefiles.cli.streams import fill_in
from casefiles.errors import CaseFileError
from casefiles.files import FileFault, condition_of

if TYPE_CHECKING:
    from casefiles.store.vault import Vault

OUR_FAULT = 70
STOPPED = 130
READER_GONE = 141


def main(argv: Sequence[str], vault: "Vault | None" = None) -> int:
    """Carry out one command; ``argv`` are its words without the program's name. Returns the exit status.

    ``vault`` is one that is open already and stays so, for who carries out several commands; else the command opens
    the one that it names.

    0 is done; 1 a condition of the world and 2 a wrongly written command, each with one sentence on standard error;
    70 a fault of ours, named by its class alone; 130 stopped by Ctrl+C; 141 nobody reads the answer.
    """
    fill_in()
    try:
        return _told(list(argv), vault)
    except KeyboardInterrupt:
        return _say("Stopped. What was not finished was not written.", STOPPED)
    except BrokenPipeError:
        _let_go_of_output()
        return READER_GONE
    except OSError as fault:
        return _say(str(condition_of(fault)), FileFault.exit_status)
    except Exception as fault:  # noqa: BLE001  # a traceback would show what a vault holds
        sentence = f"Casefiles made a mistake of its own ({type(fault).__name__}); nothing was half written."
        return _say(sentence, OUR_FAULT)


def _told(argv: list[str], vault: "Vault | None") -> int:
    """The status of a command whose answer or refusal was printed."""
    try:
        status = _carry_out(argv, vault)
        _flush()
    except CaseFileError as condition:
        if isinstance(condition, OutputLost):
            _let_go_of_output()
        return _say(str(condition), condition.exit_status)
    return status


def _carry_out(argv: list[str], vault: "Vault | None") -> int:
    from casefiles.cli.syntax import understood

    try:
        options = understood(argv)
    except SystemExit as end:  # help was printed, or a refusal
        return end.code if isinstance(end.code, int) else 0

    from casefiles.cli.run import run

    run(options, vault)
    return 0


def _flush() -> None:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputLost from fault


def _say(sentence: str, status: int) -> int:
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        from casefiles.cli.console import shown

        print(shown(sentence), file=sys.stderr, flush=True)
    return status


def _let_go_of_output() -> None:
    """Let the interpreter's own last flush go nowhere, instead of failing once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
