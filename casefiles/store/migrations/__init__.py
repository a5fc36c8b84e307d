"""The steps from an empty file to today's form, oldest first. A step is never altered once it was released."""

from collections.abc import Callable

import sqlalchemy as sa

from casefiles.store.migrations import m0001, m0002

MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (m0001.upgrade, m0002.upgrade)
