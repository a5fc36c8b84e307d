"""The tinted box of asks."""

from casefiles.documents.blocks import AskBox, Weight, words
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab, column_height, draw_column
from casefiles.documents.look import ACCENT, ASK, ENTRY_DETAIL, LABEL, MM, TINT, Type
from casefiles.documents.surface import Surface

_PAD = 3 * MM
_INDENT = 6 * MM
_NUMBER = 13.0


def ask_slabs(box: AskBox, setting: Setting) -> list[Slab]:
    """The box as one slab; nothing when there is no ask."""
    if not box.asks:
        return []
    inner = setting.within(setting.width - _INDENT - 4 * MM)
    slabs = [_title(box.title, inner)]
    slabs += [_ask(number, box, inner) for number in range(1, len(box.asks) + 1)]
    if box.quiet:
        quiet = Drawn(inner.set(box.quiet, ENTRY_DETAIL, max_lines=2), ENTRY_DETAIL)
        slabs.append(Slab(quiet.height, quiet, before=3))
    height = column_height(slabs) + 2 * _PAD

    def draw(surface: Surface, x: float, top: float) -> None:
        surface.rectangle(x, top, setting.width, height, TINT)
        surface.rectangle(x, top, 1.4 * MM, height, ACCENT)
        draw_column(surface, slabs, x + _INDENT, top - _PAD)

    return [Slab(height, draw)]


def _title(title: str, inner: Setting) -> Slab:
    drawn = Drawn(inner.set(words(title.upper()), LABEL, max_lines=2), LABEL)
    return Slab(drawn.height, drawn, after=LABEL.after)


def _ask(number: int, box: AskBox, inner: Setting) -> Slab:
    looks = ASK.scaled(inner.scale)
    count = Type(looks.size, looks.leading, ACCENT, Weight.BOLD)
    numeral = Drawn(inner.set(words(f"{number}."), count, _NUMBER + 8), count)
    text = Drawn(inner.set(box.asks[number - 1], looks, inner.width - _NUMBER, inner.lines), looks, _NUMBER)

    def draw(surface: Surface, x: float, top: float) -> None:
        numeral(surface, x, top)
        text(surface, x, top)

    return Slab(text.height, draw, after=looks.after)
