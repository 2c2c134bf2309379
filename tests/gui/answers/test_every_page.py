"""Every page of the default intake, on every screen, at every text size: whole, large enough to tap, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from intake_app.forms.pages import pages
from intake_app.forms.session import FormSession
from intake_app.model.questionnaire import ItemType
from tests.gui.answers.conftest import page_of
from tests.helpers.whole_pages import clipped
from ui.answers.build import build
from ui.answers.sort import SortAnswer, Stage
from ui.look.button import KioskButton
from ui.look.look import Look
from ui.look.metrics import LARGE_TEXT, LARGEST_TEXT, Metrics
from ui.look.palette import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from intake_app.model.questionnaire import Questionnaire
    from ui.answers.base import AnswerWidget

SCREENS = [(1024, 600), (1280, 800), (800, 1280), (1920, 1080), (1080, 1920)]
TEXTS = [1.0, LARGE_TEXT, LARGEST_TEXT]


@pytest.fixture(scope="session")
def sitting(default_form: Questionnaire) -> FormSession:
    """Return a sitting in which every branch is open."""
    session = FormSession(default_form, context={"responder": True})
    for item in default_form.by_link_id.values():
        if item.type is ItemType.INTEGER:
            session.give(item.link_id, 7)
    session.give("G1", "I want to stop snapping at my kids.")
    for link_id, label in (("W3", "Yes"), ("W6", "Yes"), ("E1", "Yes"), ("H2", "Yes")):
        options = default_form.by_link_id[link_id].options
        session.give(link_id, next(option.value for option in options if option.label == label))
    return session


def shown(qtbot: QtBot, look: Look, sitting: FormSession, key: str, size: tuple[int, int]) -> Any:
    widget = build(look, page_of(sitting, key), sitting)
    qtbot.addWidget(widget)
    give_room(widget, look, size)
    widget.show()
    return widget


def give_room(widget: AnswerWidget, look: Look, size: tuple[int, int]) -> None:
    """Give a widget the width its page gives it, and the least height it asks for."""
    wide, gutter = look.metrics.column(size[0])[1], look.mm(6)
    if look.metrics.is_wide(*size) and not widget.is_centred:
        wide -= look.metrics.third(size[0]) + gutter
    widget.resize(wide, widget.height_within(wide, pane=0, room=look.mm(40)))


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_clipped_and_everything_can_be_tapped(
    qtbot: QtBot, sitting: FormSession, size: tuple[int, int], text: float
) -> None:
    look = Look(Metrics.for_size(*size, text))
    for page in pages(sitting):
        widget = shown(qtbot, look, sitting, page.key, size)
        for _step in range(30):
            assert not clipped(widget), page.key
            for part in widget.findChildren(QAbstractButton):
                if part.isVisible():
                    assert min(part.width(), part.height()) >= look.mm(12) - 1, (page.key, part.accessibleName())
            if not (widget.wants_continue() and widget.step_forward()):
                break
        else:
            pytest.fail(f"{page.key} has no last step")
        widget.close()
        widget.deleteLater()


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.parametrize("text", TEXTS)
def test_no_step_of_the_sort_is_clipped(qtbot: QtBot, sitting: FormSession, size: tuple[int, int], text: float) -> None:
    look = Look(Metrics.for_size(*size, text))
    widget = shown(qtbot, look, sitting, "M3", size)
    assert isinstance(widget, SortAnswer)
    for card in widget.pick.cards[:7]:
        card.click()
    widget.step_forward()
    for basket in (0, 1, 2, 0, 1, 2, 0):
        give_room(widget, look, size)
        assert not clipped(widget)
        widget.place.baskets[basket].click()
    widget.lists.cards[2].click()
    give_room(widget, look, size)
    assert not clipped(widget)
    assert widget.lists.mover is not None


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_not_sorted_is_not_clipped(
    qtbot: QtBot, sitting: FormSession, size: tuple[int, int], text: float
) -> None:
    look = Look(Metrics.for_size(*size, text))
    widget = shown(qtbot, look, sitting, "M3", size)
    while widget.stage is Stage.PICK:
        for card in [card for card in widget.pick.cards if card.isVisible()][:3]:
            card.click()
        widget.step_forward()
    widget.place.baskets[1].click()
    widget.step_forward()
    for opened in (False, True):
        if opened:
            widget.lists.cards[1].click()
        give_room(widget, look, size)
        assert not clipped(widget)
        assert not unnamed(widget)
    assert len(widget.lists.loose.parts) > 1


def test_a_clipped_label_would_be_found(qtbot: QtBot, sitting: FormSession) -> None:
    look = Look(Metrics.for_size(1024, 600))
    widget = shown(qtbot, look, sitting, "E4", (1024, 600))
    assert not clipped(widget)
    widget.cards[0].resize(look.mm(20), look.mm(15))
    assert clipped(widget)
    widget.cards[1].move(widget.width() - 10, 0)
    assert any("leaves its place" in fault for fault in clipped(widget))


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_part_a_hand_can_reach_has_a_name_and_a_role(qtbot: QtBot, sitting: FormSession, theme: str) -> None:
    look = Look(Metrics.for_size(1280, 800), THEMES[theme])
    for page in pages(sitting):
        widget = shown(qtbot, look, sitting, page.key, (1280, 800))
        assert not unnamed(widget), page.key
        widget.close()
        widget.deleteLater()


def unnamed(widget: QWidget) -> list[str]:
    """Return the focusable parts that a screen reader could not tell a person about."""
    found = []
    for part in [widget, *widget.findChildren(QWidget)]:
        interface = QAccessible.queryAccessibleInterface(part)
        can_focus = part.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(part, QAbstractButton)
        if part.isVisible() and can_focus and not interface.text(QAccessible.Text.Name).strip():
            found.append(type(part).__name__)
    return found


def test_an_unnamed_part_would_be_found(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = KioskButton(look, "", icon="plus", parent=window)
    window.show()
    assert unnamed(window)
    button.setAccessibleName("Add")
    assert not unnamed(window)


def test_nothing_is_preselected_on_any_page(qtbot: QtBot, look: Look, default_form: Questionnaire) -> None:
    session = FormSession(default_form, context={"responder": True})
    for page in pages(session):
        widget = build(look, page, session)
        qtbot.addWidget(widget)
        assert widget.value() == {}, page.key
        assert widget.declines() == {}
        assert not any(b.isChecked() for b in widget.findChildren(QAbstractButton)), page.key


def test_what_was_answered_shows_again_on_every_page(qtbot: QtBot, look: Look, sitting: FormSession) -> None:
    for page in pages(sitting):
        widget = build(look, page, sitting)
        qtbot.addWidget(widget)
        kept = {key: sitting.answer(key) for key in page.questions}
        assert widget.value() == {key: answer.values for key, answer in kept.items() if answer and answer.values}


def test_a_tap_repaints_its_card_and_not_the_page(qtbot: QtBot, look: Look, sitting: FormSession) -> None:
    widget = shown(qtbot, look, sitting, "E4", (1280, 800))
    painted: list[QRect] = []

    for card in widget.cards:
        original = card.paintEvent

        def count(
            event: QPaintEvent, *, original: Callable[[QPaintEvent], None] = original, card: QWidget = card
        ) -> None:
            painted.append(card.geometry())
            original(event)

        card.paintEvent = count
    qtbot.wait(20)
    painted.clear()
    widget.cards[2].click()
    qtbot.wait(20)
    assert set(map(str, painted)) <= {str(widget.cards[2].geometry())}
