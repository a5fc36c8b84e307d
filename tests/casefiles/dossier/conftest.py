"""Papers made once and read by several tests."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from casefiles.demo.build import build
from casefiles.dossier.make import PaperSettings
from casefiles.queries.files import meeting_file
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet
from tests.makers import raw_store

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def public() -> PaperSettings:
    return PaperSettings(Audience.PUBLIC, "A4", DAY)


@pytest.fixture(scope="session")
def summit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordSet]:
    """The file of the 2022 summit in a fresh sample vault."""
    folder: Path = tmp_path_factory.mktemp("sample")
    store = raw_store(folder)
    build(store)
    yield store.read(meeting_file, "M-0001")
    store.close()
