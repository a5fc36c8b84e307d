"""``travel``: the pack, the new vault, the end of the old one; and ``travel open`` on the colleague's side."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from casefiles.cli import passphrases
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import TravelUnclear
from casefiles.cli.console import plural, table
from casefiles.crypto.fingerprint import grouped
from casefiles.crypto.passphrase import refuse_weak
from casefiles.exchange import travel
from casefiles.exchange.travel import Destroyed, NewVault, Stay
from casefiles.exchange.travel_checklist import LIMIT, Point, checklist
from casefiles.exchange.travel_conditions import NoReceipt
from casefiles.exchange.travel_open import open_pack
from casefiles.exchange.travel_pack import Packed, pack

NEW = "Passphrase of the new vault: "


def _travel(call: Call) -> None:
    match call.options.what:
        case []:
            _leave(call)
        case ["open", given]:
            _open(call, Path(given))
        case ["destroy"]:
            _destroy(call)
        case _:
            raise TravelUnclear


def _leave(call: Call) -> None:
    options = call.options
    if not options.to or options.out is None or options.new_vault is None:
        raise TravelUnclear
    call.refuse_output(options.out, force=False)
    travel.refuse_places(call.folder, options.out, options.new_vault)
    with call.vault() as vault:
        passphrase = passphrases.chosen(options.new_passphrase_file, NEW)
        refuse_weak(passphrase)
        points = vault.store.read(checklist)
        stay = Stay(tuple(options.keep), not options.no_contacts)
        vault.store.read(travel.refuse_unknown, stay)
        packed = pack(vault, options.to, options.out)
        made = travel.new_vault(vault, stay, options.new_vault, passphrase)
        if options.destroy_old:
            vault.close()
    ended = _ended(call, options.new_vault) if options.destroy_old else None
    shape = {
        **_shape(packed, made, ended),
        "checklist": [{"title": one.title, "text": one.text} for one in points],
    }
    call.console.answer(shape, [*_lines(packed, made, ended), *_checklist(points)])


def _destroy(call: Call) -> None:
    options = call.options
    if not options.receipt or not options.destroy_old:
        raise NoReceipt
    with call.vault() as vault:
        travel.may_destroy(vault, " ".join(options.receipt))
        points = vault.store.read(checklist)
        vault.close()
    ended = _ended(call, options.new_vault)
    call.console.answer(_ended_shape(ended), [*_ended_lines(ended), *_checklist(points)])


def _ended(call: Call, new: Path | None) -> Destroyed:
    ended = travel.destroy(call.folder)
    if new is not None:
        travel.remember_instead(call.folder, new)
    return ended


def _open(call: Call, given: Path) -> None:
    places = call.options.to or []
    if len(places) != 1:
        raise TravelUnclear
    with call.vault() as vault:
        opened = open_pack(vault.store, given, Path(places[0]))
    sender = opened.sender
    data = {
        "vault": str(opened.folder),
        "created": opened.created,
        "records": opened.records,
        "attachments": opened.attachments,
        "sender": {"name": sender.name, "state": sender.state} if sender else None,
        "receipt": list(opened.receipt),
    }
    made_by = f"{sender.name} ({sender.state})" if sender else "somebody who is not among your contacts"
    facts = [
        ("Made by", made_by),
        ("Made on", opened.created),
        ("Holds", _amount(opened.records, opened.attachments)),
    ]
    told = "The vault lies in the folder you named and opens with the passphrase of whoever packed it."
    receipt = [("Receipt", " ".join(opened.receipt))]
    call.console.answer(data, [told, *table([*facts, *receipt]), "Read the receipt out to them."])


def _shape(packed: Packed, made: NewVault, ended: Destroyed | None) -> dict[str, Any]:
    return {
        "pack": {
            "out": str(packed.path),
            "sha256": packed.sha256.hex(),
            "size": packed.size,
            "records": packed.records,
            "attachments": packed.attachments,
            "verified": True,
            "receipt": list(packed.receipt),
        },
        "new_vault": {
            "vault": str(made.folder),
            "fingerprint": made.fingerprint,
            "records": made.records,
            "attachments": made.attachments,
        },
        "destroyed": _ended_shape(ended) if ended else None,
    }


def _lines(packed: Packed, made: NewVault, ended: Destroyed | None) -> list[str]:
    facts = [
        ("Packed and read back", f"{_amount(packed.records, packed.attachments)}: {packed.path}"),
        ("Receipt", " ".join(packed.receipt)),
        ("New vault", f"{_amount(made.records, made.attachments)}: {made.folder}"),
        ("Its fingerprint", grouped(made.fingerprint)),
    ]
    if ended:
        return [*table(facts), *_ended_lines(ended)]
    kept = "The old vault is as it was. When your colleague has read out the receipt: travel destroy"
    return [*table(facts), kept]


def _ended_shape(ended: Destroyed) -> dict[str, Any]:
    return {"vault": str(ended.folder), "left": ended.left}


def _ended_lines(ended: Destroyed) -> list[str]:
    left = (
        f" {plural(ended.left, 'file')} in its folder that are not its own were left." if ended.left else ""
    )
    return [f"The old vault is deleted.{left} {LIMIT}"]


def _checklist(points: Sequence[Point]) -> list[str]:
    return ["", "What no program can reach:", *table((f"  {point.title}", point.text) for point in points)]


def _amount(records: int, attachments: int) -> str:
    return f"{plural(records, 'record')}, {plural(attachments, 'attachment')}"


COMMANDS: Mapping[str, Command] = {"travel": _travel}
