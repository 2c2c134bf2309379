"""Two people at one screen: nothing private is one key away, and whose words are whose shows in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Line, Thread
from tests.helpers.goal_desk import page_of, press
from tests.helpers.told import menus, told
from tests.helpers.whole_goals import PRIVATE, whole_worksheet
from tests.unit.services.goals.goal_changes import START
from ui.desk.goal_session import SHARED_KEYS
from ui.desk.goals.line_row import LineWords
from ui.desk.goals.stage import Stage
from ui.desk.goals.whose import BAR_PX, Barred
from ui.desk.shortcuts import KEYS
from ui.desk.style import office_look, style_sheet
from ui.look.palette import CONTRAST, DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent
    from pytestqt.qtbot import QtBot

    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench
    from ui.look.palette import Palette

SECRETS = (
    PRIVATE,
    "Imke",  # another client
    "Visits held",
    "Ended as planned",
    "noise value",
    "T at the start",
    "Alcohol or drugs",  # from the brief
    "PHQ-9",
    "What keeps the 4 from being lower?",  # a note for the therapist
    "they/them",
)
MENUS = pytest.mark.qt_log_ignore("This plugin does not support")
"""Offscreen, Qt says so of every menu."""


@pytest.fixture
def shared(bench: Workbench, fake: FakeDesk) -> Workbench:
    """The shared view of a whole worksheet."""
    fake.goal_changes[fake.cards[0].record_id] = whole_worksheet()
    bench.list.select_row(0)
    seen = whole(bench)
    press(bench, "Ctrl+3")
    seen += whole(bench)
    # The control: all of it can be told, and this way of looking finds it.
    assert [one for one in SECRETS if one not in seen] == []
    bench.covers.practice.open()
    press(bench, "F11")
    return bench


def whole(bench: Workbench) -> str:
    for _ in range(3):
        QApplication.processEvents()
    return told(bench.window())


def betrayed(bench: Workbench) -> list[str]:
    """Return what is private and can be seen, heard or hovered over now."""
    words = whole(bench)
    return [one for one in SECRETS if one in words]


def every_key() -> list[tuple[Qt.Key, Qt.KeyboardModifier]]:
    """Return every letter, digit and function key alone and with what is held down beside it."""
    keys = [Qt.Key(code) for code in (*range(Qt.Key.Key_A, Qt.Key.Key_Z + 1), *range(Qt.Key.Key_0, Qt.Key.Key_9 + 1))]
    keys += [Qt.Key.Key_Comma, Qt.Key.Key_Slash, Qt.Key.Key_Question, Qt.Key.Key_Menu, Qt.Key.Key_Escape]
    keys += [Qt.Key(code) for code in range(Qt.Key.Key_F1, Qt.Key.Key_F12 + 1)]
    no, ctrl, alt, shift = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    return [(key, held) for key in keys for held in (no, ctrl, alt, ctrl | shift)]


@MENUS
def test_no_key_no_menu_and_no_tab_stop_leads_to_anything_private(shared: Workbench) -> None:
    assert not shared.covers.practice.isVisible()
    assert betrayed(shared) == []
    for key, held in every_key():
        if (key, held) in {
            (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        }:
            continue
        QTest.keyClick(QApplication.focusWidget() or shared, key, held)
        assert shared.session.is_shared, (key, held)
        assert betrayed(shared) == [], (key, held)
    press(shared, "Esc")
    stops = set()
    for _ in range(120):
        holder = QApplication.focusWidget()
        assert holder is not None
        assert shared.detail.isAncestorOf(holder), holder.objectName()
        stops.add(holder.objectName())
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    assert {"sharing", "typing:client"} <= stops
    assert betrayed(shared) == []
    assert [text for text in menus(shared.window()) if any(one in text for one in SECRETS)] == []
    shared.session.acts()["shared"]()
    assert not shared.session.is_shared
    assert PRIVATE in whole(shared)


class WithMenu(QWidget):
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's own name
        menu = QMenu(self)
        menu.addAction(PRIVATE)
        menu.popup(event.globalPos())


@MENUS
def test_a_planted_tip_title_name_or_menu_is_found(shared: Workbench) -> None:
    page = page_of(shared)
    plants: list[Callable[[str], None]] = [
        page.setToolTip,
        page.setAccessibleDescription,
        lambda text: shared.window().setWindowTitle(text),
    ]
    for plant in plants:
        plant(PRIVATE)
        assert betrayed(shared) == [PRIVATE]
        plant("")
        assert betrayed(shared) == []
    made = WithMenu(page)
    made.show()
    assert PRIVATE in menus(shared.window())
    assert not QToolTip.isVisible()


def test_a_key_that_is_new_is_private_until_somebody_says_otherwise(shared: Workbench) -> None:
    for name, _ in KEYS:
        enabled = {one.isEnabled() for one in shared.shortcuts[name]}
        assert enabled == {name in SHARED_KEYS}
    assert {name for name, _ in KEYS} > SHARED_KEYS


def columns(widget: QWidget) -> list[bool]:
    """Return which of the first columns of a widget differ from its ground, in greys alone."""
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    y, ground = picture.height() // 2, picture.pixelColor(BAR_PX + 3, picture.height() // 2).lightness()
    return [abs(picture.pixelColor(x, y).lightness() - ground) > 60 for x in range(BAR_PX)]


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST])
def test_whose_words_they_are_shows_by_shape_and_name_in_greys_alone(qtbot: QtBot, palette: Palette) -> None:
    look = office_look(palette)
    window = QWidget()
    window.setStyleSheet(f"QWidget {{ background: {palette.bg.name()}; }}" + style_sheet(palette))
    qtbot.addWidget(window)
    stage = Stage("Rowan")
    bars = []
    for by, name in ((Side.CLIENT, "Rowan"), (Side.THERAPIST, "Therapist")):
        line = Line("l1", by, START, "I step outside.")
        words = LineWords(look, stage, line, Thread(Field.TRY, (line,)), can_be_chosen=True)
        assert name in words.prose.text()
        barred = Barred(look, stage, by)
        for one in (words, barred):
            one.setParent(window)
            one.resize(300, 40)
            one.show()
        bars.append((columns(words), columns(barred)))
    solid, double = [True] * BAR_PX, [True, False, False, True]
    assert bars == [(solid, solid), (double, double)]
