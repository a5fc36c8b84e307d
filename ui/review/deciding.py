"""What somebody decided about the items of a review, and what would come of it, in one sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ui.review.words import BOTH, GROUPS, LATER, MINE, THEIRS

if TYPE_CHECKING:
    from casefiles.exchange.review_shapes import Item

VALUES = ("updated", "conflict", "protected")
ORDER = {what: at for at, what in enumerate(GROUPS)}


class Decisions:
    """Items, those that need a person first, and what was chosen of each; else its default holds."""

    def __init__(self, items: Iterable["Item"] = ()) -> None:
        self.items: Sequence[Item] = sorted(items, key=lambda item: ORDER[item.what])
        self._by_key = {item.key: item for item in self.items}
        self._chosen: dict[str, str] = {}
        self._totals = Counter(str(item.what) for item in self.items)
        self._decided: Counter[str] = Counter()
        self._tally = Counter((str(item.what), str(item.default)) for item in self.items)

    @property
    def chosen(self) -> Mapping[str, str]:
        """What was decided, by the key of the item."""
        return self._chosen

    def totals(self) -> list[tuple[str, int, int]]:
        """For each reason that occurs: it, how many items, how many of them are decided."""
        return [(what, self._totals[what], self._decided[what]) for what in GROUPS if self._totals[what]]

    def of(self, what: str) -> list[int]:
        """The numbers of the items listed because of ``what``; all when it is empty."""
        return [at for at, item in enumerate(self.items) if not what or item.what == what]

    def choice(self, item: "Item") -> str:
        """What will be done with ``item``."""
        return self._chosen.get(item.key, str(item.default))

    def decide(self, key: str, choice: str) -> None:
        """Choose; an empty choice goes back to the default. An item or choice that there is not is passed over."""
        item = self._by_key.get(key)
        if item is None or (choice and choice not in item.choices):
            return
        what = str(item.what)
        self._tally[what, self.choice(item)] -= 1
        self._decided[what] += bool(choice) - (key in self._chosen)
        if choice:
            self._chosen[key] = choice
        else:
            self._chosen.pop(key, None)
        self._tally[what, self.choice(item)] += 1

    def decide_all(self, what: str, choice: str) -> int:
        """Choose for all of a kind but those that need a tick of their own; how many that were."""
        some = [i for i in self.items if i.what == what and not i.ticks and choice in i.choices]
        for item in some:
            self.decide(item.key, choice)
        return len(some)

    def shared_choices(self, what: str) -> list[str]:
        """What can be chosen for all of a kind at once; people are only ever joined one by one."""
        some = [item for item in self.items if item.what == what and not item.ticks]
        offered = {str(choice) for item in some for choice in item.choices}
        if what == "duplicate":
            offered -= {THEIRS}
        return [choice for choice in (MINE, THEIRS, BOTH, LATER) if choice in offered and len(some) > 1]

    def will(self) -> Counter[tuple[str, str]]:
        """How many items, by reason and choice."""
        return +self._tally


def outcome(will: Mapping[tuple[str, str], int]) -> str:
    """What will happen, in one sentence.

    >>> outcome({("new", "theirs"): 213, ("conflict", "later"): 4, ("deletion", "mine"): 1})
    '213 records are added, 4 conflicts stay to be settled, 1 removal is not done.'
    """
    parts = [part for part in (*_done(will), *_left(will)) if part]
    return f"{', '.join(parts)}." if parts else "Nothing changes."


def _done(will: Mapping[tuple[str, str], int]) -> list[str]:
    changed = sum(will.get((what, choice), 0) for what in VALUES for choice in (THEIRS, BOTH))
    return [
        said(will.get(("new", THEIRS), 0), "record is added", "records are added"),
        said(changed, "value changes", "values change"),
        said(will.get(("deletion", THEIRS), 0), "record is removed", "records are removed"),
        said(
            will.get(("erasure", THEIRS), 0), "value is destroyed for ever", "values are destroyed for ever"
        ),
        said(will.get(("duplicate", THEIRS), 0), "pair of people is joined", "pairs of people are joined"),
        said(
            will.get(("edited-after-delete", THEIRS), 0), "record becomes as there", "records become as there"
        ),
    ]


def _left(will: Mapping[tuple[str, str], int]) -> list[str]:
    def not_taken(*whats: str) -> int:
        return sum(n for (what, choice), n in will.items() if what in whats and choice in (MINE, LATER))

    waiting = ("protected", "edited-after-delete", "duplicate", "updated")
    later = sum(will.get((what, LATER), 0) for what in waiting)
    kept = sum(will.get((what, MINE), 0) for what in VALUES)
    return [
        said(not_taken("new"), "new record is left out", "new records are left out"),
        said(kept, "value stays as it is here", "values stay as they are here"),
        said(
            will.get(("conflict", LATER), 0), "conflict stays to be settled", "conflicts stay to be settled"
        ),
        said(later, "more thing waits for you", "more things wait for you"),
        said(not_taken("deletion"), "removal is not done", "removals are not done"),
        said(not_taken("erasure"), "erasure is not done", "erasures are not done"),
    ]


def said(number: int, one: str, many: str) -> str:
    """A number with its words; nothing for none."""
    return f"{number:,} {one if number == 1 else many}" if number else ""
