"""Cutting the power at thousands of random moments of a recorded run, and opening every disk that could be left."""

import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casefiles.soak.disk import Disk
from casefiles.soak.proof import LOST, proven, quickly_proven
from casefiles.soak.recording import Event, record
from casefiles.soak.scenarios import Scenario, begin
from casefiles.soak.scratch import Scratch

WHOLLY_EVERY = 50


@dataclass(frozen=True, slots=True)
class CutDisk:
    """The files that are left, by their path (None for a folder), and what had been told before the power went."""

    files: Mapping[str, bytes | None]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PowerFigures:
    """What came of the cuts. ``different`` disks were opened; equal ones after equal promises were opened once."""

    images: int
    different: int
    acknowledged: int
    faults: dict[str, int] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """Disks on which an acknowledged write was missing."""
        return self.faults.get(LOST, 0)

    def __str__(self) -> str:
        others = sum(self.faults.values()) - self.lost
        return (
            f"{self.images:,} disks after a power cut ({self.different:,} of them different) in a run of "
            f"{self.acknowledged} acknowledged writes: {self.lost} with a lost write, {others} that do not open or are "
            "not whole"
        )


def cut_power(
    scratch: Scratch, scenario: Scenario, images: int, seed: int, step: Callable[[], object] = int
) -> PowerFigures:
    """Record the scenario once, rebuild ``images`` disks, open each. Raises CannotTrace."""
    start = begin(scratch, scenario, "power")
    disk = Disk(start.root)
    return open_disks(scratch, scenario, rebuilt(disk, record(start, scenario.act), images, seed), step)


def open_disks(
    scratch: Scratch, scenario: Scenario, disks: Iterable[CutDisk], step: Callable[[], object] = int
) -> PowerFigures:
    """Put each disk together and open it; the vault is ``scratch`` or came from it."""
    place = replace(scratch, root=scratch.root.with_name("power-cut"))
    found: Counter[str] = Counter()
    known: dict[bytes, tuple[str, ...]] = {}
    images = promised = 0
    for disk in disks:
        name = _digest(disk)
        if name not in known:
            _write(place.root, disk.files)
            wholly = len(known) % WHOLLY_EVERY == 0
            known[name] = (proven if wholly else quickly_proven)(place, disk.told, scenario.proof)
        found.update(known[name])
        images, promised = images + 1, max(promised, len(disk.told))
        step()
    return PowerFigures(images, len(known), promised, dict(found))


def rebuilt(disk: Disk, events: Sequence[Event], count: int, seed: int) -> Iterator[CutDisk]:
    """``count`` disks as they could be at random moments of the events that happened to ``disk``."""
    chance = random.Random(seed)  # noqa: S311 - moments, not keys
    moments = Counter(chance.randrange(len(events) + 1) for _ in range(count))
    told: tuple[str, ...] = ()
    for number in range(len(events) + 1):
        for _ in range(moments[number]):
            yield CutDisk(disk.image(chance), told)
        if number < len(events):
            disk.follow(events[number])
            if events[number].does == "told":
                told = (*told, events[number].data.decode("ascii"))


def _digest(disk: CutDisk) -> bytes:
    whole = hashlib.blake2b(str(len(disk.told)).encode(), digest_size=16)
    for path, data in disk.files.items():
        whole.update(f"{path}\0{-1 if data is None else len(data)}\0".encode())
        whole.update(data or b"")
    return whole.digest()


def _write(root: Path, image: Mapping[str, bytes | None]) -> None:
    if root.exists():
        shutil.rmtree(root)
    root.mkdir()
    for path, data in image.items():
        if data is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(data)
