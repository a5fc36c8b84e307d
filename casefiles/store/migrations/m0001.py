"""Format 1: from nothing to the first released form."""

import sqlalchemy as sa

from casefiles.store.migrations.m0001_search import SEARCH
from casefiles.store.migrations.m0001_tables import RECORDS


def upgrade(connection: sa.Connection) -> None:
    """Make all tables and indexes of format 1."""
    for statement in (*RECORDS, *SEARCH):
        connection.exec_driver_sql(statement)
