"""What a full disk leaves behind is not mistaken for damage."""

import os
import resource
import signal
from pathlib import Path

from casefiles.commands.edit import edit_typed
from casefiles.queries.files import record
from casefiles.queries.soundness import faults
from casefiles.store.store import Store
from tests.makers import KEY, make_cited_case, raw_store

LONG = "a long biography " * 8_000


def _write_while_the_database_cannot_grow(path: Path, ref: str) -> None:
    """In another process, so that its limit and its end are its own: the log takes the write, the file does not."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            store = Store(path, KEY)
            size = path.stat().st_size + 1_000
            store.write(edit_typed, ref, {"biography": LONG})
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            store.close()
            status = 0
        finally:
            os._exit(status)  # or the child would go on as a second runner of the tests
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_log_that_could_not_be_folded_in_is_no_damage(tmp_path: Path) -> None:
    store = raw_store(tmp_path)
    person = make_cited_case(store)["person"]
    store.close()
    _write_while_the_database_cannot_grow(tmp_path / "store.db", person)
    again = Store(tmp_path / "store.db", KEY)
    assert again.read(faults) == ()
    assert again.read(record, person).records[0].words("biography") == LONG.strip()
    again.close()
