"""Text that begins where the interface's lines begin, whatever script it is in."""

from typing import TypeVar

from PySide6.QtCore import Qt

from ui.kit.text import PlainLabel

L = TypeVar("L", bound=PlainLabel)


def led(label: L) -> L:
    """The same ``label``, set to the start side of the interface, so that names line up with their neighbours.

    Qt would set a label by the direction of its own text.
    """
    rtl = label.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
    return label
