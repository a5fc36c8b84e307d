"""Locking when somebody leaves: the computer sleeps or its screen is locked. Linux desktops say so on D-Bus."""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

LOGIN = "org.freedesktop.login1"
SCREENS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class AwayWatch(QObject):
    """``away`` when the computer is about to sleep or its screen is locked."""

    away = Signal()

    def listen(self) -> None:
        """Begin to listen, where there is something to listen to; a desktop without D-Bus is no trouble."""
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection

        heard = SLOT("heard(bool)").encode()
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            path, manager = "/org/freedesktop/login1", f"{LOGIN}.Manager"
            system.connect(LOGIN, path, manager, "PrepareForSleep", self, heard)
            system.connect(LOGIN, "", f"{LOGIN}.Session", "Lock", self, SLOT("told()").encode())
        if session.isConnected():
            for interface, path in SCREENS:
                session.connect("", path, interface, "ActiveChanged", self, heard)

    @Slot()
    def told(self) -> None:
        """The system asks its sessions to lock."""
        self.away.emit()

    @Slot(bool)
    def heard(self, begins: bool) -> None:
        """Something begins (sleep, a locked screen) or ends."""
        if begins:
            self.away.emit()
