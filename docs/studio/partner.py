"""An invented partner: a contact whose card was compared, and a sealed file that came from it."""

from pathlib import Path

from casefiles.commands.citing import SourceGiven
from casefiles.commands.new_case import NewCase, new_case
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.passphrase import generated
from casefiles.exchange.contacts import add_contact, own_card, verify_contact
from casefiles.exchange.export import Selection, export
from casefiles.store.store import Store
from casefiles.store.vault import create
from casefiles.values.level import Audience, Level

PARTNER, ARRIVING = "Invented partner", "from-partner.age"
CASE = NewCase("Mira Example", source=SourceGiven(title="Invented circular"), at="page 2", level=Level.L1)


def partner(store: Store, home: Path) -> None:
    """Make the partner's vault, know each other, and let it seal a file to ``store`` as ``home / ARRIVING``."""
    with create(home / "Partner", generated(), FLOOR) as theirs:
        for here, there, name in ((store, theirs.store, PARTNER), (theirs.store, store, "Us")):
            card, row = there.read(own_card)
            here.write(add_contact, name, card)
            here.write(verify_contact, name, row.fingerprint)
        theirs.store.write(new_case, CASE)
        export(theirs.store, Selection(None, Audience.PARTNER), ["Us"], home / ARRIVING)
