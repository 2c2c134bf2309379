"""A client cannot leave the kiosk: everything is tried on every kind of page, and nothing comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tests.helpers.leaving import Attempt, tried
from tests.helpers.practices import founded_in
from tests.helpers.screens import all_screens
from tests.helpers.sittings import rowan
from tests.helpers.views import Shower, View
from ui.kiosk.host import KioskHost
from ui.kiosk.question import QuestionPage
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import Metrics
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench

QUESTIONS = {
    "a page to read": "W2",
    "cards": "W3",
    "a short field": "A1",
    "a date": "A3",
    "a long field": "B1",
    "a ruler": "B5",
    "a table": "B6",
    "several cards": "P2",
    "the sort": "M3",
    "a goal": "G1",
}


def to_check(kiosk: Bench) -> None:
    kiosk.go_to("Z4")
    hands.click(kiosk.page.footer.main_button)


def to_comfort(kiosk: Bench) -> None:
    kiosk.go_to("B1")
    kiosk.conductor._on_comfort()


def to_stop(kiosk: Bench) -> None:
    kiosk.go_to("B1")
    kiosk.conductor.pause.ask_to_stop()


def to_still_there(kiosk: Bench) -> None:
    kiosk.go_to("B1")
    kiosk.conductor.pause.hide()


def to_pin(kiosk: Bench) -> None:
    kiosk.go_to("B1")
    kiosk.conductor.pause.hide()
    kiosk.conductor.pause._on_staff()


OTHERS: dict[str, Callable[[Bench], object]] = {
    "check": to_check,
    "comfort": to_comfort,
    "cover": to_still_there,
    "stop": to_stop,
    "staff PIN over the cover": to_pin,
    "SK1": lambda kiosk: kiosk.conductor.calls.thank(),
    "SK2": lambda kiosk: kiosk.conductor.calls.call(),
    "help": lambda kiosk: kiosk.conductor.calls.help(),
    "changed mind": lambda kiosk: kiosk.conductor.closing.changed_mind.ask(),
    "thanks": lambda kiosk: kiosk.conductor.closing.farewell.thank(),
}


NEW_ONES = [
    "language",
    "first-comfort",
    "sign",
    "sign-by-name",
    "code",
    "mind-sure",
    "words",
    "words-choosing",
    "label",
]
"""Names of `tests.helpers.screens`: languages, comfort, signing, four words, taking back, the label that staff type."""


def told(found: list[Attempt]) -> dict[str, list[str]]:
    return {attempt.name: attempt.faults for attempt in found}


def tried_at(kiosk: Bench) -> dict[str, list[str]]:
    """Try everything on the page shown."""
    kiosk.window.fill_screen()

    def still() -> object:
        page = kiosk.window.page
        value = str(page.value()) if isinstance(page, QuestionPage) else ""
        return id(page), id(kiosk.window.cover), value, tuple(kiosk.ended), kiosk.window.windowTitle()

    return told(tried(kiosk.window, still))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_no_question_lets_a_client_out(bench: Benches, kind: str) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to(QUESTIONS[kind])
    editor = kiosk.page.findChild(QPlainTextEdit)
    if editor is not None and editor.isVisible():
        hands.click(editor)
    assert tried_at(kiosk) == {}


@pytest.mark.parametrize("kind", OTHERS)
def test_no_other_page_lets_a_client_out(bench: Benches, kind: str) -> None:
    kiosk = bench(answers=rowan(S1=None))
    OTHERS[kind](kiosk)
    assert tried_at(kiosk) == {}


@pytest.mark.parametrize("name", NEW_ONES)
def test_no_page_before_or_after_the_questions_lets_a_client_out(qtbot: QtBot, name: str) -> None:
    del qtbot
    (screen,) = [screen for screen in all_screens() if screen.name == name]
    with Shower(View((1280, 800))) as shower:
        window = shower.show(screen)
        window.fill_screen()
        window.resize(1280, 800)
        found = told(tried(window, lambda: (id(window.page), id(window.cover), window.windowTitle())))
    assert found == {}


@pytest.mark.parametrize("kind", ["PIN", "welcome"])
def test_no_page_between_sittings_lets_a_client_out(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    window = KioskWindow(Look(Metrics.for_size(1280, 800)), settle_seconds=0.0)
    left: list[bool] = []
    host = KioskHost(window, founded_in(tmp_path / "vault").folder, leave=lambda: left.append(True))
    {"PIN": host.ask_pin, "welcome": host.show_welcome}[kind]()
    with qtbot.waitActive(window):
        window.fill_screen()
    found = told(tried(window, lambda: (id(window.page), tuple(left), window.windowTitle())))
    host.close()
    window.hide()
    window.deleteLater()
    assert found == {}


class Careless(QWidget):
    """A window as one writes it without a thought: the control."""

    def __init__(self) -> None:
        super().__init__()
        self.setToolTip("a tip")
        self.setWhatsThis("what this is")
        self.line = QLineEdit("words of a client", self)
        self.editor = QPlainTextEdit("words of a client", self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.editor)
        self._dialog = QDialog(self)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._dialog.show)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's own name
        event.accept()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_same_tries_get_out_of_a_careless_window(qtbot: QtBot) -> None:
    """The control: each kind of way out is noticed."""
    window = Careless()
    with qtbot.waitActive(window):
        window.showFullScreen()
    window.editor.setFocus()
    found = told(tried(window, lambda: (window.line.text(), window.editor.toPlainText()), quits=False))
    window.hide()
    window.deleteLater()
    assert {
        "Ctrl+O",
        "Ctrl+A, then copy",
        "Ctrl+V",
        "right click on field",
        "middle click on field",
        "context menu (Keyboard)",
        "window closed from outside",
        "minimise",
        "leave full screen",
        "words dropped in",
        "words dragged out",
        "tool tip",
    } <= set(found)
