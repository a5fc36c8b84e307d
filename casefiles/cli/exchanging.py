"""``export``: sealed files for colleagues."""

from argparse import Namespace
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.cli import selecting
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import NoReceiver, PlaceMissing
from casefiles.cli.console import Console, plural, table
from casefiles.crypto.age import Passphrase
from casefiles.crypto.passphrase import generated
from casefiles.exchange.contacts import UNVERIFIED, contacts
from casefiles.exchange.contents import Contents
from casefiles.exchange.export import Exported, contents, export
from casefiles.exchange.scopes import Selection, standing_scope
from casefiles.exchange.withholding import shears
from casefiles.records import KINDS
from casefiles.rules.agreement import LEAVES, check
from casefiles.store.store import Store
from casefiles.store.vault import Vault
from casefiles.values.level import Audience


def _export(call: Call) -> None:
    options = call.options
    selecting.check(options)
    if not options.dry_run:
        _refuse_places(call)
    names = options.to or []
    with call.vault() as vault:
        selection = _selection(vault.store, options)
        chosen = vault.store.read(contents, selection, names)
        if options.dry_run:
            call.console.answer(_preview_shape(chosen), _preview_lines(chosen))
            _ask_for_agreement(call.console, chosen)
            return
        _warn_of_unverified(call.console, vault.store, names)
        written = _seal(vault, selection, call)
    call.console.answer(_exported_shape(written, chosen), _exported_lines(written))
    _ask_for_agreement(call.console, chosen)
    left_out = chosen.redacted.left_out
    if left_out:
        left = plural(len(left_out), "record or value", "records or values")
        verb = "stays" if len(left_out) == 1 else "stay"
        call.console.note(f"{left} {verb} behind; --dry-run shows which and why.")


def _selection(store: Store, options: Namespace) -> Selection:
    if options.scope:
        if len(options.to or []) != 1:
            raise selecting.NothingChosen
        return store.read(standing_scope, options.to[0], since_last=options.since_last)
    return replace(selection_of(options), since_last=options.since_last)


def selection_of(options: Namespace) -> Selection:
    """The selection that a command's options say. Raises UnknownFieldName."""
    cutting = shears(options.withhold or (), options.hide or ())
    return Selection(
        None if options.all else tuple(options.case or ()),
        Audience(options.audience),
        tuple(options.tag or ()),
        tuple(options.view or ()),
        cutting,
        attachments=options.attachments,
        pseudonyms=options.pseudonyms,
        not_beyond=options.not_beyond,
    )


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


def _seal(vault: Vault, selection: Selection, call: Call) -> Exported:
    options = call.options
    if options.to:
        return export(vault.store, selection, options.to, options.out, folder=vault.folder)
    secret: Path = options.passphrase_out
    words = generated()
    files.write(secret, f"{words}\n".encode())
    try:
        return export(vault.store, selection, Passphrase(words), options.out, folder=vault.folder)
    except BaseException:
        with suppress(OSError):
            secret.unlink()
        raise


def _warn_of_unverified(console: Console, store: Store, names: list[str]) -> None:
    wanted = {" ".join(name.split()) for name in names}
    for row in store.read(contacts):
        if row.name in wanted and row.state == UNVERIFIED:
            console.note(
                f"The fingerprint of {row.name} was never compared: the card may be somebody else’s."
            )


def _ask_for_agreement(console: Console, chosen: Contents) -> None:
    if chosen.asking:
        console.note(f"{LEAVES.format(what='export')} {check(chosen.asking)}")


def _preview_shape(chosen: Contents) -> dict[str, Any]:
    redacted = chosen.redacted
    return {
        "audience": redacted.audience.value,
        "records": [{"ref": one.ref, "kind": one.kind, "title": one.title} for one in redacted.records],
        "left_out": [
            {"ref": one.ref, "kind": one.kind, "field": one.key, "label": one.label, "reason": one.reason}
            for one in redacted.left_out
        ],
        "withheld": chosen.withheld,
        "removals": chosen.removed,
        "attachments": len(chosen.files),
        "asking": list(chosen.asking),
    }


def _preview_lines(chosen: Contents) -> list[str]:
    redacted = chosen.redacted
    going = [(one.ref, KINDS[one.kind].label, one.title) for one in redacted.records]
    staying = [(one.ref, one.label or "the whole record", one.reason) for one in redacted.left_out]
    return [
        f"For {redacted.audience.label}: {plural(len(going), 'record')}",
        *table(going),
        *_besides(chosen.withheld, chosen.removed, len(chosen.files)),
        "",
        f"Staying behind: {len(staying)}",
        *table(staying),
    ]


def _besides(withheld: int, removed: int, attached: int) -> list[str]:
    lines = (
        (withheld, f"{plural(withheld, 'value')} withheld: that it exists is told, not what it is."),
        (removed, f"{plural(removed, 'removal')} of records that they know of."),
        (attached, f"{plural(attached, 'file')} of attachments."),
    )
    return [line for number, line in lines if number]


def _exported_shape(written: Exported, chosen: Contents) -> dict[str, Any]:
    return {
        "records": sum(written.counts.values()),
        "kinds": written.counts,
        "recipients": list(written.recipients),
        "left_out": len(chosen.redacted.left_out),
        "withheld": written.withheld,
        "removals": written.removed,
        "attachments": written.attachments,
        "asking": list(chosen.asking),
        "sha256": written.sha256,
    }


def _exported_lines(written: Exported) -> list[str]:
    return [
        f"{plural(sum(written.counts.values()), 'record')} sealed.",
        *_besides(written.withheld, written.removed, written.attachments),
        f"SHA-256 {written.sha256}",
    ]


COMMANDS: Mapping[str, Command] = {"export": _export}
