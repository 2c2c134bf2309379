"""Reads a journey in plain sentences and walks it: a sealed sitting, then two people at the desk's real windows."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from intake_app.model.answers import Answer, AnswerState
from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Wish
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.sittings import END, code, rowan, sit
from ui.desk.goals.agreement import AgreementPart
from ui.desk.goals.line_row import LineWords
from ui.desk.live import LiveDesk
from ui.desk.room import DeskWindow
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from intake_app.model.goals import Line
    from intake_app.model.intake import Intake
    from tests.helpers.practices import Founded
    from ui.desk.goals.page import GoalsPage
    from ui.look.look import Look

BEGUN = datetime.fromisoformat("2026-12-07T14:00:00+00:00")


class Now:
    """A clock that stands until a sentence moves it, so that the paper is the same every time."""

    def __init__(self) -> None:
        self.at = BEGUN

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.at


class Straight(QObject):
    """A worker that works at once."""

    def run(
        self, call: Callable[[], object], on_result: Callable[[object], None], on_error: Callable[[Exception], None]
    ) -> None:
        """Call now."""
        try:
            result = call()
        except Exception as problem:  # noqa: BLE001 -- it does what the real worker does
            on_error(problem)
        else:
            on_result(result)


class Journey:
    """One journey, sentence by sentence."""

    def __init__(self, founded: Founded, qtbot: QtBot, look: Look, now: Now) -> None:
        self._founded, self._qtbot, self._look, self._now = founded, qtbot, look, now
        self._answers: dict[str, Answer] = {}
        self.desk: Workbench | None = None
        self.vault: Vault | None = None
        self._steps = [
            (re.compile(pattern, re.DOTALL), getattr(self, name)) for pattern, name in SENTENCES
        ]  # in their order: the first that fits is it

    def walk(self, text: str) -> None:
        """Do what every line says; a line that begins with # says what it is all about."""
        for line in text.splitlines():
            if line.strip() and not line.startswith("#"):
                self._do(line.strip())

    def _do(self, sentence: str) -> None:
        for pattern, step in self._steps:
            found = pattern.fullmatch(sentence)
            if found is not None:
                if self.desk is None and not sentence.startswith("At the kiosk"):
                    self._seal()
                step(*found.groups())
                self._settle()
                return
        raise AssertionError(sentence)

    # -- at the kiosk

    def answer_as_rowan(self) -> None:
        self._answers = dict(rowan())

    def answer(self, link_id: str, text: str) -> None:
        self._answers[link_id] = Answer.given(text)

    def answer_number(self, link_id: str, number: str) -> None:
        self._answers[link_id] = Answer.given(int(number))

    def answer_option(self, link_id: str, chosen: str) -> None:
        self._answers[link_id] = code(chosen)

    def leave(self, link_id: str, state: str) -> None:
        self._answers[link_id] = Answer.declined(AnswerState(state))

    def _seal(self) -> None:
        draft = SealedDraft.begin(self._founded.folder)
        body, card = sit(self._answers).submission(finished=END, stopped_early=False)
        draft.submit(body, card)
        draft.close()
        self.unlock()

    # -- at the desk

    def unlock(self) -> None:
        self.vault = Vault.unlock(self._founded.folder, self._founded.passphrase)
        self._window = DeskWindow(self._look)
        self.desk = Workbench(self._look, "Fieldgate Therapy", LiveDesk(self.vault), Straight(), Dialogs())
        self._window.pages.addWidget(self.desk)
        self._window.resize(1440, 900)
        self._qtbot.addWidget(self._window)
        self._window.show()
        self._window.activateWindow()
        self._qtbot.waitUntil(self._window.isActiveWindow)
        self._show()

    def _show(self) -> None:
        assert self.desk is not None
        self.desk.reload()
        self.desk.list.focus_list()
        self.desk.list.select_row(0)
        self.desk.session.acts()["goals"]()
        self._settle()

    def lock(self) -> None:
        """Close the windows and the vault."""
        assert self.vault is not None
        self._window.close()
        self.vault.close()

    def again(self) -> None:
        self.lock()
        self.unlock()

    def intake(self) -> Intake:
        """Return the intake that is open."""
        assert self.desk is not None
        assert self.desk.detail.opened is not None
        return self.desk.detail.opened.intake

    @property
    def page(self) -> GoalsPage:
        """The goals page as it is now."""
        assert self.desk is not None
        assert self.desk.detail.goals is not None
        return self.desk.detail.goals

    def types(self, who: str) -> None:
        self._click(f"typing:{'client' if who == 'Rowan' else 'therapist'}")

    def share(self, what: str) -> None:
        assert self.page.stage.is_shared is (what == "close the shared")
        self._click("sharing")

    def write(self, text: str, where: str, number: str | None = None) -> None:
        goal = self._goal(number)
        if self.page.findChild(QWidget, f"write:{goal}") is None:
            self._click(f"open:{goal}")
        field = self.page.findChild(QComboBox, f"field:{goal}")
        assert field is not None
        assert field.findText(where) >= 0, f"{where} is not theirs to write"
        field.setCurrentIndex(field.findText(where))
        self._type(f"write:{goal}", text)

    def instead(self, text: str, before: str) -> None:
        line = self._choose(before)
        key = "offer.change" if line.by is self.page.stage.side else "offer.my-way"
        self._click(f"{key}:{line.id}")
        field = self.page.findChild(QLineEdit, "write:G1")
        assert field is not None
        field.clear()
        self._type("write:G1", text)

    def press_at(self, label: str, text: str) -> None:
        line = self._choose(text)
        buttons = [one for one in self.page.findChildren(QAbstractButton) if one.objectName().endswith(line.id)]
        self._press(next(one for one in buttons if one.text() == label))

    def press(self, label: str) -> None:
        self._press(next(one for one in self.page.findChildren(QAbstractButton) if one.text() == label))

    def step(self, card: str) -> None:
        if self.page.rows[0].composer is None:
            self._click(f"open:{self._goal(None)}")
        self._click(f"step:{self._goal(None)}:{card}")

    def begin(self, text: str) -> None:
        self._type("new_goal", text)

    def tick(self, number: str) -> None:
        self.page.area.ensureWidgetVisible(self.page.rows[int(number) - 1])
        box = self.page.rows[int(number) - 1].agreed.ticks[self.page.stage.side]
        if box.isEnabled():
            self._press(box)
        else:
            self.page.tick()

    def not_yet(self, reason: str) -> None:
        goal = self._goal(None)
        self._click(f"not-yet:{goal}")
        self._type(f"reason:{goal}", reason)

    def leave_at(self, number: str, label: str) -> None:
        self._click(f"more:{self._goal(number)}")
        self.press(label)

    def visit(self, what: str) -> None:
        self._click(f"visit:{what}")

    def pick(self, text: str) -> None:
        self._press(next(one for one in self.page.findChildren(QAbstractButton) if one.accessibleName() == text))

    def sign(self, name: str) -> None:
        self._type("sign_name", name)

    def undo(self) -> None:
        self._click("undo")

    def redo(self) -> None:
        self._click("redo")

    def week(self) -> None:
        self._now.at += timedelta(days=7)

    def other_desk(self, text: str, before: str) -> None:
        """Write from a second desk: the page here does not know of it yet."""
        assert self.vault is not None
        about = self._line(before).id
        wish = Wish(Side.THERAPIST, Act.LINE, "G1", Field.TRY, text, about)
        GoalWork(self.vault).change(self.intake(), wish)

    def says(self, text: str) -> None:
        assert text in self._seen(), self._seen()

    def says_not(self, text: str) -> None:
        assert text not in self._seen()

    # -- hands and eyes

    def _goal(self, number: str | None) -> str:
        return self.page.rows[int(number or 1) - 1].goal.id

    def _line(self, text: str) -> Line:
        parts = (*self.page.rows, self.page.part(AgreementPart))
        lines = [row.line for part in parts if part for row in part.lines]
        return next(line for line in lines if line.text == text)

    def _choose(self, text: str) -> Line:
        line = self._line(text)
        if self.page.stage.chosen != line.id:
            found = self.page.findChild(LineWords, f"line:{line.id}")
            assert found is not None
            self._press(found)
        return line

    def _click(self, name: str) -> None:
        found = self.page.findChild(QAbstractButton, name)
        assert found is not None, name
        self._press(found)

    def _press(self, button: QAbstractButton) -> None:
        self._settle()
        assert button.isEnabled(), button.accessibleName()
        self.page.area.ensureWidgetVisible(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self._settle()

    def _type(self, name: str, text: str) -> None:
        field = self.page.findChild(QLineEdit, name)
        assert field is not None, name
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._settle()

    @staticmethod
    def _settle() -> None:
        for _ in range(3):
            QApplication.processEvents()

    def _seen(self) -> str:
        found = []
        for one in self.page.findChildren(QWidget):
            with suppress(RuntimeError):
                if one.isVisible():
                    found.append(one.accessibleName())
        return "\n".join(found)


_Q = r'"(.*)"\.?'
SENTENCES = (
    (r"At the kiosk they answer as Rowan does\.", "answer_as_rowan"),
    (rf"At the kiosk (\w+) is {_Q}", "answer"),
    (r"At the kiosk (\w+) is the number (\d+)\.", "answer_number"),
    (rf"At the kiosk (\w+) is the option {_Q}", "answer_option"),
    (r"At the kiosk they leave (\w+) for (\w+)\.", "leave"),
    (r"(Rowan|The therapist) types\.", "types"),
    (r"They (share the|close the shared) view\.", "share"),
    (r'They write "(.*)" under "(.*)" in goal (\d)\.', "write"),
    (r'They write "(.*)" under "(.*)"\.', "write"),
    (r'They say "(.*)" instead of "(.*)"\.', "instead"),
    (r'They press "(.*)" at "(.*)"\.', "press_at"),
    (r'They press "(.*)"\.', "press"),
    (r'They take the card "(.*)" as a step\.', "step"),
    (rf"They begin the goal {_Q}", "begin"),
    (r"They tick goal (\d)\.", "tick"),
    (rf"Rowan says not yet: {_Q}", "not_yet"),
    (rf"They leave goal (\d) at {_Q}", "leave_at"),
    (r"The visit is (\w+)\.", "visit"),
    (rf"They pick {_Q}", "pick"),
    (rf"They sign as {_Q}", "sign"),
    (r"They undo\.", "undo"),
    (r"They redo\.", "redo"),
    (r"A week passes\.", "week"),
    (r"The desk is locked and opened again\.", "again"),
    (r'Meanwhile another desk has the therapist say "(.*)" instead of "(.*)"\.', "other_desk"),
    (r'The page says "(.*)"\.', "says"),
    (r'The page does not say "(.*)"\.', "says_not"),
)
"""What a sentence may say, and which method does it."""
