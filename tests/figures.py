"""What a test measured, told at the end of the run, whichever process it ran in."""

from collections.abc import Callable
from typing import Any

import pytest

TOLD = pytest.StashKey[list[str]]()
OUT = "figures"


def told(config: pytest.Config) -> list[str]:
    """The lines so far."""
    return config.stash.setdefault(TOLD, [])


@pytest.fixture(scope="session")
def tell(pytestconfig: pytest.Config) -> Callable[[object], None]:
    """Put a measured figure into the log of the run."""
    return lambda figure: told(pytestconfig).append(str(figure))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its lines to the process that started it."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[OUT] = told(session.config)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the lines of a worker that ended."""
    told(node.config).extend(getattr(node, "workeroutput", {}).get(OUT, []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = told(terminalreporter.config)
    if lines:
        terminalreporter.section("figures")
    for line in sorted(lines):
        terminalreporter.write_line(line)
