"""``identity`` and ``contact``: whose keys are whose."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.cli.call import Call, Command
from casefiles.cli.console import table
from casefiles.exchange.card import MOST_BYTES
from casefiles.exchange.contacts import VERIFIED, ContactRow, add_contact, contacts, own_card, verify_contact


def _identity(call: Call) -> None:
    out: Path | None = call.options.card_out
    if out is not None:
        call.refuse_output(out, force=False)
    with call.vault() as vault:
        card, row = vault.store.read(own_card)
    if out is not None:
        files.write(out, card)
    data = {
        "fingerprint": row.fingerprint,
        "letters": row.letters,
        "words": list(row.words),
        "since": row.added_at,
    }
    call.console.answer(data, table([("Fingerprint", row.letters), ("In words", " ".join(row.words))]))


def _contact(call: Call) -> None:
    verbs = {"add": _contact_add, "list": _contact_list, "verify": _contact_verify}
    verbs[call.options.verb](call)


def _contact_add(call: Call) -> None:
    raw = files.read(call.options.card, MOST_BYTES + 1)
    with call.vault() as vault:
        row = vault.store.write(add_contact, call.options.name, raw).value
    asked = f"Ask {row.name} to read out their fingerprint, then: contact verify"
    call.console.answer(_shape(row), [*_lines([row]), *([] if row.state == VERIFIED else [asked])])


def _contact_list(call: Call) -> None:
    with call.vault() as vault:
        rows = vault.store.read(contacts)
    call.console.answer([_shape(row) for row in rows], _lines(rows))


def _contact_verify(call: Call) -> None:
    heard = call.options.words if call.options.words is not None else call.options.fingerprint
    with call.vault() as vault:
        row = vault.store.write(verify_contact, call.options.name, heard).value
    call.console.answer(_shape(row), _lines([row]))


def _shape(row: ContactRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "state": row.state,
        "fingerprint": row.fingerprint,
        "words": list(row.words),
        "added_at": row.added_at,
    }


def _lines(rows: list[ContactRow]) -> list[str]:
    return table((row.name, row.state, row.letters, " ".join(row.words)) for row in rows)


COMMANDS: Mapping[str, Command] = {"identity": _identity, "contact": _contact}
