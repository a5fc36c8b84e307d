"""What is going on in the vault when it is struck. Each tells what is safe as soon as the store has said so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefiles import files
from casefiles.commands.add import add_typed
from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.exchange.apply import apply
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.soak.proof import CHANGE, Ask, Proof
from casefiles.soak.scratch import CASE, DETENTION, PERSON, Scratch, ignored
from casefiles.store.store import Store
from casefiles.store.vault import HEADER
from casefiles.values.level import Audience, Level

Tell = Callable[[str], None]
ROUNDS = 6
NEWCOMER, TAKEN = "Invented Newcomer", "taken"


@dataclass(frozen=True, slots=True)
class Scenario:
    """``prepare`` runs once beforehand, ``act`` in the process that is struck; ``proof`` yields what is wrong after."""

    name: str
    act: Callable[[Scratch, Tell], None]
    prepare: Callable[[Scratch], object]
    proof: Proof


def begin(scratch: Scratch, scenario: Scenario, name: str) -> Scratch:
    """A copy of the vault made ready for the scenario, beside ``scratch``.

    The scenario is run once in this process, on another copy, so that every child begins with all that is loaded at
    first use.
    """
    start = scratch.copied(scratch.root.with_name(f"{name}-start"))
    scenario.prepare(start)
    scenario.act(start.copied(scratch.root.with_name(name)), ignored)
    return start


def write(store: Store, tell: Tell, command: Callable[..., Any], *arguments: object) -> Any:
    """Run a command, then tell that it is safe."""
    written = store.write(command, *arguments)
    tell(f"{CHANGE} {written.changes.uid.hex()}")
    return written.value


def nothing(_: Scratch) -> None:
    """Nothing is needed beforehand."""


def sound(_scratch: Scratch, _told: Sequence[str], _ask: Ask) -> Iterator[str]:
    """That the vault is whole is enough."""
    return iter(())


def edit_once(scratch: Scratch, tell: Tell) -> None:
    """One field saved."""
    with scratch.open() as vault:
        write(vault.store, tell, edit_typed, DETENTION, {"place": "Invented Prison"})


def edit(scratch: Scratch, tell: Tell) -> None:
    """Typing, a new record, and taking it out again."""
    with scratch.open() as vault:
        tell("open")
        for number in range(ROUNDS):
            write(vault.store, tell, edit_typed, PERSON, {"biography": f"Invented words {number} " * 20})
            write(vault.store, tell, edit_typed, DETENTION, {"place": f"Invented Prison No. {number}"})
            added = write(vault.store, tell, add_typed, "health_note", {"described_as": "well"}, CASE)
            write(vault.store, tell, remove, added)


def bundle(scratch: Scratch) -> Path:
    """Where the export to be taken in lies."""
    return scratch.root / "bundle.age"


def prepare_bundle(scratch: Scratch, newcomers: int = ROUNDS) -> None:
    """An export, to its own vault, of records that the vault does not have."""
    with scratch.copied(scratch.root.with_name("sender")).open() as vault:
        for number in range(newcomers):
            name = {"name": f"{NEWCOMER} {number}"}
            vault.store.write(add_typed, "person", name, None, Level.L0)
        export(vault.store, Selection(None, Audience.INTERNAL), [], bundle(scratch))


def intake(scratch: Scratch, tell: Tell) -> None:
    """Taking in an export in one transaction."""
    with scratch.open() as vault:
        tell("open")
        apply(vault.store, examine(vault.store, bundle(scratch)))
        tell(TAKEN)


def taken(_scratch: Scratch, told: Sequence[str], ask: Ask, newcomers: int = ROUNDS) -> Iterator[str]:
    """All of the export or nothing of it."""
    ((new,),) = ask(f"SELECT count(*) FROM person WHERE name LIKE '{NEWCOMER}%'")  # noqa: S608 - a word of ours
    if new not in (0, newcomers) or (TAKEN in told and not new):
        yield "an import was taken in by half, or lost"


def change_header(scratch: Scratch, tell: Tell, times: int = 4 * ROUNDS) -> None:
    """The header being replaced, as by a new passphrase."""
    tell("open")
    for number in range(times):
        files.write(scratch.folder / HEADER, scratch.headers[number % len(scratch.headers)])
        tell(f"header {number}")


def header_is_one(scratch: Scratch, told: Sequence[str], _ask: Ask) -> Iterator[str]:
    """Exactly the header that was told last, or the one that was about to follow."""
    count = sum(line.startswith("header ") for line in told)
    allowed = [scratch.headers[(count + step) % len(scratch.headers)] for step in (-1, 0)]
    if (scratch.folder / HEADER).read_bytes() not in allowed:
        yield "the header is neither the former nor the new one"
