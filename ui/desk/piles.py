"""What can be taken back and done again: the identities of this session's changes, newest last."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Done:
    """One change: its identity in the change log and the words for the menu."""

    change: bytes
    words: str


@dataclass(slots=True)
class Piles:
    """Two piles: ``done`` can be undone, ``undone`` can be redone until something new is done."""

    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)

    def clear(self) -> None:
        """Forget everything, as at locking."""
        self.done.clear()
        self.undone.clear()

    def words(self) -> tuple[str, str]:
        """What undo and redo would turn now; empty when there is nothing."""
        return (_words(self.done), _words(self.undone))


def _words(pile: list[Done]) -> str:
    return (pile[-1].words or "last change") if pile else ""
