"""Chronologies and the bar of time in custody."""

from datetime import date

from casefiles.documents.blocks import CustodyBar, Event, Timeline, words
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab
from casefiles.documents.look import (
    ACCENT,
    EVENT_DATE,
    EVENT_TEXT,
    FACT_NOTE,
    PALE,
    QUIET,
    RULE,
    TICK_LABEL,
    TINT,
)
from casefiles.documents.surface import Surface

_INDENT = 10.0
_AXIS = 2.5
_BAR = 7.0


def timeline_slabs(timeline: Timeline, setting: Setting) -> list[Slab]:
    """Events below each other along a line."""
    last = len(timeline.events) - 1
    return [_event(event, setting, last=place == last) for place, event in enumerate(timeline.events)]


def _event(event: Event, setting: Setting, *, last: bool) -> Slab:
    scale = max(setting.scale, 1.0)
    dates, looks = EVENT_DATE.scaled(scale), EVENT_TEXT.scaled(scale)
    width = setting.width - _INDENT
    day = Drawn(setting.set(words(event.date), dates, width, 2), dates)
    text = Drawn(setting.set(event.text, looks, width, setting.lines), looks)
    if not event.date:
        return Slab(text.height, lambda surface, x, top: text(surface, x + _INDENT, top), before=2)
    height = day.height + text.height + (0.0 if last else 4.4)

    def draw(surface: Surface, x: float, top: float) -> None:
        middle = top - dates.leading / 2
        surface.upright(x + _AXIS, middle, height - (dates.leading / 2 if last else 0.0), RULE, 1.0)
        surface.dot(x + _AXIS, middle, 2.4, ACCENT)
        day(surface, x + _INDENT, top)
        text(surface, x + _INDENT, top - day.height)

    return Slab(height, draw)


def custody_slabs(bar: CustodyBar, setting: Setting) -> list[Slab]:
    """The bar with years below it and its meaning in words."""
    caption = Drawn(setting.set(bar.caption, FACT_NOTE, max_lines=2), FACT_NOTE)
    years = _years(bar)
    scale = _Scale(date(years[0], 1, 1), date(years[-1] + 1, 1, 1), setting.width)
    step = 1 + len(years) // 12
    labels = [
        (scale.at(date(year, 1, 1)), Drawn(setting.set(words(str(year)), TICK_LABEL, 30), TICK_LABEL))
        for year in years[::step]
    ]
    above = caption.height + 2 if bar.caption else 0.0

    def draw(surface: Surface, x: float, top: float) -> None:
        if bar.caption:
            caption(surface, x, top)
        _draw_bar(surface, bar, scale, x, top - above)
        for place, label in labels:
            surface.upright(x + place, top - above - _BAR, 2, QUIET, 0.4)
            label(surface, x + place, top - above - _BAR - 2)

    return [Slab(above + _BAR + 2 + TICK_LABEL.leading, draw, after=4)]


class _Scale:
    """Days to points."""

    def __init__(self, first: date, end: date, width: float) -> None:
        self.first = first
        self.days = max((end - first).days, 1)
        self.width = width

    def at(self, day: date) -> float:
        return min(max((day - self.first).days / self.days, 0.0), 1.0) * self.width


def _years(bar: CustodyBar) -> list[int]:
    first = min(bar.since, bar.today).year
    last = max(bar.today.year, (bar.until or bar.today).year)
    open_end = 0 if bar.until else max(1, (last - first) // 3)
    return list(range(first, min(last + open_end, 9998) + 1))


def _draw_bar(surface: Surface, bar: CustodyBar, scale: _Scale, x: float, top: float) -> None:
    start, now = scale.at(bar.since), scale.at(bar.today)
    surface.rectangle(x, top, scale.width, _BAR, PALE)
    surface.rectangle(x + start, top, max(now - start, 1.0), _BAR, ACCENT)
    if bar.until is None:
        surface.hatching(x + now, top, scale.width - now, _BAR, ACCENT)
    elif bar.until > bar.today:
        surface.rectangle(x + now, top, scale.at(bar.until) - now, _BAR, TINT)
        surface.upright(x + scale.at(bar.until), top, _BAR, ACCENT, 1.0)
