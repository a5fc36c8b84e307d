"""Keeping the focus when what it was on is drawn anew after a change."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

KEY = "focusKey"


@dataclass(frozen=True, slots=True)
class FocusMark:
    """Where the focus was: the key of the row around it, if there is one, and the name of the widget itself."""

    key: str
    name: str


def set_focus_key(widget: QWidget, key: str) -> None:
    """Let ``widget`` be found again by ``key`` when it is made anew."""
    widget.setProperty(KEY, key)


def focus_mark(inside: QWidget) -> FocusMark | None:
    """Where in ``inside`` the focus is; None when it is elsewhere."""
    # The window's own focus, which it has again once a dialog over it is closed; None whatever the stubs say.
    focus: QWidget | None = inside.window().focusWidget()
    if focus is None or not inside.isAncestorOf(focus):
        return None
    around: QWidget | None = focus
    while around is not None and around is not inside and not around.property(KEY):
        around = around.parentWidget()
    key = str(around.property(KEY) or "") if around is not None and around is not inside else ""
    return FocusMark(key, focus.accessibleName())


def restore_focus(inside: QWidget, mark: FocusMark | None) -> None:
    """Put the focus back to what stands now where it was; nothing when that is gone."""
    if mark is None:
        return
    # What was there before is hidden and goes only later, so that it is still among the children.
    widgets = [one for one in inside.findChildren(QWidget) if one.isVisible()]
    row = next((one for one in widgets if mark.key and one.property(KEY) == mark.key), None)
    near = [one for one in widgets if row is None or row.isAncestorOf(one)]
    named = next((one for one in near if mark.name and one.accessibleName() == mark.name), None)
    target = named or row
    if target is not None:
        target.setFocus()
