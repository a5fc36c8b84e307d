"""Set up a checkout and run it: ``python3 -m casefiles.dev demo | gui | test | check``.

Standard library only: this is the first thing that runs on a computer that has nothing but Python and pip. Exit
status 0, that of the tests, or 3 when something on this computer is missing and the words say what to do.
"""

import argparse
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older Python is told so, in words
    sys.exit("Casefiles needs Python 3.11 or newer.")

from casefiles import dev_demo, dev_setup
from casefiles.dev_libraries import CannotGoOn, display_libraries, ensure_libraries
from casefiles.dev_system import OFFSCREEN

MISSING_STATUS = 3
CHECKS = (
    ("lint", ("-m", "ruff", "check")),
    ("format", ("-m", "ruff", "format", "--check")),
    ("types", ("-m", "mypy")),
    ("layers", ("-c", "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())")),
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command != "test":
        _parser().error(f"not understood: {' '.join(rest)}")
    try:
        if options.command == "demo":
            return demo(window=not options.no_window)
        if options.command == "gui":
            return gui()
        return test(rest) if options.command == "test" else check()
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
        return MISSING_STATUS


def demo(*, window: bool) -> int:
    """Build the sample vault, a pack, a brief and an export, say where they are, and show the window if one can."""
    dev_setup.ensure_environment(with_tests=False)
    dev_demo.ensure_demo()
    print(dev_demo.where_things_are())
    needed = display_libraries() if window else None
    if needed is None:
        return 0
    ensure_libraries(needed)
    return dev_setup.run("-m", "ui", "--vault", str(dev_demo.VAULT))


ALL_TESTS = ("-q", "-n", "auto", "--dist", "loadfile", "--max-worker-restart=0")
"""All of them, on every processor; the tests of one file stay together, since they share what is dear to make."""


def gui() -> int:
    """Open the window."""
    dev_setup.ensure_environment(with_tests=False)
    needed = display_libraries()
    if needed is None:
        raise CannotGoOn(
            "There is no display to open a window on. “python3 -m casefiles.dev demo” needs none."
        )
    ensure_libraries(needed)
    return dev_setup.run("-m", "ui")


def test(rest: list[str]) -> int:
    """Run the whole test suite, or what ``rest`` chooses of it; the interface's tests are never left out silently."""
    dev_setup.ensure_environment(with_tests=True)
    ensure_libraries(OFFSCREEN)
    must_see = {"CASEFILES_REQUIRE_UI": "1", "QT_QPA_PLATFORM": "offscreen"}
    return dev_setup.run("-m", "pytest", *(rest or ALL_TESTS), environment=must_see)


def check() -> int:
    """Lint, format, types, layers, tests: all of them, then which failed."""
    dev_setup.ensure_environment(with_tests=True)
    failed = []
    for name, arguments in CHECKS:
        print(f"== {name}", flush=True)
        if dev_setup.run(*arguments):
            failed.append(name)
    print("== tests", flush=True)
    if test([]):
        failed.append("tests")
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m casefiles.dev", description="Set up this checkout and run it."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    sample = commands.add_parser(
        "demo", help="sample vault, meeting pack, brief and export in demo/, then the window"
    )
    sample.add_argument("--no-window", action="store_true", help="do not open the window")
    commands.add_parser("gui", help="open the window")
    commands.add_parser("test", help="run the tests; further arguments go to pytest")
    commands.add_parser("check", help="lint, format, types, layers and tests")
    return parser


if __name__ == "__main__":
    sys.exit(main())
