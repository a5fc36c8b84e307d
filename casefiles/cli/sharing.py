"""``sync`` and ``view``: a whole team over one folder, and searches kept under a name."""

from collections.abc import Mapping
from dataclasses import asdict

from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import InsideVault
from casefiles.cli.console import plural, table
from casefiles.exchange.scopes import remove_view, save_view, views
from casefiles.exchange.sync import Synced, sync
from casefiles.files import within


def _sync(call: Call) -> None:
    folder = call.options.folder
    if within(folder, call.folder):
        raise InsideVault
    with call.vault() as vault:
        done = sync(vault.store, folder, vault=vault.folder)
    call.console.answer(asdict(done), _lines(done))


def _lines(done: Synced) -> list[str]:
    taken = [
        (one.file, f"from {one.sender or 'yourself'}", _took(one.added, one.updated)) for one in done.taken
    ]
    written = [(one.file, f"for {one.contact}", plural(one.records, "record")) for one in done.written]
    refused = [(one.file, "refused", one.sentence) for one in done.refused]
    half = [(name, "unfinished", "left in the inbox: it is still being copied") for name in done.unfinished]
    lines = [*table(taken), *table(refused), *table(half), *table(written)] or [
        "Nothing new, and nothing to tell."
    ]
    if done.waiting:
        lines.append(f"{plural(done.waiting, 'item')} to settle: conflicts")
    return lines


def _took(added: int, updated: int) -> str:
    return f"{added} added, {updated} updated"


def _view(call: Call) -> None:
    options = call.options
    with call.vault() as vault:
        if options.verb == "save":
            vault.store.write(save_view, options.name, " ".join(options.query))
        elif options.verb == "remove":
            vault.store.write(remove_view, options.name)
        rows = vault.store.read(views)
    call.console.answer(
        [asdict(row) for row in rows],
        table((row.name, row.query or plural(row.cases, "chosen case")) for row in rows),
    )


COMMANDS: Mapping[str, Command] = {"sync": _sync, "view": _view}
