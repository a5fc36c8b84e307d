"""Walking the migrations gives exactly the tables that the records declare."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from casefiles.records import KINDS, RECORD_OF, ledger
from casefiles.records.base import Base
from casefiles.store.engine import make_engine
from casefiles.store.migrate import bring_up
from casefiles.store.migrations import MIGRATIONS
from casefiles.store.search_schema import DDL
from casefiles.values.kinds import KINDS as BEHAVIOURS
from casefiles.values.snapshot import Link
from casefiles.values.specs import Kind
from casefiles.values.vocabulary import VOCABULARIES
from tests.makers import KEY


def shape(connection: sa.Connection) -> dict[str, Any]:
    """Tables and indexes of a database by name, as SQLite itself tells them."""
    inspector = sa.inspect(connection)
    return {
        table: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)},
            "indexes": sorted((i["name"], tuple(i["column_names"])) for i in inspector.get_indexes(table)),
            "foreign": sorted(str(sorted(key.items(), key=str)) for key in inspector.get_foreign_keys(table)),
        }
        for table in inspector.get_table_names()
        if not table.startswith("search_")
    }


def test_the_migrations_make_what_the_records_declare(tmp_path: Path) -> None:
    assert ledger.Change.__tablename__ in Base.metadata.tables
    walked, declared = make_engine(tmp_path / "walked.db", KEY), make_engine(tmp_path / "declared.db", KEY)
    bring_up(walked)
    with declared.connect() as connection:
        Base.metadata.create_all(connection)
        wanted = shape(connection)
    with walked.connect() as connection:
        found = shape(connection)
    walked.dispose()
    declared.dispose()
    assert found == wanted


def test_the_migrations_make_the_search_index_of_today(tmp_path: Path) -> None:
    plain = sqlcipher.connect(":memory:")
    for statement in DDL:
        plain.execute(statement)
    wanted = {
        row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')")
    }
    plain.close()
    engine = make_engine(tmp_path / "walked.db", KEY)
    bring_up(engine)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE '%search_%'")
        assert {row[0] for row in rows} == {name for name in wanted if "search_" in name}
    engine.dispose()


def test_bringing_up_twice_changes_nothing(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "store.db", KEY)
    bring_up(engine)
    bring_up(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == len(MIGRATIONS)
    engine.dispose()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_field_of_a_kind_is_well_declared(kind: str) -> None:
    spec = KINDS[kind]
    keys = [field.key for field in spec.fields]
    assert len(keys) == len(set(keys))
    assert set(spec.parents) <= set(KINDS) | {"*"}
    for field in spec.fields:
        assert field.label
        assert not field.label.endswith(" ")
        assert field.group
        assert (field.kind in (Kind.CHOICE, Kind.CHOICES)) == bool(field.vocabulary)
        assert (field.kind is Kind.LINK) == bool(field.target)
        assert not field.vocabulary or field.vocabulary in VOCABULARIES
        assert not field.target or field.target in KINDS
        assert BEHAVIOURS[field.kind].holds is (
            Link if field.kind is Kind.LINK else BEHAVIOURS[field.kind].holds
        )
        column = RECORD_OF[kind].__mapper__.columns[field.key]
        assert column.nullable


def test_every_prefix_and_label_is_used_once() -> None:
    assert len({spec.prefix for spec in KINDS.values()}) == len(KINDS)
    assert len({spec.label for spec in KINDS.values()}) == len(KINDS)
