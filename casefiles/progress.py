"""How long work says how far it is, and how it is stopped."""

from collections.abc import Callable

from casefiles.errors import CaseFileError

Step = Callable[[int, int], None]
"""Called as ``step(done, total)`` between units of work; it may raise Cancelled to stop there."""


class Cancelled(CaseFileError):
    """The person asked to stop."""

    def __init__(self) -> None:
        super().__init__("Stopped as you asked. Nothing was written.")
