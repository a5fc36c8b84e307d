"""The mark of the log on paper: where it was asked for, and nowhere else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casefiles.dossier.make import make_brief
from casefiles.dossier.paper import PaperSettings, marked_by_default
from casefiles.queries.files import case_file
from casefiles.store import audit
from casefiles.store.log_mark import mark
from casefiles.store.store import Store
from casefiles.values.level import Audience, Level
from tests.makers import make, make_cited_case, raw_store
from tests.papers import pages_of, squeezed

PUBLIC = PaperSettings(Audience.PUBLIC, "A4", date(2026, 5, 3))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return raw_store(tmp_path)


def head_mark(store: Store) -> str:
    head = store.read(audit.head)
    assert head is not None
    return mark(head)


def test_the_mark_stands_at_the_foot_where_it_is_given(store: Store) -> None:
    case = make_cited_case(store)["case"]
    said = head_mark(store)
    for chosen in (PUBLIC, replace(PUBLIC, copy_number="3 of 9")):
        pages = pages_of(make_brief(store.read(case_file, case), replace(chosen, log_mark=said)).pdf)
        assert all(squeezed(f"Log {said}") in squeezed(page) for page in pages)


def test_an_outward_paper_has_none_by_default_and_stays_the_same_whatever_else_is_written(
    store: Store,
) -> None:
    assert [audience for audience in Audience if marked_by_default(audience)] == [Audience.INTERNAL]
    case = make_cited_case(store)["case"]
    before = make_brief(store.read(case_file, case), PUBLIC).pdf
    digits = head_mark(store).split(" · ")[1]
    make(store, "detention", case, level=Level.L4, place="A fictitious place")
    make(store, "person", level=Level.L3, name="Bela Norrin")
    after = make_brief(store.read(case_file, case), PUBLIC).pdf
    assert after == before
    assert squeezed(digits) not in squeezed("".join(pages_of(after)))


def test_the_version_of_a_paper_does_not_depend_on_the_mark(store: Store) -> None:
    case = make_cited_case(store)["case"]
    pages = [
        squeezed(pages_of(make_brief(store.read(case_file, case), chosen).pdf)[0])
        for chosen in (PUBLIC, replace(PUBLIC, log_mark="1 · aaaa bbbb cccc"))
    ]
    version = pages[0].split("Version")[-1][:10]
    assert version in pages[1]
