"""What every test stands on: no real home, no silent trouble, and a clear word when Qt cannot run."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from casefiles.dev_system import OFFSCREEN, apt_packages, missing_libraries

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Unpacking the fonts takes seconds, so the test runs of one checkout share them.
_HOME = tempfile.TemporaryDirectory(prefix="casefiles-home-")
for _name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = _HOME.name
for _name in ("CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_HOME.name) / _name.lower())
os.environ["XDG_CACHE_HOME"] = str(Path(sys.prefix) / "test-cache")

MISSING = missing_libraries(OFFSCREEN)
pytest_plugins = ["tests.figures", *([] if MISSING else ["pytestqt.plugin"])]
collect_ignore_glob = ["ui/*"] if MISSING else []

_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("desk", deadline=None, max_examples=50, suppress_health_check=_QUIET)
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_configure() -> None:
    if MISSING and os.environ.get("CASEFILES_REQUIRE_UI"):
        pytest.exit(f"UI TESTS CANNOT RUN: install {' '.join(apt_packages(MISSING))}", 3)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if MISSING:
        words = f"UI TESTS NOT RUN: apt-get install {' '.join(apt_packages(MISSING))}"
        terminalreporter.write_line(words, red=True)


class _Loud(logging.Handler):
    """Keeps every record at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_silent_trouble() -> Iterator[None]:
    """A log record at WARNING or above fails the test that caused it."""
    loud = _Loud()
    logging.getLogger().addHandler(loud)
    yield
    logging.getLogger().removeHandler(loud)
    said = [f"{record.name}: {record.getMessage()}" for record in loud.records]
    assert not said, f"logged at WARNING or above: {said}"
