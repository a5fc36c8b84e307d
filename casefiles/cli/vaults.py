"""``create``, ``info``, ``check``, ``passphrase`` and ``demo``."""

from collections.abc import Mapping

from casefiles.cli import passphrases
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import DamageFound, NoPassphrase
from casefiles.cli.console import plural, table
from casefiles.cli.sample import demo
from casefiles.crypto import header
from casefiles.crypto.canonical import base64_bytes
from casefiles.crypto.errors import WeakPassphrase
from casefiles.crypto.passphrase import refuse_weak
from casefiles.exchange.contacts import own_card
from casefiles.files import read
from casefiles.queries.listing import counts
from casefiles.queries.soundness import faults
from casefiles.records import KINDS
from casefiles.store.vault import DATABASE, HEADER, change_passphrase, create

NEW = "New passphrase: "
SHORT_ID = 4


def _create(call: Call) -> None:
    folder = call.folder
    passphrase = passphrases.chosen(call.options.passphrase_file, NEW)
    _warn_if_weak(call, passphrase)
    with create(folder, passphrase, weak_allowed=True) as vault:
        _, row = vault.store.read(own_card)
    data = {"vault": _short_id(call), "fingerprint": row.fingerprint}
    call.console.answer(data, ["The vault is made.", f"Your fingerprint: {row.letters}"])


def _warn_if_weak(call: Call, passphrase: str) -> None:
    """Say so, and go on: whoever gives a passphrase in a file or types it twice has chosen it knowingly."""
    try:
        refuse_weak(passphrase)
    except WeakPassphrase as warning:
        call.console.note(f"Warning: {warning}")


def _info(call: Call) -> None:
    with call.vault() as vault:
        numbers = vault.store.read(counts)
        _, row = vault.store.read(own_card)
        size = (vault.folder / DATABASE).stat().st_size
    total = sum(numbers.values())
    data = {
        "vault": _short_id(call),
        "format": header.VERSION,
        "size": size,
        "records": total,
        "kinds": {kind: numbers[kind] for kind in KINDS if kind in numbers},
        "fingerprint": row.fingerprint,
    }
    facts = [
        ("Vault", _short_id(call)),
        ("Format", str(header.VERSION)),
        ("Size", f"{size:,} bytes"),
        ("Fingerprint", row.letters),
        ("Records", f"{total:,}"),
        *((f"  {KINDS[kind].plural}", f"{numbers[kind]:,}") for kind in KINDS if kind in numbers),
    ]
    call.console.answer(data, table(facts))


def _short_id(call: Call) -> str:
    """The first bytes of the vault's public id: enough to tell two vaults apart."""
    parsed = header.parse(read(call.folder / HEADER, header.MOST_BYTES))
    return base64_bytes(parsed.vault_id, 16)[:SHORT_ID].hex()


def _check(call: Call) -> None:
    with call.vault() as vault:
        found = vault.store.read(faults)
        total = sum(vault.store.read(counts).values()) if not found else 0
    sound = [f"No damage found in {plural(total, 'record')}."]
    call.console.answer({"sound": not found, "faults": list(found)}, found or sound)
    if found:
        raise DamageFound(len(found))


def _passphrase(call: Call) -> None:
    folder = call.folder
    old = call.passphrase()
    if call.options.passphrase_file is not None and call.options.new_passphrase_file is None:
        raise NoPassphrase
    new = passphrases.chosen(call.options.new_passphrase_file, NEW)
    _warn_if_weak(call, new)
    change_passphrase(folder, old, new, weak_allowed=True)
    told = "The vault has its new passphrase. Older copies of the vault still open with the old one."
    call.console.answer({"changed": True}, [told])


COMMANDS: Mapping[str, Command] = {
    "create": _create,
    "info": _info,
    "check": _check,
    "passphrase": _passphrase,
    "demo": demo,
}
