"""``identity`` and ``contact``: whose keys are whose."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.cli import selecting
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import WrongUsage
from casefiles.cli.console import table
from casefiles.cli.exchanging import selection_of
from casefiles.exchange.card import MOST_BYTES, parse_card
from casefiles.exchange.card_qr import card_text, picture
from casefiles.exchange.contacts import (
    CHANGED,
    VERIFIED,
    ContactRow,
    add_contact,
    contact_named,
    contacts,
    own_card,
    remove_contact,
    verify_contact,
)
from casefiles.exchange.renewing import renew_identity
from casefiles.exchange.scopes import Selection, scope_of, set_scope
from casefiles.exchange.sent import last_sent
from casefiles.exchange.withholding import spelt


class NotOneCard(WrongUsage):
    """``contact add`` without exactly one card."""

    def __init__(self) -> None:
        super().__init__(
            "Write contact add NAME CARD, contact add CARD --name NAME, or --text TEXT for a QR code’s."
        )


def _identity(call: Call) -> None:
    out: Path | None = call.options.card_out
    if out is not None:
        call.refuse_output(out, force=False)
    with call.vault() as vault:
        if call.options.deed == "renew":
            vault.store.write(renew_identity, keep_old=not call.options.forget_old)
        card, row = vault.store.read(own_card)
    if out is not None:
        files.write(out, card)
    _answer_own(call, row)
    if call.options.deed == "renew":
        call.console.note("Hand the new card to every colleague and read the new words to them.")


def _answer_own(call: Call, row: ContactRow) -> None:
    data = {
        "fingerprint": row.fingerprint,
        "letters": row.letters,
        "words": list(row.words),
        "since": row.added_at,
    }
    call.console.answer(data, table([("Fingerprint", row.letters), ("In words", " ".join(row.words))]))


def _contact(call: Call) -> None:
    verbs = {
        "card": _contact_card,
        "add": _contact_add,
        "list": _contact_list,
        "show": _contact_show,
        "verify": _contact_verify,
        "scope": _contact_scope,
        "remove": _contact_remove,
    }
    verbs[call.options.verb](call)


def _contact_card(call: Call) -> None:
    out: Path = call.options.out
    beside = out.with_suffix(".png")
    for path in (out, beside):
        call.refuse_output(path, force=False)
    with call.vault() as vault:
        card, row = vault.store.read(own_card)
    if out != beside:
        files.write(out, card)
    files.write(beside, picture(card_text(parse_card(card))))
    _answer_own(call, row)


def _contact_add(call: Call) -> None:
    name, raw = _offered(call)
    with call.vault() as vault:
        row = vault.store.write(add_contact, name, raw).value
    asked = {
        VERIFIED: [],
        CHANGED: [
            f"The card of {row.name} has changed: nothing goes to them or comes from them before the words agree.",
            "Compare the new words with them, then: contact verify",
        ],
    }.get(row.state, [f"Ask {row.name} to read out their fingerprint, then: contact verify"])
    call.console.answer(_shape(row), [*_lines([row]), *asked])


def _offered(call: Call) -> tuple[str, bytes]:
    """The name and the card that were given, in either order of writing."""
    words, name, text = call.options.words, call.options.name, call.options.text
    wanted = (0 if text is not None else 1) + (1 if name is None else 0)
    if len(words) != wanted and not (name is None and len(words) == wanted - 1):
        raise NotOneCard
    raw = text.encode() if text is not None else files.read(Path(words[-1]), MOST_BYTES + 1)
    given = words[0] if len(words) == wanted and name is None else ""
    return (name if name is not None else given), raw


def _contact_list(call: Call) -> None:
    with call.vault() as vault:
        rows = vault.store.read(contacts)
    call.console.answer([_shape(row) for row in rows], _lines(rows))


def _contact_show(call: Call) -> None:
    name = call.options.name
    with call.vault() as vault:
        row = vault.store.read(contact_named, name)
        scope = vault.store.read(scope_of, name)
        last = vault.store.read(last_sent, row.name)
    shape = {**_shape(row), "scope": _scope_shape(scope), "last_export": last}
    lines = [
        ("Name", row.name),
        ("State", row.state),
        ("Fingerprint", row.letters),
        ("In words", " ".join(row.words)),
    ]
    if row.new_words:
        lines += [("New fingerprint", row.new_letters), ("New words", " ".join(row.new_words))]
        lines += [("Signed by the old keys", "yes" if row.signed else "no")]
    lines += [
        ("Usually goes", scope.words if scope else "nothing was said"),
        ("Last export", last or "never"),
    ]
    call.console.answer(shape, table(lines))


def _contact_verify(call: Call) -> None:
    heard = call.options.words if call.options.words is not None else call.options.fingerprint
    with call.vault() as vault:
        row = vault.store.write(verify_contact, call.options.name, heard).value
    call.console.answer(_shape(row), _lines([row]))


def _contact_scope(call: Call) -> None:
    if not call.options.forget:
        selecting.check(call.options)
    wanted = None if call.options.forget else selection_of(call.options)
    with call.vault() as vault:
        vault.store.write(set_scope, call.options.name, wanted)
        scope = vault.store.read(scope_of, call.options.name)
    said = f"{scope.words}, for {scope.audience.label}" if scope else "nothing"
    call.console.answer({"name": call.options.name, "scope": _scope_shape(scope)}, [f"Usually goes: {said}."])


def _contact_remove(call: Call) -> None:
    with call.vault() as vault:
        vault.store.write(remove_contact, call.options.name)
    call.console.answer({"removed": call.options.name}, ["Removed."])


def _scope_shape(scope: Selection | None) -> dict[str, Any] | None:
    if scope is None:
        return None
    return {
        "cases": None if scope.cases is None else list(scope.cases),
        "tags": list(scope.tags),
        "views": list(scope.views),
        "audience": scope.audience.value,
        "withhold": spelt(scope.shears.withheld),
        "hide": spelt(scope.shears.hidden),
        "attachments": scope.attachments,
        "not_beyond": scope.not_beyond,
        "pseudonyms": scope.disguised,
    }


def _shape(row: ContactRow) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "name": row.name,
        "state": row.state,
        "fingerprint": row.fingerprint,
        "words": list(row.words),
        "added_at": row.added_at,
    }
    if row.new_words:
        shape |= {"new_words": list(row.new_words), "signed_by_old": row.signed}
    return shape


def _lines(rows: list[ContactRow]) -> list[str]:
    return table((row.name, row.state, row.letters, " ".join(row.words)) for row in rows)


COMMANDS: Mapping[str, Command] = {"identity": _identity, "contact": _contact}
