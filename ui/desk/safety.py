"""The safety strip, always at the same place, and the initials it may want before anything else is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from intake_app.model.brief import Quote, SafetyAsked
from intake_app.wording import words
from ui.desk.pieces import button, label
from ui.desk.prose import Prose, Span
from ui.desk.style import SCROLL_BAR_PX, SIDE_PX, WIDEST_PX
from ui.look import icons

if TYPE_CHECKING:
    from intake_app.model.brief import Line, SafetyStrip
    from ui.look.look import Look

_ICON_PX = 20
_LONGEST_INITIALS = 12


def line_spans(line: Line) -> list[Span]:
    """Return a fact as runs of text: its label quiet, what stands beside it full, a client's words quoted."""
    say = words("desk")
    text = say("quoted", words=line.text.words) if isinstance(line.text, Quote) else line.text
    return [(f"{line.label}: ", "text2"), (text, "text")] if line.label else [(text, "text")]


class StripPanel(QFrame):
    """Says in words what was asked, the exact answers with their times, and whether anyone was told."""

    def __init__(self, look: Look, strip: SafetyStrip) -> None:
        """Show one strip; what is not known is set off in amber as well as in words."""
        super().__init__()
        self.setObjectName("panel")
        is_open = strip.asked is not SafetyAsked.ASKED or strip.wants_initials
        self.setProperty("kind", "warn" if is_open else "plain")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        picture = QLabel()
        token = "warn" if is_open else "text2"
        picture.setPixmap(icons.pixmap("shield", _ICON_PX, look.palette.token(token), 2.0))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(look, words("desk")("safety")))
        self.headline = Prose(look, strip.headline, bold=True)
        column.addWidget(self.headline)
        for line in strip.answers:
            column.addWidget(Prose(look, line_spans(line)))
        for text in (strip.alert, strip.follow_up):
            if text:
                column.addWidget(Prose(look, text))
        row.addLayout(column, 1)


def strip_page(look: Look, strip: SafetyStrip) -> tuple[QWidget, QVBoxLayout]:
    """Return a page that begins with a strip, and the column that the rest of it goes into."""
    page = QWidget()
    page.setMaximumWidth(WIDEST_PX)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, SIDE_PX - SCROLL_BAR_PX, 24)
    column.setSpacing(24)
    column.addWidget(StripPanel(look, strip))
    return page, column


class InitialsForm(QWidget):
    """Asks who has looked at the strip. Until then the rest of the intake is not there to be read."""

    given = Signal(str, str)
    """Initials and the note; the note may be empty."""

    def __init__(self, look: Look, *, is_draft: bool = False) -> None:
        """Ask for initials.

        Args:
            look: fonts and colours.
            is_draft: nothing opens behind them.
        """
        super().__init__()
        say = words("desk")
        kind = "_draft" if is_draft else ""
        self._say = say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Prose(look, say(f"initials_lead{kind}"), px=17, balanced=True, widest=620))
        column.addSpacing(12)
        self.initials = self._field(look, column, say("initials"), say("initials_name"), 160)
        self.initials.setMaxLength(_LONGEST_INITIALS)
        column.addSpacing(8)
        self.note = self._field(look, column, say("initials_note"), say("initials_note"), 520)
        self.problem = Prose(look, "", color="err", bold=True)
        column.addWidget(self.problem)
        self.record_button = button(look, say(f"initials_record{kind}"), kind="main", icon_name="check")
        self.record_button.clicked.connect(self._on_entered)
        column.addWidget(self.record_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _field(self, look: Look, column: QVBoxLayout, shown: str, name: str, wide: int) -> QLineEdit:
        """Add one labelled field."""
        column.addWidget(label(look, shown))
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setMaximumWidth(wide)
        made.returnPressed.connect(self._on_entered)
        column.addWidget(made)
        return made

    def _on_entered(self) -> None:
        """Hand on the initials; blanks are none."""
        initials = self.initials.text().strip()
        if not initials:
            self.problem.tell(self._say("initials_missing"))
            self.initials.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.record_button.setEnabled(False)
        self.given.emit(initials, self.note.text().strip())

    def refuse(self, reason: str) -> None:
        """Say that the initials were not recorded; they stay in the field."""
        self.record_button.setEnabled(True)
        self.problem.tell(reason)
