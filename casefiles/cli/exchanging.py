"""``export`` and ``import``: sealed files for colleagues and from them."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.cli import passphrases
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import NoReceiver, PlaceMissing
from casefiles.cli.console import Console, plural, table
from casefiles.crypto.age import Passphrase
from casefiles.crypto.passphrase import generated
from casefiles.exchange.contacts import VERIFIED, contacts
from casefiles.exchange.export import Exported, Selection, export, preview
from casefiles.exchange.intake import Intake, Taken, examine, take_in
from casefiles.records import KINDS
from casefiles.rules.redaction import Redacted
from casefiles.store.store import Store
from casefiles.values.level import Audience


def _export(call: Call) -> None:
    options = call.options
    cases = None if options.all else tuple(options.case)
    selection = Selection(cases, Audience(options.audience))
    if not options.dry_run:
        _refuse_places(call)
    with call.vault() as vault:
        chosen = vault.store.read(preview, selection)
        if options.dry_run:
            call.console.answer(_preview_shape(chosen), _preview_lines(chosen))
            return
        _warn_of_unverified(call.console, vault.store, options.to or [])
        written = _seal(vault.store, selection, call)
    call.console.answer(_exported_shape(written, chosen), _exported_lines(written))
    if chosen.left_out:
        left = plural(len(chosen.left_out), "record or value", "records or values")
        call.console.note(f"{left} stay behind; --dry-run shows which and why.")


def _refuse_places(call: Call) -> None:
    options = call.options
    if options.out is None:
        raise PlaceMissing
    if not options.to and options.passphrase_out is None:
        raise NoReceiver
    call.refuse_output(options.out, force=options.force)
    if options.passphrase_out is not None:
        # Never overwritten: it may be the only place where another export's passphrase is kept.
        call.refuse_output(options.passphrase_out, force=False)


def _seal(store: Store, selection: Selection, call: Call) -> Exported:
    options = call.options
    if options.to:
        return export(store, selection, options.to, options.out)
    secret: Path = options.passphrase_out
    words = generated()
    files.write(secret, f"{words}\n".encode())
    try:
        return export(store, selection, Passphrase(words), options.out)
    except BaseException:
        with suppress(OSError):
            secret.unlink()
        raise


def _warn_of_unverified(console: Console, store: Store, names: list[str]) -> None:
    wanted = {" ".join(name.split()) for name in names}
    for row in store.read(contacts):
        if row.name in wanted and row.state != VERIFIED:
            console.note(
                f"The fingerprint of {row.name} was never compared: the card may be somebody else’s."
            )


def _preview_shape(chosen: Redacted) -> dict[str, Any]:
    return {
        "audience": chosen.audience.value,
        "records": [{"ref": one.ref, "kind": one.kind, "title": one.title} for one in chosen.records],
        "left_out": [
            {"ref": one.ref, "kind": one.kind, "field": one.key, "label": one.label, "reason": one.reason}
            for one in chosen.left_out
        ],
    }


def _preview_lines(chosen: Redacted) -> list[str]:
    going = [(one.ref, KINDS[one.kind].label, one.title) for one in chosen.records]
    staying = [(one.ref, one.label or "the whole record", one.reason) for one in chosen.left_out]
    return [
        f"For {chosen.audience.label}: {plural(len(going), 'record')}",
        *table(going),
        "",
        f"Staying behind: {len(staying)}",
        *table(staying),
    ]


def _exported_shape(written: Exported, chosen: Redacted) -> dict[str, Any]:
    return {
        "records": sum(written.counts.values()),
        "kinds": written.counts,
        "recipients": list(written.recipients),
        "left_out": len(chosen.left_out),
        "sha256": written.sha256,
    }


def _exported_lines(written: Exported) -> list[str]:
    return [f"{plural(sum(written.counts.values()), 'record')} sealed.", f"SHA-256 {written.sha256}"]


def _import(call: Call) -> None:
    options = call.options
    secret = options.file_passphrase_file
    with call.vault() as vault:
        key = None if secret is None else passphrases.from_file(secret)
        intake = examine(vault.store, options.file, key)
        taken = None if options.dry_run else take_in(vault.store, intake)
    call.console.answer(_intake_shape(intake, taken), _intake_lines(intake, taken))


def _intake_shape(intake: Intake, taken: Taken | None) -> dict[str, Any]:
    new = [{"kind": one.wire.kind, "title": one.title} for one in intake.sorted.new]
    return {
        "sender": intake.sender,
        "sender_fingerprint": intake.opened.manifest.sender,
        "audience": intake.opened.manifest.audience.value,
        "created": intake.opened.manifest.created,
        "seen_before": intake.seen_before,
        "older_than_known": intake.older_than_known,
        "new": new,
        "same": taken.same if taken else intake.sorted.same,
        "differing": list(taken.differing if taken else intake.sorted.differing),
        "added": taken.added if taken else 0,
    }


def _intake_lines(intake: Intake, taken: Taken | None) -> list[str]:
    manifest = intake.opened.manifest
    differing = taken.differing if taken else intake.sorted.differing
    lines = [f"From {intake.sender or 'yourself'}, {manifest.created}, for {manifest.audience.label}"]
    if intake.seen_before:
        lines.append("This export was taken in before.")
    if intake.older_than_known:
        lines.append("A newer export of this sender was taken in already.")
    if taken is None:
        lines += table((KINDS[one.wire.kind].label, one.title) for one in intake.sorted.new)
    added = f"{plural(taken.added, 'record')} added" if taken else f"{len(intake.sorted.new)} would be added"
    lines.append(f"{added}, {taken.same if taken else intake.sorted.same} the same here.")
    if differing:
        lines.append(f"Left as they are here, though the export differs: {', '.join(differing)}")
    return lines


COMMANDS: Mapping[str, Command] = {"export": _export, "import": _import}
