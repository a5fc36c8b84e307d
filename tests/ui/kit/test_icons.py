import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

import ui
from casefiles.resources import resource
from ui.kit.icons import draw_icon, icon_pixmap

BUNDLED = {path.stem for path in resource("icons").glob("*.svg")}
TAKES_A_NAME = {"icon", "icon_pixmap", "icon_button", "set_icon_name", "add_act", "add_action", "add_place"}


def _said_names():
    """Words given where an icon is asked for: first or second argument of the calls that take one."""
    for path in Path(ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for argument in _icon_arguments(called, node):
                    if (
                        isinstance(argument, ast.Constant)
                        and isinstance(argument.value, str)
                        and argument.value
                    ):
                        yield path.name, argument.value


def _icon_arguments(called, node):
    if called in {"icon", "icon_pixmap", "icon_button", "EmptyState", "set_icon_name"}:
        yield from node.args[:1]
    if called in {"Button", "Banner", "NavItem"}:
        yield from node.args[1:2]
    yield from (word.value for word in node.keywords if word.arg == "icon_name")


def test_every_icon_that_is_named_is_bundled():
    missing = [(where, name) for where, name in _said_names() if name not in BUNDLED]
    assert not missing


@pytest.mark.parametrize("name", sorted(BUNDLED))
def test_every_bundled_icon_draws_in_the_colour_asked_for(dressed, name):
    image = icon_pixmap(name, "#FF0000", 24, 1.0).toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 250
    }
    assert seen in ({"#ff0000"}, set())
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_an_unknown_icon_is_empty_and_does_no_harm(dressed):
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_icon(painter, QRectF(0, 0, 20, 20), "no-such-icon", "#000000")
    painter.end()
    assert image.pixelColor(10, 10).name() == "#ffffff"


def test_icons_are_as_sharp_as_the_screen(dressed):
    pixmap = icon_pixmap("lock", "#000000", 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.devicePixelRatio() == 2.0
