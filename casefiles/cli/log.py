"""``audit``: the log, its head, and whether its chain is whole."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy.orm import Session

from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import LogBroken
from casefiles.cli.console import plural, table
from casefiles.store import audit
from casefiles.store.audit import Entry, Head
from casefiles.store.log_mark import mark, spoken

NOTHING_YET = "The log is empty: nothing was changed since this vault has one."


def _audit(call: Call) -> None:
    verbs = {"show": _show, "verify": _verify, "accept": _accept}
    verbs[call.options.verb](call)


def _show(call: Call) -> None:
    with call.vault() as vault:
        head, entries = vault.store.read(_newest, call.options.limit)
    data = {"head": _head_shape(head), "entries": [_shape(entry) for entry in entries]}
    call.console.answer(data, [*_head_lines(head), "", *_lines(entries)] if head else [NOTHING_YET])


def _verify(call: Call) -> None:
    with call.vault() as vault:
        troubles = vault.store.read(audit.verify)
        head, lines = vault.store.read(audit.head), vault.store.read(audit.count)
    data = {"whole": not troubles, "troubles": list(troubles), "lines": lines, "head": _head_shape(head)}
    sound = [f"The log is whole: {plural(lines, 'line')}.", *_head_lines(head)]
    call.console.answer(data, troubles or sound)
    if troubles:
        raise LogBroken(len(troubles))


def _accept(call: Call) -> None:
    with call.vault() as vault:
        older = vault.older()
        vault.accept()
    said = "This vault is remembered as it is now." if older else "There was nothing to accept."
    call.console.answer({"accepted": older is not None}, [said])


def _newest(session: Session, limit: int) -> tuple[Head | None, tuple[Entry, ...]]:
    return audit.head(session), audit.entries(session, 0, limit)


def _head_shape(head: Head | None) -> dict[str, Any] | None:
    if head is None:
        return None
    return {"seq": head.seq, "hash": head.hash.hex(), "mark": mark(head), "words": list(spoken(head))}


def _head_lines(head: Head | None) -> list[str]:
    return table([("Head", mark(head)), ("In words", " ".join(spoken(head)))]) if head else []


def _shape(entry: Entry) -> dict[str, Any]:
    return {**asdict(entry), "hash": entry.hash.hex()}


def _lines(entries: tuple[Entry, ...]) -> list[str]:
    return table(
        (str(one.seq), one.at, one.device, one.action.replace("_", " "), one.object[:8]) for one in entries
    )


COMMANDS: Mapping[str, Command] = {"audit": _audit}
