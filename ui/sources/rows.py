"""Sources, and what rests on one of them, dressed for lists."""

from typing import TYPE_CHECKING

from casefiles.values.dates import shown
from casefiles.values.vocabulary import vocabulary
from ui.kit.list_pane import ListWords
from ui.kit.rows import Mark, Row

if TYPE_CHECKING:
    from casefiles.queries.source_rows import Resting, SourceRow

WORDS = ListWords(
    "Sources",
    "Find a title, a publisher, a word…",
    (("date", "Newest first"), ("title", "Title"), ("recent", "Last changed")),
    "quote",
    "No sources yet",
    "A source is a document, a statement or a conversation. What rests on a source may leave this vault.",
    "New source",
)
ICONS = {
    "press": "newspaper",
    "official-media": "newspaper",
    "official-document": "landmark",
    "government-reply": "landmark",
    "eu-document": "landmark",
    "un-document": "globe",
    "open-letter": "mail",
    "ngo-report": "file-text",
    "interview": "phone",
    "family": "users",
    "court-translation": "scale",
    "lawyer": "scale",
    "encyclopedia": "book-open",
}


def icon_of(source_type: str) -> str:
    """The icon of a type of source."""
    return ICONS.get(source_type, "quote")


def row_of(source: "SourceRow") -> Row:
    """The row of one source: publisher, type, date, and how much rests on it."""
    kind = vocabulary("source_type").label_of(source.source_type) if source.source_type else "Type not known"
    day = shown(source.published) if source.published else "date not known"
    return Row(
        source.id,
        source.title,
        line="  ·  ".join(part for part in (day, source.symbol, source.publisher) if part),
        marks=(Mark(_short(kind)),),
        end=f"{cited_words(source.cited)}  ·  {source.ref}",
        icon=icon_of(source.source_type),
    )


def cited_words(count: int) -> str:
    """``not cited``, ``1 citation``, ``12 citations``."""
    return "not cited" if count == 0 else "1 citation" if count == 1 else f"{count:,} citations"


def resting_row(at: int, one: "Resting") -> Row:
    """One value that rests on a source: the value, its record, the place in the source."""
    value = f"{one.field}: {one.value or 'unknown'}" if one.field else f"{one.kind}: {one.record.title}"
    within = f" in {one.whole.title}" if one.whole else ""
    where = f"{one.kind} {one.record.title}{within}" if one.field else f"The whole {one.kind.lower()}{within}"
    return Row(
        at,
        value,
        line=where,
        marks=(Mark(one.at),) if one.at else (),
        end=one.record.ref,
        icon="quote",
    )


def _short(kind: str) -> str:
    return kind if len(kind) <= 28 else kind.split(" of ", maxsplit=1)[0]
