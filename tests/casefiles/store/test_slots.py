"""Ways into a vault are added, changed and removed by the header alone, and only by who can open it."""

import pytest

from casefiles.crypto import keyfile
from casefiles.crypto.errors import WeakPassphrase, WrongPassphrase
from casefiles.crypto.kdf import FLOOR
from casefiles.crypto.opener import ByKeyFile, ByPassphrase, ByRecovery
from casefiles.crypto.slot_errors import LastSlot, NoKeyFileSlot, NoSuchSlot, WrongShares
from casefiles.files import FileFault
from casefiles.store import slots
from casefiles.store.vault import DATABASE, HEADER, create, open_vault
from tests.makers import PASSPHRASE

OTHER = "meadow copper ferry ninety saddle umber"
CODE, NEWER = bytes(range(20)), bytes(range(1, 21))


@pytest.fixture
def folder(tmp_path):
    create(tmp_path / "vault", PASSPHRASE, FLOOR).close()
    return tmp_path / "vault"


def nothing():
    """Nothing is to be written before the header."""


def test_a_second_passphrase_opens_beside_the_first_and_only_the_header_changes(folder):
    database = (folder / DATABASE).read_bytes()
    way = slots.add(folder, PASSPHRASE, ByPassphrase(OTHER))
    assert (folder / DATABASE).read_bytes() == database
    assert [one.kind for one in slots.listed(folder)] == ["passphrase", "passphrase"]
    assert slots.check(folder, OTHER) == way
    assert slots.check(folder, PASSPHRASE).id != way.id


def test_a_key_file_is_needed_beside_its_passphrase(folder, tmp_path):
    keyfile.make(tmp_path / "key")
    both = keyfile.with_passphrase(OTHER, tmp_path / "key")
    slots.add(folder, PASSPHRASE, both)
    with open_vault(folder, both):
        pass
    with pytest.raises(WrongPassphrase):
        slots.check(folder, OTHER)


def test_a_changed_passphrase_keeps_its_key_file_and_the_other_ways(folder):
    slots.add(folder, PASSPHRASE, ByKeyFile(PASSPHRASE, bytes(32)))
    slots.change_passphrase(folder, ByKeyFile(PASSPHRASE, bytes(32)), OTHER)
    assert slots.check(folder, ByKeyFile(OTHER, bytes(32))).kind == "passphrase+keyfile"
    assert slots.check(folder, PASSPHRASE).kind == "passphrase"


@pytest.mark.parametrize("weak", ["", "secret", "abcde12345"])
def test_a_weak_passphrase_is_refused_everywhere_and_the_header_stays(folder, weak):
    before = (folder / HEADER).read_bytes()
    for attempt in (
        lambda: slots.change_passphrase(folder, PASSPHRASE, weak),
        lambda: slots.add(folder, PASSPHRASE, ByPassphrase(weak)),
        lambda: slots.add(folder, PASSPHRASE, ByKeyFile(weak, bytes(32))),
    ):
        with pytest.raises(WeakPassphrase):
            attempt()
    assert (folder / HEADER).read_bytes() == before


def test_a_way_in_is_removed_but_never_the_last(folder):
    way = slots.add(folder, PASSPHRASE, ByKeyFile(OTHER, bytes(32)))
    slots.change_recovery(folder, PASSPHRASE, CODE, nothing)
    assert slots.remove(folder, PASSPHRASE, way.id.upper()).id == way.id
    with pytest.raises(NoKeyFileSlot):
        slots.check(folder, ByKeyFile(OTHER, bytes(32)))
    with pytest.raises(LastSlot):
        slots.remove(folder, PASSPHRASE, slots.listed(folder)[0].id)
    with pytest.raises(NoSuchSlot):
        slots.remove(folder, PASSPHRASE, "no such id")


def test_nothing_is_changed_by_who_cannot_open_it(folder):
    before = (folder / HEADER).read_bytes()
    for attempt in (
        lambda: slots.add(folder, OTHER, ByPassphrase(OTHER)),
        lambda: slots.remove(folder, OTHER, slots.listed(folder)[0].id),
        lambda: slots.change_recovery(folder, OTHER, CODE, nothing),
    ):
        with pytest.raises(WrongPassphrase):
            attempt()
    assert (folder / HEADER).read_bytes() == before


def test_recovery_shares_open_and_newer_ones_take_their_place(folder):
    slots.change_recovery(folder, PASSPHRASE, CODE, nothing)
    with open_vault(folder, ByRecovery(CODE)):
        pass
    slots.change_recovery(folder, ByRecovery(CODE), NEWER, nothing)
    with pytest.raises(WrongShares):
        slots.check(folder, ByRecovery(CODE))
    assert slots.check(folder, ByRecovery(NEWER)).kind == "recovery"
    assert [one.kind for one in slots.listed(folder)] == ["passphrase", "recovery"]


def test_former_shares_stay_good_when_the_sheets_cannot_be_written(folder):
    slots.change_recovery(folder, PASSPHRASE, CODE, nothing)

    def full():
        raise FileFault

    with pytest.raises(FileFault):
        slots.change_recovery(folder, PASSPHRASE, NEWER, full)
    assert slots.check(folder, ByRecovery(CODE)).kind == "recovery"


def test_with_shares_a_new_passphrase_takes_the_place_of_every_former_one(folder):
    slots.add(folder, PASSPHRASE, ByKeyFile(OTHER, bytes(32)))
    slots.change_recovery(folder, PASSPHRASE, CODE, nothing)
    slots.change_passphrase(folder, ByRecovery(CODE), OTHER)
    assert sorted(one.kind for one in slots.listed(folder)) == ["passphrase", "recovery"]
    with open_vault(folder, OTHER):
        pass
    with pytest.raises(WrongPassphrase):
        slots.check(folder, PASSPHRASE)
