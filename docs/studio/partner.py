"""An invented partner: a contact whose card was compared, and sealed files that came from it.

Everything that differs between the two vaults is about invented people; what the sample holds of real ones stays as its
sources say it.
"""

from pathlib import Path

from sqlalchemy.orm import Session

from casefiles.commands.add import add_typed
from casefiles.commands.citing import PlaceGiven, SourceGiven, cite_given
from casefiles.commands.edit import edit_typed
from casefiles.commands.new_case import NewCase, new_case
from casefiles.commands.take_out import take_out
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.passphrase import generated
from casefiles.exchange.apply import apply
from casefiles.exchange.contacts import add_contact, own_card, verify_contact
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.exchange.scopes import set_scope
from casefiles.exchange.sync import INBOX, Synced, sync
from casefiles.queries.files import case_file
from casefiles.queries.listing import listing
from casefiles.store.store import Store
from casefiles.store.vault import create
from casefiles.values.level import Audience, Level

PARTNER, ARRIVING = "Invented partner", "from-partner.age"
SOURCE = SourceGiven(title="Invented circular")
INVENTED = "Mira Example"
CASE = NewCase(INVENTED, source=SOURCE, at="page 2", level=Level.L1)
LATER = NewCase("Aro Velkin (invented)", source=SOURCE, at="page 3", level=Level.L1)
ALIKE = NewCase("Aro Velkine (invented)", source=SOURCE, at="page 4", level=Level.L1)
ALL = Selection(None, Audience.INTERNAL)
PRISON = "An invented prison in no town, {} block"
TAKEN = "An invented beekeeper. She was taken from her {}, and nobody was told where she is."


def partner(store: Store, home: Path) -> Synced:
    """Make the partner's vault, know each other, and let it seal a file to ``store`` as ``home / ARRIVING``.

    ``store`` took in two earlier files of theirs, and a conflict of the second waits; since then both wrote again. What
    came of a shared folder in the partner's office is returned.
    """
    with create(home / "Partner", generated(), FLOOR) as theirs:
        for here, there, name in ((store, theirs.store, PARTNER), (theirs.store, store, "Us")):
            card, row = there.read(own_card)
            here.write(add_contact, name, card)
            here.write(verify_contact, name, row.fingerprint)
        theirs.store.write(_begin)
        _take_in(store, theirs.store, home / "first.age")
        for side, block in ((store, "second"), (theirs.store, "third")):
            side.write(_edit, "detention", {"place": PRISON.format(block)})
        theirs.store.write(_edit, "person", {"identity_document": "Invented No. 7"})
        _take_in(store, theirs.store, home / "second.age")
        for side, place in ((store, "house at dusk"), (theirs.store, "school at dawn")):
            side.write(_edit, "case", {"summary": TAKEN.format(place)})
        store.write(new_case, LATER)
        theirs.store.write(_further)
        export(theirs.store, ALL, ["Us"], home / ARRIVING)
        return _shared(store, theirs.store, home / "Shared folder")


def _shared(store: Store, theirs: Store, folder: Path) -> Synced:
    """What the partner's office finds in a folder that it shares: a file of ours, and one that is none."""
    (folder / INBOX).mkdir(parents=True)
    ours = store.read(_invented)
    export(store, Selection((ours,), Audience.INTERNAL), [PARTNER], folder / INBOX / "from-us.age")
    (folder / INBOX / "torn.age").write_bytes(b"This is no sealed file.")
    theirs.write(set_scope, "Us", ALL)
    return sync(theirs, folder)


def _invented(session: Session) -> str:
    return next(one.ref for one in listing(session, "case") if one.title == CASE.name)


def _take_in(store: Store, theirs: Store, path: Path) -> None:
    export(theirs, ALL, ["Us"], path)
    apply(store, examine(store, path))


def _begin(session: Session) -> None:
    """The partner's case before the first file."""
    case = new_case(session, CASE)
    person = of_case(session, "person")
    for kind, whole, typed in (
        ("detention", case, {"status": "detained", "since": "c. 2019"}),
        ("award", person, {"award": "Award of an invented society", "year": "2018"}),
    ):
        _cite(session, add_typed(session, kind, typed, whole))


def _further(session: Session) -> None:
    """What only the partner does: a value, a removal, further people."""
    _edit(session, "person", {"occupation": "beekeeper", "safe_contact": "an invented cousin"})
    take_out(session, of_case(session, "award"))
    new_case(session, ALIKE)
    new_case(session, NewCase("Tovi Sample (invented)", source=SOURCE, at="page 5", level=Level.L1))


def _edit(session: Session, kind: str, typed: dict[str, str]) -> None:
    ref = of_case(session, kind)
    edit_typed(session, ref, typed)
    _cite(session, ref)


def of_case(session: Session, kind: str) -> str:
    """The reference of the record of one kind in the invented case."""
    return next(one.ref for one in case_file(session, _invented(session)) if one.kind == kind)


def _cite(session: Session, ref: str) -> None:
    cite_given(session, ref, "", SOURCE, PlaceGiven("page 2"))
