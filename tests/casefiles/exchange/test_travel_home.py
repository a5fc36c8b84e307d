"""Coming home: what was written on the journey goes back into the vault that was packed, as any export does."""

from pathlib import Path

from casefiles.commands.edit import edit_typed
from casefiles.crypto import kdf
from casefiles.exchange.apply import apply
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.exchange.queue import queue
from casefiles.exchange.travel import Stay, new_vault
from casefiles.queries.files import cases_for
from casefiles.queries.soundness import faults
from casefiles.store import audit
from casefiles.store.vault import Vault, open_vault
from casefiles.values.level import Audience
from tests.casefiles.exchange.colleagues import befriend
from tests.casefiles.exchange.journeys import NEW, STAYS, case_of, told


def test_what_was_written_on_the_journey_comes_home_and_what_was_cut_is_untouched(
    vaults: tuple[Vault, Vault], tmp_path: Path
) -> None:
    old, _ = vaults
    before = told(old, case_of(old, STAYS))
    new_vault(old, Stay((case_of(old, STAYS),)), tmp_path / "new", NEW, cost=kdf.FLOOR)
    with open_vault(tmp_path / "new", NEW) as light:
        befriend(light.store, "Home", old.store)
        befriend(old.store, "Journey", light.store)
        person = next(one.ref for one in light.store.read(cases_for, None) if one.kind == "person")
        light.store.write(edit_typed, person, {"occupation": "weaver"})
        selection = Selection(None, Audience.INTERNAL)
        export(light.store, selection, ["Home"], tmp_path / "home.age", folder=light.folder)
    applied = apply(old.store, examine(old.store, tmp_path / "home.age"))
    assert applied.added == 0
    assert not list(old.store.read(queue))
    wanted = [
        (
            kind,
            uid,
            {**values, "occupation": "weaver"} if values.get("occupation") == "orchardist" else values,
        )
        for kind, uid, values in before
    ]
    assert told(old, case_of(old, STAYS)) == wanted
    assert old.store.read(faults) == ()
    assert old.store.read(audit.entries, 0, 1)[0].action == "take_in"
