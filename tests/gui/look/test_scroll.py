"""What is too tall can be reached: by a button, by the focus; and nothing extra is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.look.button import KioskButton
from ui.look.scroll import PagedScroll

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look


class Tall(QWidget):
    """Ten buttons below each other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.buttons = [KioskButton(look, f"Button {i}", parent=self) for i in range(10)]
        for i, button in enumerate(self.buttons):
            button.setGeometry(0, i * 100, 200, 80)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's own name
        return True

    def heightForWidth(self, _width: int) -> int:  # noqa: N802  # Qt's own name
        return 1000


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> PagedScroll:
    made = PagedScroll(look, Tall(look), more_text="More below", top_text="Back to the top")
    qtbot.addWidget(made)
    made.resize(400, 450)
    made.show()
    return made


def tall_in(page: PagedScroll) -> Tall:
    found = page.findChild(Tall)
    assert found is not None
    return found


def in_view(page: PagedScroll, button: KioskButton) -> bool:
    top_left = button.mapTo(page, button.rect().topLeft())
    return QRect(0, 0, page.width(), page.more_button.y()).contains(QRect(top_left, button.size()))


def test_the_button_pages_to_the_end_and_back(page: PagedScroll) -> None:
    content = tall_in(page)
    assert page.is_scrolling()
    seen = set()
    for _ in range(10):
        seen |= {i for i, button in enumerate(content.buttons) if in_view(page, button)}
        if page.more_button.text() == "Back to the top":
            break
        page.more_button.click()
    assert seen == set(range(10))
    page.more_button.click()
    assert in_view(page, content.buttons[0])


def test_the_focus_brings_its_part_into_view(page: PagedScroll) -> None:
    content = tall_in(page)
    content.buttons[9].setFocus(Qt.FocusReason.TabFocusReason)
    assert in_view(page, content.buttons[9])


def test_no_button_where_nothing_is_hidden(page: PagedScroll) -> None:
    page.resize(400, 1100)
    assert not page.is_scrolling()


def test_the_view_itself_is_no_tab_stop(page: PagedScroll) -> None:
    stops = [w for w in page.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert all(isinstance(stop, KioskButton) for stop in stops)
