"""Every page of the default intake, on every screen, at every text size: whole, large enough to tap, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from intake_app.forms.pages import pages
from intake_app.forms.session import FormSession
from intake_app.model.questionnaire import ItemType
from tests.gui.answers.conftest import page_of
from ui.answers.build import build
from ui.look.metrics import LARGE_TEXT, LARGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from intake_app.model.questionnaire import Questionnaire
    from ui.answers.base import AnswerWidget
    from ui.look.look import Look

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
