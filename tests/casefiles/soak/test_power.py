"""The power fails at any moment: of 3,000 disks that could be left, each opens with every acknowledged write."""

from pathlib import Path

from casefiles.soak.disk import Disk
from casefiles.soak.power import cut_power, open_disks, rebuilt
from casefiles.soak.recording import Event, record
from casefiles.soak.scenarios import begin
from casefiles.soak.scratch import Scratch
from casefiles.soak.trials import DAY

IMAGES = 3_000


def test_no_power_cut_loses_an_acknowledged_write_or_leaves_a_vault_that_does_not_open(vault: Scratch, tell):
    figures = cut_power(vault, DAY, IMAGES, seed=1)
    tell(figures)
    assert figures.faults == {}
    assert figures.images == IMAGES
    assert figures.acknowledged >= 40
    assert figures.different > IMAGES / 2


def test_the_trial_notices_writes_that_were_never_synced(vault: Scratch):
    """The same run on a disk that only pretends to sync: the trial must fail, or it proves nothing."""
    start = begin(vault, DAY, "unsynced")
    disk = Disk(start.root)
    lazy = [event for event in record(start, DAY.act) if not event.does.startswith("sync")]
    figures = open_disks(vault, DAY, rebuilt(disk, lazy, 60, seed=1))
    assert sum(figures.faults.values()) > 20


def followed(root: Path, *events: Event) -> Disk:
    disk = Disk(root)
    for event in events:
        disk.follow(event)
    return disk


def images(disk: Disk) -> list[dict[str, bytes | None]]:
    import random

    return [disk.image(random.Random(seed)) for seed in range(200)]


def test_what_was_synced_with_its_folder_is_on_every_disk(tmp_path: Path):
    path = str(tmp_path / "new")
    disk = followed(
        tmp_path,
        Event("make", path),
        Event("write", path, 0, b"a" * 1000),
        Event("sync", path),
        Event("sync-folder", str(tmp_path)),
    )
    assert all(image == {"new": b"a" * 1000} for image in images(disk))


def test_what_was_not_synced_may_be_there_torn_or_missing(tmp_path: Path):
    (tmp_path / "old").write_bytes(b"o" * 1024)
    path = str(tmp_path / "old")
    disk = followed(
        tmp_path, Event("write", path, 0, b"n" * 1024), Event("move", path, to=str(tmp_path / "moved"))
    )
    seen = {tuple(image.items()) for image in images(disk)}
    contents = {data for image in seen for _, data in image}
    assert {b"o" * 1024, b"n" * 1024, b"n" * 512 + b"o" * 512, b"o" * 512 + b"n" * 512} <= contents
    assert {name for image in seen for name, _ in image} == {"old", "moved"}
