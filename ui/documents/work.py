"""What is done to one file on the thread for paper: encrypting it, cleaning it. A cancelled one leaves nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from casefiles.commands.attach import Incoming, drop, take_file
from casefiles.commands.strip import take_stripped
from casefiles.progress import Cancelled
from casefiles.store.blobs import Stored
from casefiles.values.media_types import suffix_of
from casefiles.values.snapshot import Snapshot
from ui.tasks import Task

PARTS = 1000


def own_name(record: Snapshot) -> str:
    """What a file is called outside: by its reference, since the name that a record holds may tell or may lie."""
    return f"{record.ref}{suffix_of(record.words('media_type'))}"


def taken(folder: Path, path: Path, task: "Task[Any]") -> Incoming:
    """The file at ``path``, encrypted into the vault at ``folder``. Raises as ``take_file``, and Cancelled."""
    incoming = take_file(folder, path, stepping(task))
    if task.cancelled:
        drop(folder, incoming)
        raise Cancelled
    return incoming


def stripped(folder: Path, record: Snapshot, stored: Stored, task: "Task[Any]") -> tuple[Incoming, str]:
    """A copy without metadata, and what it was made with. Raises as ``take_stripped``, and Cancelled."""
    incoming, made_with = take_stripped(folder, record, stored, task.step)
    if task.cancelled:
        drop(folder, incoming)
        raise Cancelled
    return incoming, made_with


def stepping(task: "Task[Any]") -> Callable[[int, int], None]:
    """Steps in thousandths, and no more of them: bytes would overflow the bar, and flood the window."""
    last = -1

    def step(done: int, total: int) -> None:
        nonlocal last
        part = done * PARTS // max(total, 1)
        if part != last or task.cancelled:
            last = part
            task.step(part, PARTS)

    return step
