"""The fifteen promises of merging hold for the core, and a core that is spoiled in one place breaks at least one."""

import inspect
import random
import sys
import types
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.records.ledger import ERASED, VALUE, WITHHELD
from casefiles.rules import merging
from tests.casefiles.rules.merge_properties import PROPERTIES

EXAMPLES = 160  # × 15 promises = 2,400
SOURCE = inspect.getsource(merging)
SPOILED = {
    "what is gone on their side is forgotten": ("gone = one.gone | other.gone", "gone = one.gone"),
    "only what both replaced is gone": ("gone = one.gone | other.gone", "gone = one.gone & other.gone"),
    "what is gone comes back": ("            if dot not in gone:\n", "            if True:\n"),
    "the lower state wins": ("max(live.get(dot, held), held)", "min(live.get(dot, held), held)"),
    "the first state wins": ("max(live.get(dot, held), held)", "live.get(dot, held)"),
    "the last state wins": ("max(live.get(dot, held), held)", "held"),
    "their side is ignored": ("for side in (one.live, other.live):", "for side in (one.live,):"),
    "withheld values are overwritten": ("for dot, held in register.live.items() if held.state != WITHHELD", "for dot in register.live"),
    "a write forgets what it replaced": ("return Register(live, register.gone | seen)", "return Register(live, register.gone)"),
    "a write keeps what it replaced": ("{**left.live, dot: Held(VALUE, value)}", "{**register.live, dot: Held(VALUE, value)}"),
    "a removal takes what was never seen": ("    seen = readable(register)\n    live = {dot: held for dot", "    seen = frozenset(register.live)\n    live = {dot: held for dot"),
    "a removal leaves every value": ('register if key.startswith("_") else retire(register)', "register"),
    "an erased value loses its dot": ("live = {dot: DESTROYED if dot in seen else held for dot, held in register.live.items()}", "live = {dot: held for dot, held in register.live.items() if dot not in seen}"),
    "erasing destroys what was never seen": ("DESTROYED if dot in seen else held", "DESTROYED"),
    "erasing keeps the value": ("DESTROYED = Held(ERASED)", "DESTROYED = UNSEEN"),
    "withholding tells the value": ("dot: UNSEEN if held.state == VALUE else held", "dot: held"),
    "equal values contradict": ("return len(values(register)) > 1", "return len(register.live) > 1"),
    "nothing ever contradicts": ("return len(values(register)) > 1", "return False"),
    "a clock decides what survives": ("    return Register(live, gone)\n\n\ndef readable", "    return Register(dict([max(live.items())]) if live else live, gone)\n\n\ndef readable"),
    "an edit beside a removal is not noticed": ("    return alive or FALSE in removed", "    return FALSE in removed"),
    "the row shows the earliest value": ("return max(dots, key=lambda", "return min(dots, key=lambda"),
}  # fmt: skip


@pytest.mark.parametrize("promise", PROPERTIES, ids=lambda promise: promise.__name__)
def test_merging_keeps_its_promise(promise: Callable[[types.ModuleType, random.Random], None]) -> None:
    @settings(max_examples=EXAMPLES)
    @given(st.integers(0, 2**64))
    def kept(seed: int) -> None:
        promise(merging, random.Random(seed))

    kept()


@pytest.mark.parametrize("fault", SPOILED)
def test_a_core_spoiled_in_one_place_breaks_a_promise(fault: str) -> None:
    old, new = SPOILED[fault]
    assert SOURCE.count(old) == 1
    core = types.ModuleType(f"spoiled_{len(fault)}")
    sys.modules[core.__name__] = core
    try:
        exec(compile(SOURCE.replace(old, new), core.__name__, "exec"), core.__dict__)  # noqa: S102
        assert any(_breaks(promise, core) for promise in PROPERTIES)
    finally:
        del sys.modules[core.__name__]


def _breaks(promise: Callable[[types.ModuleType, random.Random], None], core: types.ModuleType) -> bool:
    for seed in range(60):
        try:
            promise(core, random.Random(seed))
        except AssertionError:
            return True
    return False


def test_the_core_fits_on_two_pages_and_knows_no_database() -> None:
    assert len(SOURCE.splitlines()) <= 200
    assert "sqlalchemy" not in SOURCE
    assert (WITHHELD, VALUE, ERASED) == (0, 1, 2)
