"""``brief``, ``pack`` and ``dossier KEY``: redacted for an audience, then laid out."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from casefiles import files
from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import UnknownPaper
from casefiles.dossier.make import TEMPLATES, Finding, PaperSettings, Severity, make
from casefiles.dossier.paper import marked_by_default
from casefiles.dossier.templates import BRIEF, PACK, Template
from casefiles.queries.files import case_file, meeting_file
from casefiles.store import audit
from casefiles.store.log_mark import mark
from casefiles.values.level import Audience
from casefiles.values.recordset import RecordSet

READERS: Mapping[str, Callable[[Session, str], RecordSet]] = {"case": case_file, "meeting": meeting_file}


def _brief(call: Call) -> None:
    _print(call, BRIEF)


def _pack(call: Call) -> None:
    _print(call, PACK)


def _dossier(call: Call) -> None:
    """Whichever paper the registry holds under that key, so that a new one needs no command of its own."""
    known = {template.key: template for template in TEMPLATES}
    if call.options.key not in known:
        raise UnknownPaper(call.options.key, ", ".join(known))
    _print(call, known[call.options.key])


def _print(call: Call, template: Template) -> None:
    options = call.options
    out: Path = options.out
    call.refuse_output(out, force=options.force)
    with call.vault() as vault:
        records = vault.store.read(READERS[template.kind], options.ref)
        head = vault.store.read(audit.head)
    audience = Audience(options.audience)
    marked = marked_by_default(audience) if options.log_mark is None else options.log_mark
    day = options.date or datetime.now(UTC).astimezone().date()
    settings = PaperSettings(audience, options.paper, day, log_mark=mark(head) if head and marked else "")
    paper = make(template, records, settings)
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


COMMANDS: Mapping[str, Command] = {"brief": _brief, "pack": _pack, "dossier": _dossier}
