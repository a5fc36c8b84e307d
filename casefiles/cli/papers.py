"""``brief`` and ``pack``: redacted for an audience, then laid out."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from casefiles import files
from casefiles.cli.call import Call, Command
from casefiles.cli.console import table
from casefiles.dossier.make import Paper, PaperSettings, make_brief, make_pack
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
    _say_what_stayed_out(call, paper)


def _say_what_stayed_out(call: Call, paper: Paper) -> None:
    """The preflight, on standard error: the paper is the answer."""
    findings = [asdict(finding) for finding in paper.preflight]
    call.console.aside({"preflight": findings}, table([tuple(map(str, one.values())) for one in findings]))


COMMANDS: Mapping[str, Command] = {"brief": _brief, "pack": _pack}
