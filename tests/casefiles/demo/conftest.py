"""The sample vault, built once for all that is promised of it."""

from collections.abc import Iterator

import pytest

from casefiles.crypto.kdf import FLOOR
from casefiles.demo.build import build
from casefiles.queries.files import cases_for, meeting_file
from casefiles.store.vault import create
from casefiles.values.recordset import RecordSet


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RecordSet, RecordSet]]:
    """Every record of the sample vault, and the file of the summit."""
    folder = tmp_path_factory.mktemp("demo") / "vault"
    with create(folder, "a plum tree in a quiet yard", FLOOR) as vault:
        build(vault.store)
        everything = vault.store.read(cases_for, None)
        summit = next(one for one in everything.of("meeting") if "forthcoming" in one.title)
        yield everything, vault.store.read(meeting_file, summit.ref)


@pytest.fixture(scope="module")
def vault(whole: tuple[RecordSet, RecordSet]) -> RecordSet:
    """Every record of the sample vault."""
    return whole[0]


@pytest.fixture(scope="module")
def summit(whole: tuple[RecordSet, RecordSet]) -> RecordSet:
    """The file of the summit that was forthcoming on 18 March 2022."""
    return whole[1]
