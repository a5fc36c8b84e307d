"""Bundled line icons, drawn in any colour. Only our own files are ever parsed as SVG, never a caseworker's data."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casefiles.resources import resource


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode())).render(painter)
        painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, colour: QColor | str, size: int = 16, ratio: float | None = None) -> QPixmap:
    """The icon ``name`` in ``colour``, ``size`` logical pixels square; empty when there is no such icon."""
    app = QGuiApplication.instance()
    sharp = app.devicePixelRatio() if ratio is None and isinstance(app, QGuiApplication) else ratio or 1.0
    return _drawn(name, QColor(colour).name(), size, sharp)


def icon(name: str, colour: QColor | str, size: int = 16) -> QIcon:
    """The same as a ``QIcon``, with the disabled state left to the style."""
    return QIcon(icon_pixmap(name, colour, size))


def draw_icon(painter: QPainter, box: QRectF, name: str, colour: QColor | str) -> None:
    """Draw the icon centred in ``box`` (logical pixels), as large as its shorter side."""
    size = int(min(box.width(), box.height()))
    pixmap = icon_pixmap(name, colour, size, painter.device().devicePixelRatio())
    painter.drawPixmap(
        QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size).toRect(), pixmap
    )
