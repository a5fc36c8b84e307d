"""The only door from the window to the domain: reads and writes in order on one thread, and one signal back."""

from ui.desk.desk import Desk
from ui.desk.parts import Notice, OpenStore, OpenVault, Place, Sorry, Verbs, Written
from ui.desk.rows import DeskRows

__all__ = ["Desk", "DeskRows", "Notice", "OpenStore", "OpenVault", "Place", "Sorry", "Verbs", "Written"]
