"""``create``, ``info`` and ``demo``."""

from collections.abc import Mapping

from casefiles.cli import openers, passphrases
from casefiles.cli.call import Call, Command
from casefiles.cli.console import table
from casefiles.cli.sample import demo
from casefiles.exchange.contacts import own_card
from casefiles.queries.listing import counts
from casefiles.records import KINDS
from casefiles.store import ballast, slots
from casefiles.store.migrations import MIGRATIONS
from casefiles.store.vault import DATABASE, create

NEW = "New passphrase: "


def _create(call: Call) -> None:
    folder = call.folder
    passphrase = _new_passphrase(call)
    with create(folder, passphrase) as vault:
        _, row = vault.store.read(own_card)
        ballast.lay(folder)
    call.warn_of_place(folder)
    data = {"vault": slots.short_id(folder), "fingerprint": row.fingerprint}
    told = ["The vault is made.", f"Your fingerprint: {row.letters}"]
    call.console.answer(data, [*told, "Make its recovery sheets now: recovery make --out FOLDER"])


def _new_passphrase(call: Call) -> str:
    """The words chosen, or six made here; those are written to a new private file, or shown to a person once."""
    options = call.options
    if not options.generate:
        return passphrases.chosen(options.passphrase_file, NEW)
    if options.passphrase_out is not None:
        call.refuse_output(options.passphrase_out, force=False)
    return openers.made(options.passphrase_out)


def _info(call: Call) -> None:
    with call.vault() as vault:
        numbers = vault.store.read(counts)
        _, row = vault.store.read(own_card)
        size = (vault.folder / DATABASE).stat().st_size
    total = sum(numbers.values())
    data = {
        "vault": slots.short_id(call.folder),
        "format": len(MIGRATIONS),
        "size": size,
        "records": total,
        "kinds": {kind: numbers[kind] for kind in KINDS if kind in numbers},
        "fingerprint": row.fingerprint,
    }
    facts = [
        ("Vault", slots.short_id(call.folder)),
        ("Format", str(len(MIGRATIONS))),
        ("Size", f"{size:,} bytes"),
        ("Fingerprint", row.letters),
        ("Records", f"{total:,}"),
        *((f"  {KINDS[kind].plural}", f"{numbers[kind]:,}") for kind in KINDS if kind in numbers),
    ]
    call.console.answer(data, table(facts))


COMMANDS: Mapping[str, Command] = {
    "create": _create,
    "info": _info,
    "demo": demo,
}
