"""Papers from records: admitted, redacted, laid out, printed, checked. Nothing unredacted reaches a template."""

from casefiles.documents.render import render
from casefiles.dossier.citing import Sourced
from casefiles.dossier.conditions import AboveAudience
from casefiles.dossier.gate import admitted
from casefiles.dossier.paper import Finding, Paper, PaperSettings, Severity
from casefiles.dossier.preflight import about_print, about_records, left_out, ordered, outdated
from casefiles.dossier.templates import BRIEF, PACK, TEMPLATES, Template
from casefiles.dossier.version import version_of
from casefiles.errors import NotOfKind
from casefiles.progress import Step
from casefiles.records import KINDS
from casefiles.rules.redaction import redact
from casefiles.values.recordset import RecordSet

__all__ = ["TEMPLATES", "Finding", "Paper", "PaperSettings", "Severity", "make", "make_brief", "make_pack"]


def make(
    template: Template, files: RecordSet, settings: PaperSettings, progress: Step | None = None
) -> Paper:
    """The paper that ``template`` lays out about the first record of ``files``.

    ``files`` is what the query for that kind reads: ``case_file`` or ``meeting_file``. ``progress`` is called after
    each page and may raise Cancelled. Raises AboveAudience, SilentAtFamilysRequest, PrivateDiplomacyOnly, NotOfKind,
    and UnsoundPaper when the finished file does not hold what it should.
    """
    about = files.records[0]
    if about.kind != template.kind:
        raise NotOfKind(about.ref, KINDS[about.kind].label.lower(), KINDS[template.kind].label.lower())
    allowed = admitted(files, settings.audience)
    redacted = redact(allowed.records, settings.audience, KINDS)
    seen = redacted.records.get(about.uid)
    if seen is None:
        raise AboveAudience(KINDS[about.kind].label)
    sourced = Sourced(redacted.records, settings.audience)
    document = template.layout(sourced, seen, settings, version_of(redacted.records, settings))
    printed = render(document, progress)
    findings = (
        *allowed.findings,
        *outdated(allowed.records, redacted.records),
        *about_records(sourced, settings.generated),
        *left_out(redacted),
        *about_print(printed.report),
    )
    name = f"{seen.ref}_{template.key}_{settings.generated.isoformat()}.pdf"
    return Paper(printed.pdf, ordered(findings), name)


def make_brief(files: RecordSet, settings: PaperSettings, progress: Step | None = None) -> Paper:
    """The one-page brief of a case; ``files`` as ``case_file`` reads it. Raises as ``make``."""
    return make(BRIEF, files, settings, progress)


def make_pack(files: RecordSet, settings: PaperSettings, progress: Step | None = None) -> Paper:
    """The pack of a meeting; ``files`` as ``meeting_file`` reads it. Raises as ``make``."""
    return make(PACK, files, settings, progress)
