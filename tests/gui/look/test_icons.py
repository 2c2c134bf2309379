"""Our own icons all draw, in the colour asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from intake_app import paths
from ui.look import icons
from ui.look.paint import painting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def inked(image: QImage) -> int:
    """Count the pixels that are not clear."""
    return sum(image.pixelColor(x, y).alpha() > 60 for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", icons.names())
def test_icon_draws_something_and_stays_inside(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, 32, QColor("#1B5E57")).toImage()
    assert 15 < inked(image) < 32 * 32 * 0.7
    edge = [image.pixelColor(x, y).alpha() for x in range(32) for y in (0, 31)]
    assert max(edge) < 60


def test_a_blank_picture_would_be_noticed(qapp: QApplication) -> None:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    assert inked(image) == 0


def test_icons_take_the_colour_of_the_token(qapp: QApplication) -> None:
    image = icons.pixmap("check", 48, QColor("#7A4A00")).toImage()
    solid = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 250
    }
    assert solid == {"#7a4a00"}


def test_icons_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    assert icons.pixmap("talk", 20, QColor("black"), 2.0).toImage().width() == 40


def test_every_icon_named_in_the_windows_exists() -> None:
    named = set()
    for source in (paths.resource("..") / "ui").rglob("*.py"):
        named |= set(re.findall(r"""\bicon(?:_name)?=["']([a-z-]+)["']""", source.read_text(encoding="utf-8")))
    assert named
    assert named <= set(icons.names())


def test_painting_at_a_place_leaves_the_rest_clear(qapp: QApplication) -> None:
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(0)
    with painting(image) as painter:
        icons.paint(painter, "plus", QRectF(30, 30, 24, 24), QColor("black"))
    assert inked(image.copy(0, 0, 30, 60)) == 0
    assert inked(image) > 10
