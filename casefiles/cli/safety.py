"""``check``, ``salvage`` and ``backup``."""

from collections.abc import Mapping

from casefiles.cli.backups import backup
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import DamageFound
from casefiles.cli.console import plural
from casefiles.cli.soaking import soak
from casefiles.queries.damage import damage
from casefiles.queries.listing import counts


def _check(call: Call) -> None:
    if call.options.soak:
        soak(call)
        return
    with call.vault() as vault:
        found = damage(vault)
        total = sum(vault.store.read(counts).values()) if not found.faults else 0
    data = {
        "sound": not found.faults,
        "faults": list(found.faults),
        "remarks": list(found.remarks),
        "backup": found.backup,
    }
    sound = [f"No damage found in {plural(total, 'record')}."]
    call.console.answer(data, [*(found.faults or sound), *found.remarks])
    if found.faults:
        raise DamageFound(len(found.faults), found.backup)


def _salvage(call: Call) -> None:
    from casefiles.store.salvage import salvage

    folder, out = call.folder, call.options.out
    call.refuse_output(out, force=True)
    saved = salvage(folder, call.secret(), out)
    data = {"records": saved.records, "lost": list(saved.lost), "kept": saved.kept}
    told = [
        f"{plural(saved.records, 'record')} could be read and are in the new vault, with the same passphrase."
    ]
    call.console.answer(data, [*told, *saved.lost, *(() if saved.lost else ("Nothing was lost.",))])


COMMANDS: Mapping[str, Command] = {"check": _check, "salvage": _salvage, "backup": backup}
