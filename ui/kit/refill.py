"""Putting other widgets into a flow box."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from ui.kit.boxes import empty
from ui.kit.flow import FlowBox


def refill(box: FlowBox, widgets: Iterable[QWidget]) -> None:
    """Show ``widgets`` in ``box`` instead of what was there; without any, the box takes no room."""
    empty(box.flow)
    for widget in widgets:
        box.flow.addWidget(widget)
        widget.show()  # a widget not yet shown has no size in its layout
    box.setVisible(box.flow.count() > 0)
    box.fit()
