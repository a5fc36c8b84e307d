"""Three encrypted vaults pass files round in any order, in part and with values kept back: they end equal, and nothing is
lost that nobody overwrote knowingly."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casefiles.commands.edit import edit_typed
from casefiles.commands.remove import remove
from casefiles.errors import CaseFileError
from casefiles.exchange.apply import apply
from casefiles.exchange.export import Selection, export
from casefiles.exchange.intake import examine
from casefiles.exchange.queue import queue
from casefiles.exchange.review_shapes import What
from casefiles.exchange.settling import settle
from casefiles.queries.listing import listing
from casefiles.records.ledger import VALUE
from casefiles.rules.merging import EMPTY, TRUE, values
from casefiles.store.merge_load import Here, load_uids
from casefiles.store.store import Store
from casefiles.values.level import Audience
from tests.casefiles.exchange.colleagues import befriend
from tests.makers import make, raw_store
from tests.wires import HIDE, RECORD, TOLD, WITHHOLD, intake, standing, wires

ROUNDS, SEALED_EVERY = 1000, 250
NAMES = ("Ana", "Bea", "Cem")
FIELDS = {
    "person": ("occupation", "education", "birth_place", "languages"),
    "case": ("summary", "lead", "next_action"),
    "detention": ("place", "charge"),
    "health_note": ("described_as",),
}
PLAIN = (What.CONFLICT, What.EDITED_AFTER_DELETE)


Dotted = tuple[bytes, str, bytes]


class Team:
    """Three vaults, and what was said and knowingly overwritten in them: (record, field, dot)."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.stores = {name: raw_store(folder, f"{name}.db") for name in NAMES}
        self.said: set[Dotted] = set()
        self.over: set[Dotted] = set()
        self.number = 0
        for name, store in self.stores.items():
            for other, theirs in self.stores.items():
                if other != name:
                    befriend(store, other, theirs)

    def act(self, name: str, *command: Any) -> None:
        """A command of one person, and what it said and overwrote."""
        store = self.stores[name]
        live, gone = store.read(ledger)
        try:
            written = store.write(*command)
        except CaseFileError:
            return
        live_now, gone_now = store.read(ledger)
        self.said |= live_now - live
        self.over |= gone_now - gone
        if any(born == written.changes.uid for born in store.read(births, written.changes.ids)):
            self.said |= store.read(first_values, written.changes.ids)

    def hand(self, giver: str, taker: str, **part: Any) -> None:
        self.number += 1
        told = self.stores[giver].read(wires, **part)
        apply(self.stores[taker], intake(told, self.number, giver))

    def hand_sealed(self, giver: str, taker: str) -> None:
        self.number += 1
        path = self.folder / f"{self.number}.age"
        export(self.stores[giver], Selection(None, Audience.INTERNAL), [taker], path)
        apply(self.stores[taker], examine(self.stores[taker], path))
        path.unlink()

    def round(self, number: int) -> None:
        giver, taker = self.chance.sample(NAMES, 2)
        self.work(self.chance.choice(NAMES))
        if number % SEALED_EVERY == 0:
            self.hand_sealed(giver, taker)
        else:
            self.hand(giver, taker, **self.part(giver))

    def work(self, name: str) -> None:
        act, store = self.chance.random(), self.stores[name]
        kind = self.chance.choice(list(FIELDS))
        refs = [entry.ref for entry in store.read(listing, kind)]
        if act < 0.08 and (items := store.read(queue)):
            item = self.chance.choice(items)
            self.act(name, settle, item.key, self.chance.choice([each.value for each in item.choices[:2]]))
        elif act < 0.1 and kind in ("detention", "health_note") and len(refs) > 1:
            self.act(name, remove, self.chance.choice(refs))
        elif act < 0.14 and (cases := store.read(listing, "case")) and len(refs) < 5:
            to = self.chance.choice(cases).ref
            self.act(name, added, "health_note", f"seen by {name}", to)
        elif refs:
            key = self.chance.choice(FIELDS[kind])
            value = "ug, zh" if key == "languages" else f"{name} {self.chance.randrange(10**6)}"
            typed = {key: value if self.chance.random() < 0.93 else ""}
            self.act(name, edit_typed, self.chance.choice(refs), typed)

    def part(self, giver: str) -> dict[str, Any]:
        """Some of the records with their wholes; some fields withheld, some hidden."""
        held, left = (frozenset(self.chance.sample(sum(FIELDS.values(), ()), 2)) for _ in range(2))

        def tell(_here: Here, key: str) -> str:
            return WITHHOLD if key in held else HIDE if key in left else TOLD

        rows = self.stores[giver].read(lambda s: s.execute(RECORD.select()).all())
        parents = {row.uid: row.parent for row in rows}
        chosen = {row.uid for row in rows if self.chance.random() < 0.3}
        while more := {parents[uid] for uid in chosen if parents[uid]} - chosen:
            chosen |= more
        return {"tell": tell, "uids": chosen}

    def exchange_all(self) -> None:
        """Everybody hears everything, and ticks what waits, until nothing is new."""
        before = None
        while before != (before := [store.read(standing) for store in self.stores.values()]):
            for giver in NAMES:
                for taker in NAMES:
                    if giver != taker:
                        self.hand(giver, taker)
                        for item in self.stores[taker].read(queue):
                            if item.what not in PLAIN or not item.ref:
                                self.act(taker, settle, item.key, "theirs")


