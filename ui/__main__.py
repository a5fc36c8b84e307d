"""Where the program begins: words on the command line go to ``casefiles.cli``, none opens the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

VAULT, SELF_TEST, DECODE = "--vault", "--self-test", "--decode"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command or the window; the exit status. Qt is not loaded for the command line."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words == [DECODE]:  # a bundle started by casefiles.viewing.process
        from casefiles.viewing.child import main as decode

        return decode()
    if words == [SELF_TEST]:
        from casefiles.selftest import run

        return run()
    if not words or (len(words) == 2 and words[0] == VAULT):
        return _window(Path(words[1]) if words else None)
    from casefiles.cli import main as command_line

    return command_line(words)


def _window(vault: Path | None) -> int:
    from casefiles.cli.streams import fill_in

    fill_in()
    from ui.preflight import CANNOT_OPEN, problem

    sentence = problem()
    if sentence:
        print(sentence, file=sys.stderr)
        return CANNOT_OPEN
    from ui.app import run

    return run(vault)


if __name__ == "__main__":
    sys.exit(main())
