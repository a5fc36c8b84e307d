"""Whatever people do and hand each other in whatever order, the encrypted stores hold what the vaults in memory hold."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casefiles.commands.edit import edit_typed
from casefiles.commands.erase import erase
from casefiles.exchange.apply import apply
from casefiles.exchange.queue import queue
from casefiles.exchange.review import review
from casefiles.exchange.review_shapes import Choice, What
from casefiles.rules import merging
from casefiles.store.merge_load import load_uids
from tests.casefiles.rules.merge_model import Vault
from tests.makers import make, raw_store
from tests.wires import HIDE, TOLD, WITHHOLD, intake, standing, wires

WHO = ("Ana", "Bea", "Cem")
KEYS = ("occupation", "education", "birth_place")
people = st.sampled_from(WHO)
fields = st.sampled_from(KEYS)


class Merging(RuleBasedStateMachine):
    """One person's record, known to three vaults; the model learns each dot from the store that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stores = {who: raw_store(self.folder, f"{who}.db") for who in WHO}
        self.models = {who: Vault(merging) for who in WHO}
        self.number = 0
        make(self.stores["Ana"], "person", name="Aro Velkin", occupation="beekeeper")
        (self.uid,) = self.stores["Ana"].read(standing)
        self._learn("Ana")
        for who in ("Bea", "Cem"):
            self.hand("Ana", who, "", "")

    def teardown(self) -> None:
        for store in self.stores.values():
            store.close()
        shutil.rmtree(self.folder)

    def _learn(self, who: str) -> None:
        for key, register in self.stores[who].read(standing)[self.uid].items():
            if not key.startswith("_"):
                self.models[who].state["it", key] = register

    @rule(who=people, key=fields, text=st.sampled_from(["weaver", "baker", "ferryman", "potter"]))
    def write(self, who: str, key: str, text: str) -> None:
        written = self.stores[who].write(edit_typed, "P-0001", {key: text})
        if written.changes.uid:
            model = self.models[who]
            register = merging.write(model.get("it", key), written.changes.uid, json.dumps(text))
            if model.get("it", key) == merging.EMPTY:
                # A field that was never filled in has the dot of the record's birth, which a first value replaces.
                own = self.stores[who].read(standing)[self.uid][key].gone
                register = merging.Register(register.live, own)
            model.state["it", key] = register

    @rule(
        giver=people, taker=people, withheld=st.sampled_from(("", *KEYS)), hidden=st.sampled_from(("", *KEYS))
    )
    def hand(self, giver: str, taker: str, withheld: str, hidden: str) -> None:
        if giver == taker:
            return
        self.number += 1

        def tell(_here: Any, key: str) -> str:
            return HIDE if key == hidden else WITHHOLD if key == withheld else TOLD

        told = intake(self.stores[giver].read(wires, tell=tell), self.number, giver)
        asked = {
            item.key: Choice.THEIRS
            for item in review(self.stores[taker], told).items
            if item.what is What.ERASURE
        }
        apply(self.stores[taker], told, asked)
        self.models[taker].take(self.models[giver], withheld=(withheld,), hidden=(hidden,))

    @rule(who=people, key=fields)
    def destroy(self, who: str, key: str) -> None:
        self.stores[who].write(erase, "P-0001", key)
        self.models[who].erase("it", key)

    @rule(who=people)
    @precondition(lambda self: self.number > 4)
    def open_again(self, who: str) -> None:
        from casefiles.store.store import Store
        from tests.makers import KEY

        self.stores[who].close()
        self.stores[who] = Store(self.folder / f"{who}.db", KEY)

    @invariant()
    def stores_hold_what_the_models_hold(self) -> None:
        for who in WHO:
            held = self.stores[who].read(standing).get(self.uid, {})
            for key in ("name", *KEYS):
                model = self.models[who].get("it", key)
                found = held.get(key, merging.EMPTY)
                assert (dict(found.live), found.gone) == (dict(model.live), model.gone), (who, key)

    @invariant()
    def what_contradicts_is_in_the_queue_and_a_row_shows_a_living_value(self) -> None:
        for who in WHO:
            contested = {item.field for item in self.stores[who].read(queue) if item.what is What.CONFLICT}
            assert contested == {key for key in KEYS if merging.conflict(self.models[who].get("it", key))}
            here = self.stores[who].read(load_uids, [self.uid]).get(self.uid)
            for key in KEYS if here else ():
                shown = here.column(key)
                assert shown in merging.values(self.models[who].get("it", key)) or shown == "null"


TestMerging = Merging.TestCase
TestMerging.settings = settings(max_examples=12, stateful_step_count=18)
