"""Ruled lines for handwriting."""

from casefiles.documents.blocks import WritingSpace, words
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab
from casefiles.documents.look import LABEL, MM, RULE
from casefiles.documents.surface import Surface

_LINE = 8 * MM
LEAST_LINES = 2


def writing_slabs(space: WritingSpace, setting: Setting) -> list[Slab]:
    """The least number of lines."""
    return [ruled_space(space, setting, LEAST_LINES)]


def lines_that_fit(height: float) -> int:
    """How many lines there are in ``height`` points."""
    return max(int((height - LABEL.leading) // _LINE), 0)


def ruled_space(space: WritingSpace, setting: Setting, lines: int) -> Slab:
    """A label and ``lines`` ruled lines below it."""
    label = Drawn(setting.set(words(space.title.upper()), LABEL, max_lines=1), LABEL)

    def draw(surface: Surface, x: float, top: float) -> None:
        label(surface, x, top)
        for line in range(1, lines + 1):
            surface.rule(x, top - label.height - line * _LINE, setting.width, RULE, 0.4)

    return Slab(label.height + lines * _LINE, draw, before=LABEL.before, opens=True)
