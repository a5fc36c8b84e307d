"""How many things wait for a decision."""

from typing import Any

from casefiles.exchange.apply import waiting
from casefiles.exchange.queue import queue

FEW = 200


def left_to_settle(session: Any) -> int:
    """What the queue would list; of many, what is kept in it, which may be a little more."""
    kept = waiting(session)
    return len(queue(session)) if 0 < kept <= FEW else kept
