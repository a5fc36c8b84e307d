"""Labelled values: the strip of a brief, and rows one below the other."""

from casefiles.documents.blocks import Fact, Facts, FactStrip, Rich, Run, Tone, Weight, words
from casefiles.documents.layout.setting import Drawn, Setting
from casefiles.documents.layout.slabs import Slab, as_one
from casefiles.documents.look import (
    FACT_LABEL,
    FACT_NOTE,
    FACT_VALUE,
    INK,
    MM,
    ROW_LABEL,
    ROW_VALUE,
    RULE,
    Type,
)
from casefiles.documents.surface import Surface

_GAP = 2 * MM
_VALUE_LINES = 3
_LABEL_SHARE = 0.27


def strip_slabs(strip: FactStrip, setting: Setting) -> list[Slab]:
    """Facts side by side between a dark and a light rule."""
    if not strip.facts:
        return []
    share = setting.width / len(strip.facts)
    cells = [_cell(fact, setting, share - 5 * MM) for fact in strip.facts]
    height = max(cell.height for cell in cells) + 2 * _GAP

    def draw(surface: Surface, x: float, top: float) -> None:
        surface.rule(x, top, setting.width, INK, 0.9)
        for place, cell in enumerate(cells):
            left = x + place * share
            if place:
                surface.upright(left, top - _GAP, height - 2 * _GAP, RULE)
            cell.draw(surface, left + (3 * MM if place else 0), top - _GAP)
        surface.rule(x, top - height, setting.width, RULE)

    return [Slab(height, draw)]


def _cell(fact: Fact, setting: Setting, width: float) -> Slab:
    label = Drawn(setting.set(words(fact.label.upper()), FACT_LABEL, width, 2), FACT_LABEL)
    looks = _fitting(fact.value) if fact.value else Type(FACT_VALUE.size, FACT_VALUE.leading)
    value = Drawn(setting.set(_value(fact, setting), looks, width, _VALUE_LINES), looks)
    parts = [label, value]
    if fact.qualifier:
        parts.append(Drawn(setting.set(fact.qualifier, FACT_NOTE, width, _VALUE_LINES), FACT_NOTE))
    return as_one([Slab(part.height, part) for part in parts])


def _fitting(value: Rich) -> Type:
    """Long values are set smaller rather than cut."""
    letters = sum(len(run.text) for run in value)
    return FACT_VALUE if letters <= 44 else Type(8.8, 11.4, weight=Weight.BOLD)


def _value(fact: Fact, setting: Setting) -> Rich:
    return fact.value or (Run(setting.phrases.unknown, tone=Tone.QUIET),)


def facts_slabs(facts: Facts, setting: Setting) -> list[Slab]:
    """Rows of label and value with hairlines between them."""
    labels, values = ROW_LABEL.scaled(setting.scale), ROW_VALUE.scaled(setting.scale)
    return [_row(fact, setting, labels, values) for fact in facts.facts]


def _row(fact: Fact, setting: Setting, labels: Type, values: Type) -> Slab:
    indent = setting.width * _LABEL_SHARE
    width = setting.width - indent
    label = Drawn(setting.set(words(fact.label), labels, indent - 6, 3), labels)
    value = Drawn(setting.set(_value(fact, setting), values, width, setting.lines), values, indent)
    note = (
        Drawn(setting.set(fact.qualifier, FACT_NOTE, width, min(setting.lines, 8)), FACT_NOTE, indent)
        if fact.qualifier
        else None
    )
    text = value.height + (note.height if note else 0.0)
    height = max(label.height, text) + 5.0

    def draw(surface: Surface, x: float, top: float) -> None:
        label(surface, x, top - 2)
        value(surface, x, top - 2)
        if note:
            note(surface, x, top - 2 - value.height)
        surface.rule(x, top - height, setting.width, RULE)

    return Slab(height, draw)
