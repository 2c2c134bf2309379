"""The hills: common ground grows with the sitting, and only with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, QSizeF

from ui.look import ground
from ui.look.palette import CONTRAST, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def overlap_width(t: float) -> float:
    """Return how wide the common ground is, of 1000."""
    return ground.hills(QSizeF(1000, 1000), t)[2].boundingRect().width()


@given(st.floats(0, 1), st.floats(0, 1))
def test_common_ground_grows_with_the_sitting(one: float, other: float) -> None:
    if abs(one - other) > 0.01:
        assert (overlap_width(one) < overlap_width(other)) is (one < other)


@given(st.floats(0, 1), st.sampled_from([680, 740, 760, 800, 840]))
def test_hills_never_reach_over_the_crest(t: float, crest: int) -> None:
    left, right, both = ground.hills(QSizeF(1000, 1000), t, crest)
    for hill in (left, right, both):
        assert hill.boundingRect().top() >= crest - 0.31 * (1000 - crest)
        assert hill.boundingRect().bottom() <= 1000.001


def test_same_page_is_painted_once(qapp: QApplication) -> None:
    size = QSize(64, 48)
    first = ground.ground_pixmap(size, LIGHT, 0.5)
    assert ground.ground_pixmap(size, LIGHT, 0.5).cacheKey() == first.cacheKey()
    assert ground.ground_pixmap(size, LIGHT, 0.6).cacheKey() != first.cacheKey()


def test_contrast_has_a_plain_page(qapp: QApplication) -> None:
    image = ground.ground_pixmap(QSize(60, 60), CONTRAST, 0.5).toImage()
    assert {image.pixelColor(x, y).name() for x in range(60) for y in range(60)} == {"#000000"}


@pytest.mark.parametrize("paused", [False, True])
def test_three_tones_lie_on_the_page(qapp: QApplication, *, paused: bool) -> None:
    image = ground.ground_pixmap(QSize(400, 300), LIGHT, 0.8, paused=paused).toImage()
    seen = {image.pixelColor(x, 298).name() for x in range(400)}
    tones = LIGHT.paused_ground if paused else (LIGHT.ground1, LIGHT.ground2, LIGHT.ground3)
    assert {tone.name() for tone in tones} <= seen
