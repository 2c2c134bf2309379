"""K14: a client who is asked to sign may draw, type, or leave it; each is one way of the same standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest

from intake_app.model.practice import PracticeInfo, Settings
from intake_app.services.practice.changes import changed
from tests.helpers.sittings import rowan
from tests.helpers.whole_screens import faults_of
from ui.kiosk.check import CheckPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.sign import SignPage
from ui.kiosk.sitting_room import house_of
from ui.look.metrics import LARGEST_TEXT, STANDARD_TEXT
from ui.rehearse import hands

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft

SCREENS = [
    (1024, 600, STANDARD_TEXT),
    (1024, 600, LARGEST_TEXT),
    (800, 1280, LARGEST_TEXT),
    (1920, 1080, STANDARD_TEXT),
]


def sign_page(kiosk: Bench) -> SignPage:
    page = kiosk.window.page
    assert isinstance(page, SignPage)
    return page


def to_sign(bench: Benches, **more: Any) -> Bench:
    kiosk = bench(answers=rowan(), asks_signature=True, **more)
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)
    share(kiosk)
    return kiosk


def share(kiosk: Bench) -> None:
    page = kiosk.window.page
    assert isinstance(page, CheckPage)
    hands.click(page.footer.main_button)


def draw(page: SignPage) -> None:
    """Draw one line across the canvas, as a finger does."""
    canvas, window = page.canvas, page.window()
    middle = canvas.height() // 2
    places = [QPointF(canvas.mapTo(window, canvas.rect().topLeft())) + QPointF(x, middle) for x in range(40, 200, 8)]
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = (
        [QEvent.Type.MouseButtonPress] + [QEvent.Type.MouseMove] * (len(places) - 2) + [QEvent.Type.MouseButtonRelease]
    )
    for kind, where in zip(kinds, places, strict=True):
        button = none if kind == QEvent.Type.MouseMove else left
        held = none if kind == QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(kind, where, where, button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(window.windowHandle(), event)


def sealed(draft: MemoryDraft, qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: bool(draft.submitted))
    return draft.submitted[0][0]["signature"]


def test_a_signature_by_hand_is_shared_and_saved_before(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = to_sign(bench)
    draw(sign_page(kiosk))
    assert sign_page(kiosk).canvas.accessibleName() == "Signature, signed"
    qtbot.waitUntil(lambda: any(body["signature"] for body in draft.saved))
    hands.click(sign_page(kiosk).footer.main_button)
    found = sealed(draft, qtbot)
    assert len(found["strokes"]) == 1
    assert len(found["strokes"][0]) > 5
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))


def test_a_name_is_typed_by_keys_alone_and_counts_once_it_is_meant(
    bench: Benches, draft: MemoryDraft, qtbot: QtBot
) -> None:
    kiosk = to_sign(bench)
    page = sign_page(kiosk)
    passed = []
    for key in (Qt.Key.Key_Tab,) * 12:
        passed.append(kiosk.window.focusWidget())
        QTest.keyClick(kiosk.window, key)
    assert page.canvas not in passed
    page.way_button.setFocus()
    QTest.keyClick(page.way_button, Qt.Key.Key_Space)
    page.field.editor.setFocus()
    QTest.keyClicks(page.field.editor, "Rowan")
    QTest.keyClick(page.field.editor, Qt.Key.Key_Return)
    assert sign_page(kiosk) is page
    assert "Tick the box" in page.title.text
    QTest.keyClick(page.mean_card, Qt.Key.Key_Space)
    page.footer.main_button.click()
    found = sealed(draft, qtbot)
    assert found["name"] == "Rowan"
    assert "strokes" not in found


def test_not_now_shares_all_the_same(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = to_sign(bench)
    draw(sign_page(kiosk))
    hands.click(sign_page(kiosk).footer.other_buttons[0])
    assert set(sealed(draft, qtbot)) == {"at"}


def test_without_a_name_nothing_is_shared_and_the_page_says_so_kindly(bench: Benches, draft: MemoryDraft) -> None:
    kiosk = to_sign(bench)
    draw(sign_page(kiosk))
    hands.click(sign_page(kiosk).clear_button)
    assert sign_page(kiosk).canvas.accessibleName() == "Signature, empty"
    hands.click(sign_page(kiosk).footer.main_button)
    assert not draft.submitted
    assert "Not now is fine" in sign_page(kiosk).title.text


def test_back_and_the_comfort_page_keep_it_but_a_changed_answer_does_not(bench: Benches) -> None:
    kiosk = to_sign(bench)
    draw(sign_page(kiosk))
    drawn = sign_page(kiosk).canvas.strokes
    kiosk.conductor._on_comfort()
    kiosk.conductor.show()
    assert sign_page(kiosk).canvas.strokes == drawn
    hands.click(sign_page(kiosk).header.back_button)
    share(kiosk)
    assert sign_page(kiosk).canvas.strokes == drawn
    hands.click(sign_page(kiosk).header.back_button)
    kiosk.conductor._on_keep_one("B1", out=True)
    share(kiosk)
    assert not sign_page(kiosk).canvas.strokes


def test_a_name_that_is_not_meant_yet_waits_while_the_letters_are_made_larger(bench: Benches) -> None:
    kiosk = to_sign(bench)
    hands.click(sign_page(kiosk).way_button)
    hands.type_text(sign_page(kiosk).field.editor, "Rowan")
    kiosk.conductor._on_comfort()
    kiosk.conductor.show()
    assert sign_page(kiosk).field.editor.text() == "Rowan"
    assert sign_page(kiosk).field.isVisible()
    assert sign_page(kiosk).value() is None


@pytest.mark.parametrize("asks", [True, False])
def test_what_the_owner_set_reaches_the_kiosk(tmp_path: Path, asks: bool) -> None:  # noqa: FBT001  # a parameter of the test
    settings = changed(Settings("Elm Street", "Ana", "a verifier"), "asks_signature", asks)
    assert house_of(PracticeInfo(settings), tmp_path, "").asks_signature is asks


def test_a_practice_that_does_not_ask_shares_at_once(bench: Benches, draft: MemoryDraft, qtbot: QtBot) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)
    share(kiosk)
    assert sealed(draft, qtbot) is None


@pytest.mark.parametrize(("wide", "high", "text"), SCREENS)
def test_the_page_is_whole_and_the_canvas_large_enough(bench: Benches, wide: int, high: int, text: float) -> None:
    kiosk = to_sign(bench, size=(wide, high), text=text)
    page, mm = sign_page(kiosk), kiosk.window.look.mm
    assert (page.canvas.width(), page.canvas.height()) >= (mm(120) - 1, mm(40))
    assert page.canvas.height() >= mm(40)
    assert QAccessible.queryAccessibleInterface(page.canvas).role() == QAccessible.Role.Canvas
    for step in ("draw", "type", "write"):
        if step == "type":
            hands.click(page.way_button)
        elif step == "write":
            hands.click(page.field.editor)
            assert page.is_writing
        assert not faults_of(kiosk.window), step
        shown = [part for part in (page.canvas, page.field, page.mean_card, page.way_button) if part.isVisible()]
        assert not any(
            one.geometry().intersects(other.geometry())
            for one in shown
            for other in (*shown, page.footer, page.header)
            if one is not other
        ), step
    assert {button.height() for button in page.footer.other_buttons} == {page.footer.main_button.height()}
