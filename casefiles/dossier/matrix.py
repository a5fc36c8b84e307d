"""Asks by case: a dot where a case comes with an ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefiles.documents.blocks import (
    Align,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    NativeName,
    Rich,
    Run,
    Table,
    Weight,
    words,
)
from casefiles.documents.pages import FlowPages
from casefiles.values.vocabulary import vocabulary

MATRIX = "Asks by case"
DOT, BOX = "●", "☐"
WORDED_COLUMNS = 3
COLUMNS = 12


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One row: a case with what is asked for it."""

    name: str
    native: tuple[NativeName, ...]
    asks: tuple[str, ...]
    tier: str
    posture: str


def matrix_pages(cases: Sequence[AskedFor]) -> tuple[FlowPages, ...]:
    """The matrix, with as many columns side by side as a page takes; nothing without cases."""
    if not cases:
        return ()
    asks = occurring(cases)
    blocks: tuple[Block, ...] = (
        _worded(cases, asks) if len(asks) <= WORDED_COLUMNS else _lettered(cases, asks)
    )
    page = FlowPages("asks-by-case", MATRIX, "Meeting pack", words(MATRIX), blocks)
    return (page,)


def occurring(cases: Sequence[AskedFor]) -> tuple[str, ...]:
    """The codes of the asks that occur, in the order of the vocabulary, unknown codes last."""
    used = {code for case in cases for code in case.asks}
    known = [term.code for term in vocabulary("ask_type").terms]
    return (*(code for code in known if code in used), *sorted(used.difference(known)))


def _worded(cases: Sequence[AskedFor], asks: tuple[str, ...]) -> tuple[Block, ...]:
    """Few asks: each column is headed by its ask in words, with room for tier, manner and a tick."""
    heads = [Column(words(_label(code)), 2.2, Align.CENTER) for code in asks]
    columns = (
        *_case_columns(),
        *heads,
        Column(words("Tier"), 1.5),
        Column(words("How to raise it"), 2.6),
        Column(words("Raised"), 1.0, Align.CENTER),
    )
    rows = [
        (*_case_cells(number, case), *_dots(case, asks), words(case.tier), words(case.posture), words(BOX))
        for number, case in enumerate(cases, 1)
    ]
    return (Table(columns, tuple(rows), id="asks"),)


def _lettered(cases: Sequence[AskedFor], asks: tuple[str, ...]) -> tuple[Block, ...]:
    """Many asks: columns headed by letters, told below each table, at most ``COLUMNS`` side by side."""
    blocks: list[Block] = []
    for start in range(0, len(asks), COLUMNS):
        some = asks[start : start + COLUMNS]
        letters = [_letter(start + place) for place in range(len(some))]
        heads = [Column((Run(letter, weight=Weight.BOLD),), 0.6, Align.CENTER) for letter in letters]
        rows = [(*_case_cells(number, case), *_dots(case, some)) for number, case in enumerate(cases, 1)]
        legend = [Fact(letter, words(_label(code))) for letter, code in zip(letters, some, strict=True)]
        blocks += [Table((*_case_columns(), *heads), tuple(rows), id=f"asks {letters[0]}")]
        blocks += [Heading("What the letters mean"), Facts(tuple(legend), id=f"letters {letters[0]}")]
    return tuple(blocks)


def _case_columns() -> tuple[Column, ...]:
    return (Column(words("No."), 0.6), Column(words("Case"), 3.4))


def _case_cells(number: int, case: AskedFor) -> tuple[Rich, ...]:
    native = [run for one in case.native for run in (Run("   "), Run(one.text, lang=one.lang, nobr=True))]
    return (words(str(number)), (Run(case.name, weight=Weight.BOLD, link=f"case-{number}"), *native))


def _dots(case: AskedFor, asks: tuple[str, ...]) -> tuple[Rich, ...]:
    return tuple(words(DOT) if code in case.asks else () for code in asks)


def _letter(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _label(code: str) -> str:
    return vocabulary("ask_type").label_of(code)
