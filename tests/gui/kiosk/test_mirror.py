"""From right to left every page is its own mirror image: no part stands where it would from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from intake_app.forms.pages import pages
from tests.helpers.sittings import rowan
from ui.answers.keyboard import Keyboard
from ui.answers.pad import KeyGrid
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench
    from ui.kiosk.parts import KioskPage

_ROUNDING = 2
"""Pixels that the halves of an odd width may differ by."""


def places(page: KioskPage) -> list[tuple[str, int, int, int]]:
    """Return each seen part with its distance from the left and the right edge of its page, and from the top."""
    found = []
    for part in page.findChildren(QWidget):
        is_empty = isinstance(part, TextBlock) and not part.text
        if part.isVisible() and not is_empty and not _keeps_its_side(part):
            corner = part.mapTo(page, QPoint(0, 0))
            found.append((type(part).__name__, corner.x(), page.width() - corner.x() - part.width(), corner.y()))
    return found


def _keeps_its_side(part: QWidget) -> bool:
    """Whether a part stands on a keyboard, or on a pad of digits, which keep their order in every language."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, Keyboard | KeyGrid) and above.testAttribute(Qt.WidgetAttribute.WA_SetLayoutDirection):
            return True
        above = above.parentWidget()
    return False


def unturned(before: list[tuple[str, int, int, int]], after: list[tuple[str, int, int, int]]) -> list[str]:
    """Return which parts of a page are not where the mirror would show them."""
    assert len(before) == len(after)
    return [
        f"{name} {left, right} became {new_left, new_right}"
        for (name, left, right, y), (_, new_left, new_right, new_y) in zip(before, after, strict=True)
        if abs(left - new_right) > _ROUNDING or abs(right - new_left) > _ROUNDING or y != new_y
    ]


def both_ways(kiosk: Bench) -> list[str]:
    """Show the present page from left to right, then from right to left; return what was not turned over."""
    found = []
    for way in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        kiosk.window.setLayoutDirection(way)
        kiosk.conductor.show()
        page = kiosk.page
        page.notice.clear()
        found.append(places(page))
    return unturned(*found)


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_page_is_turned_over(bench: Benches, size: tuple[int, int]) -> None:
    kiosk = bench(size=size, answers=rowan())
    faults = {}
    for page in pages(kiosk.sitting.session):
        kiosk.sitting.go_to(page.key)
        faults[page.key] = both_ways(kiosk)
    assert not {key: found for key, found in faults.items() if found}


def test_a_part_that_keeps_its_side_would_be_found(bench: Benches) -> None:
    kiosk = bench(size=(1024, 600))
    kiosk.go_to("W3")
    before = places(kiosk.page)
    kiosk.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    kiosk.conductor.show()
    assert not unturned(before, places(kiosk.page))
    kiosk.page.footer.main_button.move(kiosk.page.footer.width() - kiosk.page.footer.main_button.width(), 0)
    assert unturned(before, places(kiosk.page))
