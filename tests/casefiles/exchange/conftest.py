"""Two invented colleagues, each with a vault, who have compared their words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.store.store import Store
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import make_cited_case, raw_store


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Store]:
    """Ana's vault, with one invented case."""
    store = raw_store(tmp_path, "ana.db")
    make_cited_case(store)
    yield store
    store.close()


@pytest.fixture
def bea(tmp_path: Path, ana: Store) -> Iterator[Store]:
    """Bea's vault, which is empty. She and Ana know each other."""
    store = raw_store(tmp_path, "bea.db")
    befriend(ana, "Bea", store)
    befriend(store, "Ana", ana)
    yield store
    store.close()
