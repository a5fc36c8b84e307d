"""Building the sample vault with the ordinary commands."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from casefiles.commands.add import add_typed
from casefiles.commands.cite import cite
from casefiles.commands.edit import set_field_level
from casefiles.demo.sheets import Sheet, files, sheets
from casefiles.records import KINDS
from casefiles.store.store import Store
from casefiles.values.level import Level
from casefiles.values.specs import Kind

# Our own remarks on the letters are not published words: they keep the level their field declares.
REMARKS = "note"


def build(store: Store) -> None:
    """Lay down the whole sample in an empty vault, one transaction for each data file."""
    refs: dict[str, str] = {}
    for name in files():
        refs |= store.write(sample_data, sheets(name), refs).value


def sample_data(session: Session, records: Sequence[Sheet], before: Mapping[str, str]) -> dict[str, str]:
    """Make ``records`` with their citations. ``before`` gives the references of the ids that they may link to.

    Everything is public (L0), since both letters are. Returns the reference of each id.
    """
    refs = dict(before)
    for sheet in records:
        refs[sheet.id] = _made(session, sheet, refs)
    return refs


def _made(session: Session, sheet: Sheet, refs: Mapping[str, str]) -> str:
    spec = KINDS[sheet.kind]
    links = {field.key for field in spec.fields if field.kind is Kind.LINK}
    typed = {key: refs[value] if key in links else value for key, value in sheet.values.items()}
    whole = refs[sheet.part_of] if sheet.part_of else None
    ref = add_typed(session, sheet.kind, typed, to=whole, level=None if whole else Level.L0)
    for field in spec.fields:
        if field.key in typed and field.key != REMARKS and field.level > Level.L0:
            set_field_level(session, ref, field.key, Level.L0)
    for place in sheet.cited:
        cite(session, ref, place.field, refs[place.source], place.at, place.quotation)
    return ref
