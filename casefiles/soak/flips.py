"""Single bits turned over: in a header, a database, an attachment, an export. Refused, or without any effect.

Never may other content come out, and never anything but one of our conditions.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casefiles.crypto import header
from casefiles.crypto.errors import WrongPassphrase
from casefiles.crypto.primitives import NotAuthentic
from casefiles.errors import CaseFileError
from casefiles.exchange.intake import examine
from casefiles.soak.proof import MOST_ATTACHMENT
from casefiles.soak.scenarios import bundle, prepare_bundle
from casefiles.soak.scenarios_vault import prepare_attachments
from casefiles.soak.scratch import Scratch
from casefiles.store import blobs
from casefiles.store.engine import connect, reported_conditions
from casefiles.store.vault import DATABASE, HEADER

Look = Callable[[bytes], object]
REFUSED, HARMLESS = "refused", "harmless"
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)
_BLOB = "SELECT file, secret, sha256, size FROM blob"


@dataclass(frozen=True, slots=True)
class FlipFigures:
    """What came of the flips, by the kind of file; ``faults`` counts other content and foreign exceptions."""

    refused: dict[str, int]
    harmless: dict[str, int]
    faults: dict[str, int] = field(default_factory=dict)

    @property
    def flips(self) -> int:
        """How many bits were turned over, each alone."""
        return sum((*self.refused.values(), *self.harmless.values(), *self.faults.values()))

    def __str__(self) -> str:
        seen = [f"{name} {self.refused.get(name, 0):,} refused" for name in self.refused]
        return (
            f"{self.flips:,} flipped bits ({', '.join(seen)}): {sum(self.harmless.values())} without effect, "
            f"{sum(self.faults.values())} gave other content or an error of another kind"
        )


def flip_bits(
    scratch: Scratch, flips: int, seed: int, step: Callable[[], object] = int, header_every: int = 1
) -> FlipFigures:
    """Every ``header_every``-th bit of the header, and ``flips`` random ones of database, attachment and export."""
    start = scratch.copied(scratch.root.with_name("flipped"))
    prepare_attachments(start)
    prepare_bundle(start)
    chance = random.Random(seed)  # noqa: S311 - places, not keys
    refused: Counter[str] = Counter()
    harmless: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    for name, path, look in _targets(start):
        raw = path.read_bytes()
        every = range(0, len(raw) * 8, header_every)
        places = every if name == "header" else (chance.randrange(len(raw) * 8) for _ in range(flips))
        truth = look(raw)
        for bit in places:
            outcome = _struck(raw, bit, look, truth)
            count = {REFUSED: refused, HARMLESS: harmless}.get(outcome, faults)
            count[name if count is not faults else f"{name}: {outcome}"] += 1
            step()
    return FlipFigures(dict(refused), dict(harmless), dict(faults))


def _struck(raw: bytes, bit: int, look: Look, truth: object) -> str:
    altered = bytearray(raw)
    altered[bit // 8] ^= 1 << bit % 8
    try:
        return HARMLESS if look(bytes(altered)) == truth else "other content"
    except CaseFileError:
        return REFUSED
    except Exception as fault:  # noqa: BLE001 - its name is what the trial is after
        return type(fault).__name__


def _targets(start: Scratch) -> Iterator[tuple[str, Path, Look]]:
    """The kind of file, the file, and what looks at its bytes and gives all of its content."""
    yield "header", start.folder / HEADER, _header(start)
    yield "database", start.folder / DATABASE, _database(start)
    with start.open() as vault:
        (row,) = vault.store.raw(lambda raw: raw.execute(_BLOB).fetchall())
        stored = blobs.Stored(*row)
        path = blobs.path_of(start.folder, stored.file)
        yield (
            "attachment",
            path,
            _written(path, lambda: blobs.read_whole(start.folder, stored, MOST_ATTACHMENT)),
        )
        sealed = bundle(start)
        yield "export", sealed, _written(sealed, lambda: examine(vault.store, sealed).wires)


def _header(start: Scratch) -> Look:
    """The master key, without the cost of a passphrase: a slot whose costs and salt are as before has the same key."""
    slot = header.parse((start.folder / HEADER).read_bytes()).slots[-1]

    def look(raw: bytes) -> object:
        parsed = header.parse(raw)
        if parsed.slots[-1].kdf != slot.kdf:
            raise WrongPassphrase
        try:
            return header.unwrap(parsed, parsed.slots[-1], start.keys[slot.id]).key.reveal()
        except NotAuthentic as fault:
            raise WrongPassphrase from fault

    return look


def _database(start: Scratch) -> Look:
    """Every row of every table."""
    key, path = start.master().derive("db").reveal(), start.root / "flipped.db"

    def look(raw: bytes) -> object:
        path.write_bytes(raw)
        connection = connect(path, key)
        try:
            with reported_conditions():
                names = [name for (name,) in connection.execute(_TABLES)]
                return [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]  # noqa: S608
        finally:
            connection.close()

    return look


def _written(path: Path, read: Callable[[], object]) -> Look:
    def look(raw: bytes) -> object:
        path.write_bytes(raw)
        return read()

    return look
