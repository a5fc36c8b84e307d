"""The scratch vault, made once for all trials of a session."""

from collections.abc import Iterator

import pytest

from casefiles.soak.scratch import Scratch, scratch


@pytest.fixture(scope="session")
def vault() -> Iterator[Scratch]:
    """A vault of invented people that opens without the cost of a passphrase."""
    with scratch() as made:
        yield made
