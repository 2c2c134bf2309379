"""A page gives way calmly, the next one is live at once, and no picture of an answer outlives a hiding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from intake_app.model.practice import Comfort
from tests.helpers.sittings import rowan
from ui.kiosk.turning import asks_for_less_motion
from ui.rehearse import hands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

ENDLESS_MS = 600_000
"""Longer than any test: what has not ended by itself was ended."""


def pixels(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def turned(bench: Benches, **more: object) -> Bench:
    """Return a kiosk in the midst of turning to a page."""
    kiosk = bench(answers=rowan(W3=None), turn_ms=ENDLESS_MS, **more)
    kiosk.go_to("B1")
    kiosk.window.repaint()
    kiosk.go_to("W3")
    return kiosk


def test_the_page_before_lies_over_the_next_which_takes_taps_already(bench: Benches) -> None:
    kiosk = turned(bench)
    turning = kiosk.window.turning
    assert (turning.holds_picture, turning.isVisible()) == (True, True)
    assert pixels(kiosk.window) != pixels(kiosk.page)
    still = (kiosk.page.header.geometry(), kiosk.page.footer.geometry())
    assert not [edge for edge in still if edge.intersects(turning._middle)]
    assert turning._middle.contains(kiosk.page.question.geometry().center())
    card = kiosk.page.answer.first_focus()
    hands.click(card)
    assert kiosk.page.value()
    turning._animation.setCurrentTime(ENDLESS_MS)
    assert (turning.holds_picture, turning.isVisible()) == (False, False)
    assert pixels(kiosk.window) == pixels(kiosk.page)


@pytest.mark.parametrize("way", ["hide button", "Esc", "window gone"])
def test_hiding_takes_the_picture_away_and_wipes_it(bench: Benches, way: str) -> None:
    kiosk = turned(bench)
    picture = kiosk.window.turning._picture
    assert picture is not None
    assert len(set(bytes(picture.constBits()))) > 2
    still = kiosk.window.turning
    if way == "Esc":
        QTest.keyClick(kiosk.window.windowHandle(), Qt.Key.Key_Escape)
    elif way == "hide button":
        hands.click(kiosk.page.header.hide_button)
    else:
        kiosk.window.hide()
    assert not still.holds_picture
    assert set(bytes(picture.constBits())) == {0, 255}
    if way == "hide button":
        cover = kiosk.window.cover
        assert cover is not None
        assert pixels(kiosk.window) == pixels(cover)


def test_less_motion_means_none(bench: Benches) -> None:
    kiosk = turned(bench, comfort=Comfort(less_motion=True))
    assert not kiosk.window.turning.holds_picture
    assert not kiosk.window.turning.isVisible()


def test_the_computers_own_wish_is_heard(monkeypatch: pytest.MonkeyPatch, bench: Benches) -> None:
    class Wish:
        name = "ReducedMotion"

    class Wishes:
        def motionPreference(self) -> Wish:  # noqa: N802 -- Qt's name
            return Wish()

    class Hints:
        def accessibility(self) -> Wishes:
            return Wishes()

    assert not asks_for_less_motion()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda _app: Hints())
    assert asks_for_less_motion()
    monkeypatch.setattr(Wish, "name", "NoPreference")
    assert not asks_for_less_motion()
