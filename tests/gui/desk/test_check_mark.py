"""A ticked box shows a check in every theme, in the colour that stands out on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QCheckBox, QWidget

from tests.helpers.pixels import contrast
from ui.desk.style import check_mark, style_sheet
from ui.look import icons
from ui.look.palette import CONTRAST, DARK, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.look.palette import Palette

THEMES = [LIGHT, DARK, CONTRAST]
SIDE_PX = 20
ROUNDING = 2
"""By how much of 255 a channel may differ: Qt blends with what the processor has, and processors round differently."""


def pixels_of(image: QImage) -> Counter[str]:
    """Return how often each colour is there."""
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def furthest(one: QImage, other: QImage) -> int:
    """Return by how much two pictures of one size differ in any channel of any pixel, 0 to 255."""
    # `constBits` looks into an image, which must live as long.
    blended = [image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied) for image in (one, other)]
    here, there = (bytes(image.constBits()) for image in blended)
    return max(abs(left - right) for left, right in zip(here, there, strict=True))


def box(qtbot: QtBot, palette: Palette, *, ticked: bool, enabled: bool = True) -> QImage:
    """Return a box as it is drawn in a theme."""
    around = QWidget()
    qtbot.addWidget(around)
    around.setStyleSheet(style_sheet(palette))
    made = QCheckBox(around)
    made.setChecked(ticked)
    made.setEnabled(enabled)
    made.resize(made.sizeHint())
    return made.grab().toImage().copy(0, (made.height() - SIDE_PX) // 2, SIDE_PX + 2, SIDE_PX)


@pytest.mark.parametrize("palette", THEMES)
def test_a_ticked_box_has_a_check_and_not_a_square(qtbot: QtBot, palette: Palette) -> None:
    ticked, empty = (pixels_of(box(qtbot, palette, ticked=on)) for on in (True, False))
    check, ground = palette.on_primary.name(), palette.primary.name()
    assert ticked[ground] > SIDE_PX * SIDE_PX / 2
    assert 4 < ticked[check] < SIDE_PX * SIDE_PX / 5, "strokes, not an area"
    assert not empty[ground], "control: an empty box is not filled"
    assert contrast(int(check[1:], 16), int(ground[1:], 16)) >= 4.5


@pytest.mark.parametrize("palette", THEMES)
def test_a_ticked_box_that_cannot_be_changed_still_shows_its_check(qtbot: QtBot, palette: Palette) -> None:
    found = pixels_of(box(qtbot, palette, ticked=True, enabled=False))
    assert found[palette.on_primary.name()] > 4


@pytest.mark.parametrize("dense", [1, 2])
@pytest.mark.parametrize("palette", THEMES)
def test_the_picture_of_the_check_is_the_icon_in_the_themes_colour(qapp: object, palette: Palette, dense: int) -> None:
    path = check_mark(palette)
    kept = QImage(str(path if dense == 1 else path.with_name(f"{path.stem}@2x.png")))
    drawn = icons.pixmap("check", SIDE_PX * dense, QColor(palette.on_primary)).toImage()
    assert kept.size() == drawn.size()
    assert furthest(kept, drawn) <= ROUNDING
    turned = drawn.flipped(Qt.Orientation.Horizontal)
    assert furthest(kept, turned) > ROUNDING, "control: another picture is told apart"
