"""What is asked of a paper, and what comes back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from casefiles.values.level import Audience

NO_DAY = date.min


class Severity(StrEnum):
    """How much a finding matters before the paper is handed over."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the caseworker should know of a paper: what stayed out, what is old, what was cut.

    ``ref`` and ``label`` name the record and the fields; ``message`` is a plain sentence. None of them holds a value.
    """

    ref: str
    label: str
    message: str
    severity: Severity = Severity.NOTE


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """For whom a paper is made and how.

    ``generated``, which must be given, is printed and is the only date in the file's metadata. ``log_mark`` is the head
    of the vault's log (``store.log_mark.mark``), printed at the foot where it is given. It is a counter: it tells how
    much goes on in a vault, and makes two papers of the same contents differ, so outward papers have none unless
    somebody asks for it (``marked_by_default``).
    """

    audience: Audience
    paper: Literal["A4", "Letter"] = "A4"
    generated: date = NO_DAY
    recipients: str = ""
    copy_number: str = ""
    log_mark: str = ""

    def __post_init__(self) -> None:
        if self.generated == NO_DAY:
            raise TypeError("a paper needs the day it is generated on")


def marked_by_default(audience: Audience) -> bool:
    """Whether papers for the audience bear the log's mark unless somebody decides otherwise."""
    return audience is Audience.INTERNAL


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF, what is to be said about it, and a file name without anybody's name in it."""

    pdf: bytes
    preflight: tuple[Finding, ...]
    file_name: str
