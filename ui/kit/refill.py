"""Flow boxes whose content changes."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.kit.boxes import empty
from ui.kit.flow import FlowBox


class Refilled(FlowBox):
    """A flow box that is filled anew, and keeps its height right when the text size changes."""

    def refill(self, widgets: Iterable[QWidget]) -> None:
        """Show ``widgets`` instead of what was there; without any, the box takes no room."""
        empty(self.flow)
        for widget in widgets:
            self.flow.addWidget(widget)
            widget.show()  # a widget not yet shown has no size in its layout
        self.setVisible(self.flow.count() > 0)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Fit again once the children have taken their new sizes."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return done
