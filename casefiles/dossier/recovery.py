"""Making recovery sheets: a new code, split in three, printed on three papers, and a slot that two of them open.

The whole code is never written anywhere. The papers are on the disk before the vault's header changes, so that a crash
leaves the former sheets working; if the header cannot be written the new papers are taken away again.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casefiles import files
from casefiles.crypto import primitives, shares
from casefiles.crypto.opener import CODE_BYTES, Opener
from casefiles.documents.pages import Paper
from casefiles.documents.recovery_sheet import Share, recovery_sheet
from casefiles.dossier.conditions import SheetsAlreadyThere
from casefiles.store import slots
from casefiles.store.rescue import put_beside


@dataclass(frozen=True, slots=True)
class SheetsMade:
    """The slot that the sheets open, and the files that were written."""

    slot: str
    papers: tuple[Path, ...]


def make_sheets(folder: Path, by: str | Opener, out: Path, paper: Paper, day: date) -> SheetsMade:
    """Write three sheets and the rescue script into ``out`` and give the vault in ``folder`` the slot they open.

    ``by`` opens the vault now. Former sheets stop working. Raises SheetsAlreadyThere, FileFault, as ``slots.check``.
    """
    vault = slots.short_id(folder)
    code = primitives.random_bytes(CODE_BYTES)
    papers = tuple(out / f"recovery-{vault}-share-{number}.pdf" for number in range(1, shares.COUNT + 1))
    if any(path.exists() for path in papers):
        raise SheetsAlreadyThere
    written: list[Path] = []

    def write() -> None:
        if not out.is_dir():
            files.make_private_folder(out)
        for number, (path, text) in enumerate(zip(papers, shares.split(code), strict=True), 1):
            share = Share(vault, number, shares.COUNT, tuple(text.split()), day)
            written.append(path)
            files.write(path, recovery_sheet(share, paper))
        put_beside(out)

    try:
        way = slots.change_recovery(folder, by, code, write)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    return SheetsMade(way.id, papers)
