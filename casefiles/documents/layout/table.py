"""Tables cut into rows by ourselves: no row and no word can make one fail."""

from collections.abc import Sequence

from casefiles.documents.blocks import Column, Rich, Table
from casefiles.documents.layout.setting import Setting
from casefiles.documents.layout.slabs import Slab
from casefiles.documents.look import INK, RULE, TABLE_CELL, TABLE_HEAD, Type
from casefiles.documents.surface import Surface
from casefiles.documents.text.flow import TextBlock

_GUTTER = 6.0
_PAD = 3.2


def table_slabs(table: Table, setting: Setting) -> list[Slab]:
    """The head and the rows; the head is carried by each row, for the page that the row may open."""
    if not table.columns:
        return []
    cells = _Cells(table.columns, setting)
    head = cells.row([column.title for column in table.columns], TABLE_HEAD, max_lines=4)
    opening = Slab(head.height, _Ruled(head, INK, 0.8), before=4, keeps=True, opens=True)
    parts = (part for row in table.rows for part in _parts(cells, row, setting.limit - head.height))
    return [opening, *(Slab(part.height, _Ruled(part, RULE, 0.5), head=opening) for part in parts)]


class _Row:
    def __init__(self, cells: "_Cells", blocks: Sequence[TextBlock], looks: Type) -> None:
        self.cells = cells
        self.blocks = blocks
        self.looks = looks
        self.height = max((block.height(looks.leading) for block in blocks), default=0.0) + 2 * _PAD

    def __call__(self, surface: Surface, x: float, top: float) -> None:
        for column, block, left in zip(self.cells.columns, self.blocks, self.cells.lefts, strict=False):
            surface.text(block, x + left, top - _PAD, self.looks, column.align)


class _Cells:
    """The widths of the columns, and rows set in them."""

    def __init__(self, columns: Sequence[Column], setting: Setting) -> None:
        self.columns = columns
        self.setting = setting
        shares = [max(column.share, 0.05) for column in columns]
        unit = (setting.width - _GUTTER * (len(columns) - 1)) / sum(shares)
        self.widths = [max(share * unit, 1.0) for share in shares]
        self.lefts = [sum(self.widths[:i]) + _GUTTER * i for i in range(len(columns))]

    def row(self, texts: Sequence[Rich], looks: Type, max_lines: int = 0) -> _Row:
        blocks = [
            self.setting.set(text, looks, width, max_lines)
            for text, width in zip(texts, self.widths, strict=False)
        ]
        return _Row(self, blocks, looks)


def _parts(cells: _Cells, texts: Sequence[Rich], limit: float) -> list[_Row]:
    """A row, in several parts when it is taller than a page."""
    whole = cells.row(texts, TABLE_CELL)
    if whole.height <= limit:
        return [whole]
    lines = max(int((limit - 2 * _PAD) // (TABLE_CELL.leading * 1.25)), 1)
    count = max(len(block.lines) for block in whole.blocks)
    return [
        _Row(
            cells, [TextBlock(block.lines[i : i + lines], block.width) for block in whole.blocks], TABLE_CELL
        )
        for i in range(0, count, lines)
    ]


class _Ruled:
    def __init__(self, row: _Row, color: str, thickness: float) -> None:
        self.row, self.color, self.thickness = row, color, thickness

    def __call__(self, surface: Surface, x: float, top: float) -> None:
        self.row(surface, x, top)
        surface.rule(x, top - self.row.height, self.row.cells.setting.width, self.color, self.thickness)
