"""The desk's part of a journey: its real windows, from the locked page to the exported PDF, used by hand."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from intake_app.model.goal_fields import CLOSING, OWN, fields_of
from intake_app.wording import words
from tests.gui.desk.conftest import Answering
from tests.helpers.straight import Straight
from tests.unit.pdf.reading import pdfium_pages
from ui.desk.goals.agreement import AgreementPart
from ui.desk.goals.line_row import LineWords
from ui.desk.room import DeskRoom, live_opener
from ui.desk.style import office_look
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from intake_app.model.goals import Line
    from intake_app.services.sealed.tickets import Issued
    from tests.helpers.practices import Founded
    from ui.desk.goals.page import GoalsPage
    from ui.desk.workbench import Workbench

SCREEN = (1024, 600)
THERAPIST = "The therapist"


class DeskPart:
    """One desk over the practice's folder; a journey may have a second one."""

    def __init__(self, founded: Founded, qtbot: QtBot, pdf: Path) -> None:
        """Take whose desk it is, and where a PDF is to be written."""
        self._founded, self._qtbot, self._pdf = founded, qtbot, pdf
        self._room: DeskRoom | None = None

        self._paper = ""

    # -- in and out

    def unlock(self) -> None:
        """Open the window, type the passphrase, open the one record there is."""
        assert self._room is None, "this desk is open already"
        self._opener = live_opener(self._founded.folder)
        self._asks = Answering()
        self._asks.answer = str(self._pdf)
        self._room = DeskRoom(
            office_look(LIGHT),
            self._opener,
            Straight(),
            self._asks,
            folder=self._founded.folder,
            practice="Fieldgate Therapy",
        )
        window = self._room.window
        window.resize(*SCREEN)
        window.show()
        self.come_to()
        assert self._room.unlock_page is not None
        QTest.keyClicks(self._room.unlock_page.field.line, self._founded.passphrase)
        QTest.keyClick(self._room.unlock_page.field.line, Qt.Key.Key_Return)
        self._settle()
        assert self._room.bench is not None, "the passphrase did not open it"
        self._bench.list.focus_list()
        self._bench.list.select_row(0)
        QTest.keyClick(self._bench.list.view, Qt.Key.Key_Return)
        self._settle()

    def lock(self) -> None:
        """Lock by the key."""
        left: list[int] = []
        assert self._room is not None, "nobody has unlocked the desk yet"
        self._room.left.connect(left.append)
        QTest.keyClick(self._room.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert left, "the key did not lock it"
        self.close()

    def close(self) -> None:
        """Let go of what is still open."""
        if self._room is not None:
            self._room.lock()
            self._opener.close()
            self._room.window.deleteLater()
            self._room = None

    def come_to(self) -> None:
        """Come back to this desk from another one."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    @property
    def is_open(self) -> bool:
        """Whether somebody unlocked it."""
        return self._room is not None

    @property
    def window(self) -> QWidget:
        """The window that is open."""
        assert self._room is not None, "nobody has unlocked the desk yet"
        return self._room.window

    @property
    def _bench(self) -> Workbench:
        assert self._room is not None, "nobody has unlocked the desk yet"
        assert self._room.bench is not None
        return self._room.bench

    @property
    def page(self) -> GoalsPage:
        """The goals page as it is now."""
        assert self._bench.detail.goals is not None, "the goals are not open"
        return self._bench.detail.goals

    # -- what a sentence may say

    def initial(self, initials: str) -> None:
        """Sign the safety strip that stands before the brief."""
        form = self._bench.detail.form
        assert form is not None, "there is no strip to sign"
        QTest.keyClicks(form.initials, initials)
        self._press(form.record_button)

    def open(self, label: str) -> None:
        """Press one of the buttons beside the name."""
        self._press(self._named(self._bench.detail, label))

    def export(self) -> None:
        """Go to the PDF, leave it open to anyone, choose a place; read what was written there."""
        pdf = self._bench.detail.pdf
        assert pdf is not None, "the PDF is not open"
        self._press(pdf.export_button)
        self._press(pdf.form.go_button)
        assert self._asks.suggested, "nobody asked where it goes"
        self._paper = "\n\n".join(page.replace("\r\n", "\n") for page in pdfium_pages(self._pdf.read_bytes())) + "\n"

    @property
    def paper(self) -> str:
        """The text of the PDF, a blank line between pages."""
        assert self._paper, "nobody has exported the PDF yet"
        return self._paper

    def paper_says(self, text: str) -> None:
        """Find words on the paper, however its lines are broken."""
        assert text in " ".join(self.paper.split())

    def paper_says_not(self, text: str) -> None:
        """Do not find words anywhere on the paper."""
        assert text not in " ".join(self.paper.split())

    def types(self, who: str) -> None:
        """Give the keyboard to one of the two."""
        client = self.page.stage.client
        assert who in (THERAPIST, client), f"{who} is not here; {client} is"
        self._click(f"typing:{'therapist' if who == THERAPIST else 'client'}")

    def share(self, what: str) -> None:
        """Open the shared view or close it."""
        assert self.page.stage.is_shared is (what == "close the shared")
        self._click("sharing")

    def write(self, text: str, where: str, number: str | None = None) -> None:
        """Add a line to a goal."""
        self._write(self._goal(number), text, where)

    def write_for_all(self, text: str, where: str) -> None:
        """Add a line to what is said once for all goals, to the page for the end, or to the therapist's own part."""
        say = words("goals")
        parts = ("", CLOSING, OWN)
        goal = next((one for one in parts if where in [say(f"field.{field.value}") for field in fields_of(one)]), None)
        assert goal is not None, f"there is no such part as “{where}”"
        self._write(goal, text, where)

    def _write(self, goal: str, text: str, where: str) -> None:
        if self.page.findChild(QWidget, f"write:{goal}") is None:
            self._click(f"open:{goal}")
        field = self.page.findChild(QComboBox, f"field:{goal}")
        assert field is not None
        there = [field.itemText(at) for at in range(field.count())]
        assert where in there, f"{where} is not theirs to write; there is {', '.join(there)}"
        field.setCurrentIndex(there.index(where))
        self._type(f"write:{goal}", text)

    def instead(self, text: str, before: str) -> None:
        """Say a line another way."""
        line = self._choose(before)
        key = "offer.change" if line.by is self.page.stage.side else "offer.my-way"
        self._click(f"{key}:{line.id}")
        field = self.page.findChild(QLineEdit, f"write:{self._goal(None)}")
        assert field is not None
        field.clear()
        self._type(field.objectName(), text)

    def press_at(self, label: str, text: str) -> None:
        """Press a button that belongs to a line."""
        line = self._choose(text)
        self._press(self._named(self.page, label, lambda one: one.objectName().endswith(line.id)))

    def press(self, label: str) -> None:
        """Press a button of the page by what stands on it."""
        self._press(self._named(self.page, label))

    def step(self, card: str, number: str) -> None:
        """Make a card of the client's a step of a goal."""
        goal = self._goal(number)
        if self.page.findChild(QWidget, f"write:{goal}") is None:
            self._click(f"open:{goal}")
        self._click(f"step:{goal}:{card}")

    def begin(self, text: str) -> None:
        """Begin a goal."""
        self._type("new_goal", text)

    def tick(self, number: str) -> None:
        """Tick a goal for who is typing; where no tick can be, by the key, which says why."""
        self.page.area.ensureWidgetVisible(self.page.rows[int(number) - 1])
        box = self.page.rows[int(number) - 1].agreed.ticks[self.page.stage.side]
        if box.isEnabled():
            self._press(box)
        else:
            QTest.keyClick(self.page.window(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            self._settle()

    def not_yet(self, reason: str) -> None:
        """Say not yet to the first goal."""
        goal = self._goal(None)
        self._click(f"not-yet:{goal}")
        self._type(f"reason:{goal}", reason)

    def leave_at(self, number: str, label: str) -> None:
        """Leave a goal in one of the other ways."""
        self._click(f"more:{self._goal(number)}")
        self.press(label)

    def visit(self, what: str) -> None:
        """Log today's visit."""
        line = self._named(self.page, what, lambda one: one.objectName().startswith("visit:"))
        self._press(line)

    def pick(self, text: str) -> None:
        """Pick a line that is ready for the agreement."""
        self._press(self._named(self.page, text))

    def sign(self, name: str) -> None:
        """Type a name below the agreement."""
        self._type("sign_name", name)

    def undo(self) -> None:
        """Take back what who is typing did last."""
        self._click("undo")

    def redo(self) -> None:
        """Bring it back."""
        self._click("redo")

    def issued(self) -> Issued:
        """Return the follow-up whose four words are on the page."""
        issued = self.page.stage.lent.issued
        assert issued is not None, "there are no four words"
        return issued

    def says(self, text: str) -> None:
        """Find words on the page that is open."""
        assert text in self._seen(), f"it says: {self._seen()}"

    def says_not(self, text: str) -> None:
        """Do not find words on the page that is open."""
        assert text not in self._seen()

    # -- hands and eyes

    def _goal(self, number: str | None) -> str:
        place = int(number or 1)
        assert place <= len(self.page.rows), f"there is no goal {place}"
        return self.page.rows[place - 1].goal.id

    def _line(self, text: str) -> Line:
        parts = (*self.page.rows, self.page.part(AgreementPart))
        lines = [row.line for part in parts if part for row in part.lines]
        found = next((line for line in lines if line.text == text), None)
        assert found is not None, f"there is no line “{text}”"
        return found

    def _choose(self, text: str) -> Line:
        line = self._line(text)
        if self.page.stage.chosen != line.id:
            found = self.page.findChild(LineWords, f"line:{line.id}")
            assert found is not None
            self._press(found)
        return line

    def _named(self, part: QWidget, label: str, is_meant: Callable[[QAbstractButton], bool] = bool) -> QAbstractButton:
        """Return the button that bears this label."""
        shown = [one for one in part.findChildren(QAbstractButton) if one.isVisible() and is_meant(one)]
        found = next((one for one in shown if label in (one.text(), one.accessibleName())), None)
        there = ", ".join(f"“{one.accessibleName()}”" for one in shown)
        assert found is not None, f"there is no button “{label}”; there are {there}"
        return found

    def _click(self, name: str) -> None:
        found = self.page.findChild(QAbstractButton, name)
        assert found is not None, f"there is no button {name}"
        self._press(found)

    def _press(self, button: QAbstractButton) -> None:
        self._settle()
        assert button.isEnabled(), f"“{button.accessibleName()}” cannot be pressed"
        if self._bench.detail.goals is not None and self.page.area.isAncestorOf(button):
            self.page.area.ensureWidgetVisible(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
        self._settle()

    def _type(self, name: str, text: str) -> None:
        field = self.page.findChild(QLineEdit, name)
        assert field is not None, f"there is nowhere to write that ({name})"
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._settle()

    @staticmethod
    def _settle() -> None:
        for _ in range(3):
            QApplication.processEvents()

    def _seen(self) -> str:
        found: dict[str, None] = {}
        for one in self._bench.detail.findChildren(QWidget):
            with suppress(RuntimeError):
                if one.isVisible() and one.accessibleName():
                    found[one.accessibleName()] = None
        return " / ".join(" ".join(said.split()) for said in found)
