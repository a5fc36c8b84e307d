"""``brief`` and ``pack``: redacted for an audience, then laid out."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from casefiles import files
from casefiles.cli.call import Call, Command
from casefiles.dossier.make import Finding, Paper, PaperSettings, Severity, make_brief, make_pack
from casefiles.queries.files import case_file, meeting_file
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet

Read = Callable[[Session, str], RecordSet]
Make = Callable[[RecordSet, PaperSettings], Paper]


def _brief(call: Call) -> None:
    _print(call, case_file, make_brief)


def _pack(call: Call) -> None:
    _print(call, meeting_file, make_pack)


def _print(call: Call, read: Read, make: Make) -> None:
    options = call.options
    out: Path = options.out
    call.refuse_output(out, force=options.force)
    with call.vault() as vault:
        records = vault.store.read(read, options.ref)
    day = options.date or datetime.now(UTC).astimezone().date()
    paper = make(records, PaperSettings(Audience(options.audience), options.paper, day))
    files.write(out, paper.pdf)
    # The paper is the answer; what stayed out of it, and why, is said beside it.
    call.console.aside(
        {"preflight": [asdict(one) for one in paper.preflight]}, _finding_lines(paper.preflight)
    )
    digest = hashlib.sha256(paper.pdf).hexdigest()
    call.console.answer({"out": str(out), "sha256": digest}, [f"Written: {out}"])


def _finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Each thing to know once, warnings marked, with the values and records that it is about."""
    about: dict[tuple[str, str], list[str]] = {}
    for one in findings:
        mark = "Warning: " if one.severity is Severity.WARNING else ""
        about.setdefault((f"{mark}{one.message}", one.label), []).append(one.ref)
    lines: dict[str, list[str]] = {}
    for (message, label), refs in about.items():
        named = [part for part in (label, ", ".join(dict.fromkeys(refs))) if part]
        lines.setdefault(message, []).append(f"  {': '.join(named)}".rstrip())
    return [line for message, places in lines.items() for line in (message, *places) if line]


COMMANDS: Mapping[str, Command] = {"brief": _brief, "pack": _pack}
