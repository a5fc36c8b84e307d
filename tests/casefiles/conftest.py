"""Stores for the tests of the domain."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.store.store import Store
from tests.makers import raw_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty open store."""
    opened = raw_store(tmp_path)
    yield opened
    opened.close()
