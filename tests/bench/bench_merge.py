"""Merging a colleague's whole vault: ``python -m tests.bench.bench_merge [cases …]``.

Two copies of one vault of invented people; in each every tenth case had two values edited, so that they contradict each
other. CPU seconds of joining and writing it all, of doing it again, and of the look beforehand. The bound is 0.3 of what
the peer needs for 10,000 entries with 10 % conflicting (5.6 s), and growth of at most 12 from 10,000 to 100,000.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from casefiles.exchange.apply import apply
from casefiles.exchange.review import review
from casefiles.records import RECORD_OF
from casefiles.store.store import Store
from tests.fictitious import fill
from tests.makers import KEY, raw_store
from tests.wires import intake, wires

BOUND = 0.3 * 5.6


def main(sizes: list[int]) -> None:
    last: dict[str, float] = {}
    for cases in sizes:
        found = measured(cases)
        print(
            f"\n{cases} cases, {found.pop('records'):.0f} records, {found.pop('waiting'):.0f} contradictions"
        )
        for name, seconds in found.items():
            ratio = f"  {seconds / last[name]:.1f} × the former size" if name in last else ""
            bound = f"  bound {BOUND:.2f}" if name == "merge" and cases == 10_000 else ""
            print(f"  {name:28}{seconds:8.2f} CPU s{bound}{ratio}", flush=True)
        last = found


def measured(cases: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base = raw_store(folder, "ana.db")
        fill(base, cases)
        base.close()
        shutil.copy(folder / "ana.db", folder / "bea.db")
        ana, bea = Store(folder / "ana.db", KEY), Store(folder / "bea.db", KEY)
        for who, store in (("Ana", ana), ("Bea", bea)):
            store.write(_edit_every_tenth, who)
        told = intake(bea.read(wires), 1, "Bea")
        look = _cpu(lambda: review(ana, told))
        done: list[Any] = []
        merge = _cpu(lambda: done.append(apply(ana, told)))
        again = _cpu(lambda: apply(ana, told))
        ana.close()
        bea.close()
        return {
            "records": len(told.wires),
            "waiting": done[0].waiting,
            "merge": merge,
            "the same export again": again,
            "the look beforehand": look,
        }


def _cpu(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _edit_every_tenth(session: Session, who: str) -> None:
    case = RECORD_OF["case"]
    for record in session.scalars(sa.select(case).where(case.id % 10 == 2)):
        record.summary, record.lead = f"Edited by {who}", who  # type: ignore[attr-defined]


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1000, 10_000])