def added(session: Any, kind: str, text: str, to: str) -> str:
    from casefiles.commands.add import add_typed

    return add_typed(session, kind, {"described_as": text}, to)


def ledger(session: Any) -> tuple[set[Dotted], set[Dotted]]:
    """What lives and what is gone: (record, field, dot)."""
    raw = session.connection().connection.driver_connection
    of = "JOIN record r ON r.id = entity_id"
    live = raw.execute(f"SELECT r.uid, field, dot FROM fact {of} WHERE state = {VALUE}")
    gone = raw.execute(f"SELECT r.uid, field, dot FROM gone {of}")
    return set(live.fetchall()), set(gone.fetchall())


def births(session: Any, ids: Any) -> list[bytes]:
    return list(session.scalars(RECORD.select().with_only_columns(RECORD.c.born).where(RECORD.c.id.in_(ids))))


def first_values(session: Any, ids: Any) -> set[Dotted]:
    """The values that records were born with."""
    uids = session.scalars(RECORD.select().with_only_columns(RECORD.c.uid).where(RECORD.c.id.in_(ids))).all()
    return {
        (uid, key, dot)
        for uid, here in load_uids(session, uids).items()
        for key, register in here.registers().items()
        for dot in register.live
    }


def all_here(session: Any) -> dict[bytes, Here]:
    return load_uids(session, session.scalars(RECORD.select().with_only_columns(RECORD.c.uid)).all())


def shown(store: Store) -> dict[bytes, dict[str, str]]:
    """What the rows show, of records that are there."""
    return {
        uid: {key: here.column(key) for keys in FIELDS.values() for key in keys if key in here.row}
        for uid, here in store.read(all_here).items()
        if not here.removed
    }


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    found = Team(tmp_path, random.Random(5))
    ana = found.stores["Ana"]
    person = make(ana, "person", name="Aro Velkin", occupation="beekeeper")
    case = make(ana, "case", name="Case of nobody", person=person)
    make(ana, "detention", to=case, place="Town A")
    for words in ("well", "tired"):
        make(ana, "health_note", to=case, described_as=words)
    found.said |= ana.read(first_values, range(1000))
    yield found
    for store in found.stores.values():
        store.close()


def _together(vaults: list[dict[bytes, dict[str, Any]]]) -> list[dict[bytes, dict[str, Any]]]:
    """The records of each vault, without those that somebody removed before another ever heard of them."""
    common = set.intersection(*(set(vault) for vault in vaults))
    for vault in vaults:
        for uid in set(vault) - common:
            assert TRUE in values(vault[uid]["_deleted"])
    return [{uid: vault[uid] for uid in common} for vault in vaults]


def test_a_thousand_rounds_end_equal_and_lose_nothing(team: Team, tell: Callable[[object], None]) -> None:
    for number in range(1, ROUNDS + 1):
        team.round(number)
    team.exchange_all()
    ana, bea, cem = _together([store.read(standing) for store in team.stores.values()])
    assert ana == bea == cem
    assert shown(team.stores["Ana"]) == shown(team.stores["Bea"]) == shown(team.stores["Cem"])
    kept = {one for one in team.said - team.over if one[0] in ana}
    lost = [(uid, key) for uid, key, dot in kept if dot not in ana[uid].get(key, EMPTY).live]
    assert lost == []
    line = f"{ROUNDS} rounds, {len(team.said)} values written, {len(team.over)} overwritten knowingly, {len(kept)} alive, 0 lost"
    tell(f"three vaults: {line}")
