"""``attach``, ``attachments``, ``extract`` and ``strip``: files kept with records."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casefiles.cli.call import Call, Command
from casefiles.cli.console import table
from casefiles.commands.attach import Attached, attach, drop, take_file
from casefiles.commands.strip import strip
from casefiles.errors import CaseFileError
from casefiles.queries.attachments import AttachmentSeen, attachment, attachments, bytes_of
from casefiles.store import blobs
from casefiles.store.find import kind_of
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from casefiles.values.media_types import agree
from casefiles.viewing.conditions import NotCleaned
from casefiles.viewing.process import can_strip

CLEAR = "The file is in clear where it was written. Casefiles cannot take it back from there."


def _attach(call: Call) -> None:
    options = call.options
    with call.vault() as vault:
        vault.store.read(kind_of, options.ref)
        made = _kept(vault, options)
        copy = _copied(call, vault, made.ref) if options.strip else None
        seen = vault.store.read(attachment, made.ref)
    _warn(call, made, seen)
    refs = [made.ref, *([copy.ref] if copy else [])]
    data = {
        "ref": made.ref,
        "copy": copy.ref if copy else None,
        "same_as": list(made.same_as),
        **_shape(seen),
    }
    call.console.answer(data, refs)


def _kept(vault: Vault, options: Namespace) -> Attached:
    """The file with its record. One that is to be cleaned and cannot be is not kept at all."""
    taken = take_file(vault.folder, options.file)
    if options.strip and not can_strip(taken.media_type):
        drop(vault.folder, taken)
        raise NotCleaned
    try:
        return vault.store.write(attach, options.ref, taken, options.provenance).value
    except BaseException:
        drop(vault.folder, taken)
        raise


def _copied(call: Call, vault: Vault, ref: str) -> Attached:
    """The copy without metadata. Where a damaged file cannot be copied, it is said that the file itself is kept."""
    try:
        return _stripped(vault.store, vault.folder, ref)
    except CaseFileError:
        call.console.note(f"The file is kept as {ref}, as it came; there is no copy without metadata.")
        raise


def _stripped(store: Store, folder: Path, ref: str) -> Attached:
    record, stored = store.read(bytes_of, ref)
    return strip(store, folder, record, stored)


def _warn(call: Call, made: Attached, seen: AttachmentSeen) -> None:
    if made.same_as:
        call.console.note(f"The same bytes are here already: {', '.join(made.same_as)}. Both are kept.")
    record = seen.record
    if not agree(record.words("media_type"), record.words("claimed_type")):
        call.console.note("Warning: this file is not what the end of its name claims.")


def _attachments(call: Call) -> None:
    with call.vault() as vault:
        found = vault.store.read(attachments, call.options.ref)
    call.console.answer([_shape(one) for one in found], table(_row(one) for one in found))


def _shape(seen: AttachmentSeen) -> dict[str, Any]:
    record = seen.record
    derived, depicts = record.link("derived_from"), record.link("depicts")
    return {
        "ref": record.ref,
        "name": record.words("name"),
        "media_type": record.words("media_type"),
        "claimed_type": record.words("claimed_type"),
        "size": record.get("size"),
        "sha256": record.words("sha256"),
        "taken_in": record.words("taken_in"),
        "level": record.level.name,
        "derived_from": derived.ref if derived else None,
        "made_with": record.words("made_with") or None,
        "depicts": depicts.ref if depicts else None,
        "consent": record.words("consent") or None,
        "bytes_here": seen.stored is not None,
    }


def _row(seen: AttachmentSeen) -> tuple[str, ...]:
    record = seen.record
    derived, size = record.link("derived_from"), record.get("size")
    marks = [f"copy of {derived.ref}"] if derived else []
    marks += [] if seen.stored else ["its bytes are not here"]
    length = f"{size:,} bytes" if isinstance(size, int) else ""
    return record.ref, record.words("media_type"), length, record.title, ", ".join(marks)


def _extract(call: Call) -> None:
    options = call.options
    call.refuse_output(options.out, force=options.force)
    with call.vault() as vault:
        record, stored = vault.store.read(bytes_of, options.ref)
        blobs.open_to_file(vault.folder, stored, options.out)
    call.console.note(CLEAR)
    data = {"ref": record.ref, "size": stored.size, "sha256": stored.sha256.hex()}
    call.console.answer(data, [f"Written. SHA-256 {stored.sha256.hex()}"])


def _strip(call: Call) -> None:
    with call.vault() as vault:
        made = _stripped(vault.store, vault.folder, call.options.ref)
        seen = vault.store.read(attachment, made.ref)
    if seen.record.words("media_type") == "application/pdf":
        call.console.note("The pages of the copy are pictures: its text can no longer be searched.")
    call.console.answer(_shape(seen), [made.ref])


COMMANDS: Mapping[str, Command] = {
    "attach": _attach,
    "attachments": _attachments,
    "extract": _extract,
    "strip": _strip,
}
