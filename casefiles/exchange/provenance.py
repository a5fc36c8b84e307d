"""With which export each value of a record came."""

from sqlalchemy.orm import Session

from casefiles.exchange.voices import voices
from casefiles.records import KINDS
from casefiles.records.ledger import WITHHELD
from casefiles.rules.protected import display
from casefiles.store.find import find
from casefiles.store.merge_load import load, readings

SILENT = "a colleague holds a value that was not sent"


def provenance(session: Session, ref: str) -> dict[str, str]:
    """For the fields of the record called ``ref`` that came from somebody else: “from Aro’s export of 3 May 2026”.

    Of a field of which only a withheld value is known: that a colleague holds one. What was written here is not in it.
    Raises UnknownRecord.
    """
    record = find(session, ref, removed=True)
    here = load(session, {record.kind: [record.id]})[record.id]
    registers = {key: one for key, one in here.registers().items() if not key.startswith("_")}
    clocks = readings(session, {dot for one in registers.values() for dot in one.live})
    spec = KINDS[record.kind]
    shown = {key: display(spec, key, one, clocks)[0] for key, one in registers.items()}
    heard = voices(session)
    heard.hear(session, [dot for dot in shown.values() if dot is not None])
    found = {key: f"from {came}" for key, dot in shown.items() if (came := heard.of(dot).came)}
    kept = {
        key: SILENT
        for key, one in registers.items()
        if any(held.state == WITHHELD for held in one.live.values())
    }
    return {key: "; ".join(filter(None, (found.get(key), kept.get(key)))) for key in sorted({*found, *kept})}
