"""A copy of an attachment without what the file tells of its making; the original stays as it came."""

from pathlib import Path

from casefiles.commands.attach import Attached, Incoming, attach_copy, drop, take_bytes
from casefiles.progress import Step
from casefiles.store import blobs
from casefiles.store.blobs import Stored, unwatched
from casefiles.store.store import Store
from casefiles.values.media_types import suffix_of
from casefiles.values.snapshot import Snapshot
from casefiles.viewing.conditions import NotCleaned
from casefiles.viewing.process import can_strip, stripped, stripped_type


def take_stripped(
    folder: Path, record: Snapshot, stored: Stored, progress: Step = unwatched
) -> tuple[Incoming, str]:
    """Decode the attachment in a process of its own and keep what it writes anew; no database.

    Returns the bytes for ``attach_copy``, and the tools it was made with. ``progress`` counts pages. Raises NotCleaned,
    ``NotViewed`` and what ``blobs.open_to`` raises; then nothing is left.
    """
    media_type = record.words("media_type")
    if not can_strip(media_type):
        raise NotCleaned
    with stripped(lambda out: blobs.open_to(folder, stored, out), stored.size, media_type, progress) as copy:
        taken = take_bytes(folder, clean_name(record), copy, unwatched, stored.size)
    return taken, copy.made_with


def strip(
    store: Store, folder: Path, record: Snapshot, stored: Stored, progress: Step = unwatched
) -> Attached:
    """``take_stripped`` and its record, at once."""
    taken, made_with = take_stripped(folder, record, stored, progress)
    try:
        return store.write(attach_copy, record.ref, taken, made_with).value
    except BaseException:
        drop(folder, taken)
        raise


def clean_name(record: Snapshot) -> str:
    """What the copy is called: by the original's reference alone, since its name may tell who made it."""
    return f"{record.ref} without metadata{suffix_of(stripped_type(record.words('media_type')))}"
