"""The goals page: one row for each goal, and who is typing. The same page is the shared view, larger and alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from intake_app.model.goal_fields import CLOSING, OWN, Field, Side
from intake_app.model.goals import Act, Unreadable, Wish
from intake_app.services.goals.attainment import attainment_lines
from intake_app.services.goals.due import is_ended
from intake_app.services.goals.folding import to_redo, to_undo
from intake_app.services.goals.progress import progress_of
from intake_app.services.goals.wishing import may_begin, redo_wish, undo_wish
from intake_app.wording import words
from ui.desk.goals.agreement import AgreementPart
from ui.desk.goals.flow import Flow
from ui.desk.goals.goal_row import GoalRow, Heads
from ui.desk.goals.lines_part import LinesPart
from ui.desk.goals.over_time import OverTime
from ui.desk.goals.parts import press
from ui.desk.goals.stage import Draft
from ui.desk.goals.visits import Visits
from ui.desk.pieces import label, scrolled
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, HEADING_PX, SCROLL_BAR_PX, SIDE_PX, font_px
from ui.look import icons

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from intake_app.model.goals import Line, Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_WIDEST_PX = 1600
_LONGEST_NAME = 24


def short_name(name: str) -> str:
    """Return a name that fits a button."""
    one = " ".join(name.split())
    return one if len(one) <= _LONGEST_NAME else f"{one[: _LONGEST_NAME - 1]}…"


class GoalsPage(QWidget):
    """Shows a worksheet. It changes nothing by itself: a wish goes up, and the worksheet that comes back is shown."""

    wished = Signal(object)
    sharing_wanted = Signal(bool)

    def __init__(self, look: Look, stage: Stage) -> None:
        super().__init__()
        self.setObjectName("goals_page")
        self._look, self.stage = look, stage
        self._say = words("goals")
        self.sheet: Worksheet | None = None
        self.rows: list[GoalRow] = []
        self.person: LinesPart | None = None
        self.agreement: AgreementPart | None = None
        self.over_time: OverTime | None = None
        self.visits: Visits | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.notice = Prose(look, "", px=BODY_PX, color="warn", bold=True)
        self.notice.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(stage.px(10))
        self._head = QVBoxLayout()
        whole.addLayout(self._head)
        whole.addWidget(self.notice)
        self._body = QVBoxLayout()
        whole.addLayout(self._body, 1)
        self.area = scrolled(QWidget(), "goals_area")
        self._body.addWidget(self.area)

    # -- showing

    def show_sheet(self, sheet: Worksheet) -> None:
        """Show how the worksheet stands now; the keyboard stays where it was."""
        holder = QApplication.focusWidget()
        name = holder.objectName() if holder is not None and self.isAncestorOf(holder) else ""
        at = self.area.verticalScrollBar().value()
        self.sheet = sheet
        self._lay_out(sheet)
        self.area.verticalScrollBar().setValue(at)
        self._focus(name)

    def tell(self, text: str) -> None:
        """Say something above the rows, or nothing."""
        self.notice.tell(text)
        self.notice.setVisible(bool(text))

    def _turn(self) -> None:
        """Show the same worksheet after something of the page's own has changed."""
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    def _focus(self, name: str) -> None:
        """Bring the keyboard back; where its widget is gone, to the field that was opened, else to the switch."""
        if self.stage.delaying and name.startswith("not-yet:"):
            name = f"reason:{self.stage.delaying}"
        if name.startswith(("open:", "offer.", "levels:", "stem.")) and self.stage.composing is not None:
            name = f"write:{self.stage.composing}"
        found = self.findChild(QWidget, name) if name else None
        if found is None and name:
            found = self.buttons.get(f"typing.{self.stage.side}")
        if found is not None and found.isEnabled():
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, sheet: Worksheet) -> None:
        self._take_apart()
        self._head.addWidget(self._banner(sheet))
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST_PX)
        stack = QVBoxLayout(inner)
        side = SIDE_PX - SCROLL_BAR_PX
        stack.setContentsMargins(0, 0, side, 28)
        stack.setSpacing(self.stage.px(12))
        for why in Unreadable:
            if why in sheet.unreadable:
                text = self._say(f"unreadable.{why.value}", count=sheet.unreadable[why])
                stack.addWidget(Prose(self._look, text, color="warn", bold=True))
        title = self._say("title", who=self.stage.client)
        self.title = Prose(self._look, title, px=HEADING_PX, bold=True, line=1.2, heading=True)
        stack.addWidget(self.title)
        self.visits = None if self.stage.is_shared else Visits(self._look, self.stage, sheet)
        if self.visits is not None:
            self.visits.wished.connect(self.wish)
            stack.addWidget(self.visits)
        if not sheet.goals:
            stack.addWidget(Prose(self._look, self._say("none", who=self.stage.client), color="text2", widest=720))
        else:
            stack.addWidget(Heads(self._look, self.stage))
        for number, goal in enumerate(sheet.goals, 1):
            row = GoalRow(self._look, self.stage, goal, number, sheet.steps)
            self._tie(row)
            row.rating_wanted.connect(self._rate)
            self.rows.append(row)
            stack.addWidget(row)
        if may_begin(sheet) and self.stage.side is Side.CLIENT:
            stack.addLayout(self._beginning())
        self._add_parts(stack, sheet)
        stack.addStretch(1)
        area = scrolled(inner, "goals_area", self.area.size())
        if self.stage.is_shared:
            area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._body.replaceWidget(self.area, area)
        # Qt shows what was added to a layout a moment later, even where it has gone again by then.
        self.area.hide()
        self.area.setParent(None)
        self.area.deleteLater()
        self.area = area

    def _add_parts(self, stack: QVBoxLayout, sheet: Worksheet) -> None:
        """Add what stands below the goals."""
        progress = progress_of(sheet)
        self.over_time = OverTime(self._look, self.stage, progress) if progress.is_over_time else None
        if self.over_time is not None:
            stack.addSpacing(self.stage.px(6))
            stack.addWidget(label(self._look, self._say("progress.title")))
            stack.addWidget(self.over_time)
        scaled = () if self.stage.is_shared else attainment_lines(sheet)
        if scaled:
            stack.addWidget(label(self._look, self._say("gas")))
        for line in scaled:
            stack.addWidget(Prose(self._look, line, color="text2", widest=900))
        self.person = LinesPart(self._look, self.stage, "", sheet.threads)
        assert sheet.agreement is not None
        self.agreement = AgreementPart(self._look, self.stage, sheet.agreement)
        parts: list[tuple[str, LinesPart | AgreementPart]] = [
            ("person", self.person),
            ("agreement", self.agreement),
            *self._asides(sheet),
        ]
        for key, part in parts:
            stack.addSpacing(self.stage.px(6))
            stack.addWidget(label(self._look, self._say(key)))
            self._tie(part)
            stack.addWidget(part)

    def _asides(self, sheet: Worksheet) -> list[tuple[str, LinesPart]]:
        """Return what is not always there: the closing sheet at the end, the therapist's own part where one reads."""
        found = []
        if sheet.closing is not None and (is_ended(sheet) or sheet.closing.threads):
            found.append(("closing", LinesPart(self._look, self.stage, CLOSING, sheet.closing.threads)))
        if sheet.own is not None and not self.stage.is_shared:
            found.append(("own", LinesPart(self._look, self.stage, OWN, sheet.own.threads)))
        return found

    def _tie(self, part: GoalRow | LinesPart | AgreementPart) -> None:
        """Hear what somebody wishes in one part of the page."""
        part.wished.connect(self.wish)
        part.chosen.connect(self._on_chosen)
        part.reworded.connect(self._on_reworded)
        part.turned.connect(self._turn)

    def _take_apart(self) -> None:
        self.rows, self.person, self.agreement = [], None, None
        while (item := self._head.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _banner(self, sheet: Worksheet) -> QWidget:
        """Return the row above everything: what can be seen, who is typing, undo, and the way in and out."""
        box = QWidget()
        flow = Flow(box, gap=self.stage.px(10), row_gap=self.stage.px(8))
        flow.setContentsMargins(0, 0, SIDE_PX, 0)
        if self.stage.is_shared:
            flow.addWidget(self._shared_sign())
        flow.addWidget(self._switch())
        for key, has_any in (("undo", to_undo), ("redo", to_redo)):
            made = press(self._look, self.stage, self._say(key), key, icon_name="undo" if key == "undo" else "")
            is_there = has_any(sheet.history, self.stage.side) is not None
            made.setEnabled(is_there)
            if not is_there and key == "redo":
                made.hide()
            made.clicked.connect(self.undo if key == "undo" else self.redo)
            self.buttons[key] = made
            flow.addWidget(made)
        key = "shared.close" if self.stage.is_shared else "shared.open"
        made = press(self._look, self.stage, self._say(key), "sharing", icon_name="people")
        made.clicked.connect(partial(self.sharing_wanted.emit, not self.stage.is_shared))
        self.buttons["sharing"] = made
        flow.addWidget(made)
        return box

    def _shared_sign(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, self.stage.px(16), 0)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("people", self.stage.px(17), self._look.palette.primary, 2.0))
        row.addWidget(picture)
        row.addWidget(Prose(self._look, self._say("shared"), bold=True, color="primary"))
        row.addWidget(Prose(self._look, self._say("shared.what"), color="text2"))
        return box

    def _switch(self) -> QWidget:
        """Return the switch: one of two is always down."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.stage.px(6))
        row.addWidget(Prose(self._look, self._say("typing"), color="text2"), 0, Qt.AlignmentFlag.AlignVCenter)
        for side in Side:
            who = self.stage.client if side is Side.CLIENT else self._say("therapist")
            made = press(self._look, self.stage, who.replace("&", "&&"), f"typing:{side}")
            made.setAccessibleName(self._say("typing.spoken", who=who))
            made.setCheckable(True)
            made.setChecked(side is self.stage.side)
            made.clicked.connect(partial(self.let_type, side))
            self.buttons[f"typing.{side}"] = made
            row.addWidget(made)
        return box

    def _beginning(self) -> QHBoxLayout:
        """Return where the client says one more goal."""
        row = QHBoxLayout()
        row.setSpacing(self.stage.px(8))
        self.new_goal = QLineEdit(self.stage.draft("new").text)
        self.new_goal.setObjectName("new_goal")
        self.new_goal.setFont(font_px(self._look, BODY_PX))
        self.new_goal.setMinimumHeight(self.stage.px(32))
        self.new_goal.setAccessibleName(self._say("begin.name", who=self.stage.client))
        self.new_goal.setPlaceholderText(self._say("begin.hint"))
        self.new_goal.textChanged.connect(self._on_new_goal_text)
        self.new_goal.returnPressed.connect(self._on_begin)
        row.addWidget(self.new_goal, 1)
        made = press(self._look, self.stage, self._say("begin"), "begin")
        made.clicked.connect(self._on_begin)
        row.addWidget(made)
        return row

    # -- acting

    def wish(self, wish: Wish) -> None:
        """Hand a wish up; a line that was added is no draft any more once it is there."""
        self.tell("")
        self.wished.emit(wish)

    def done(self, wish: Wish) -> None:
        """Forget the draft that a wish came from."""
        self.stage.chosen = ""
        if wish.act is Act.GOAL:
            self.stage.drafts.pop("new", None)
        elif wish.act is Act.LINE:
            self.stage.added(wish.goal, wish.text)

    def let_type(self, side: Side) -> None:
        """Give the keyboard to one of the two."""
        self.stage.side = side
        self.stage.put_away()
        self._turn()

    def switch(self) -> None:
        """Give the keyboard to the other one."""
        self.let_type(self.stage.side.other)

    def undo(self) -> None:
        """Take back what who is typing did last."""
        wish = None if self.sheet is None else undo_wish(self.sheet, self.stage.side)
        if wish is not None:
            self.wish(wish)

    def redo(self) -> None:
        """Bring back what who is typing undid last."""
        wish = None if self.sheet is None else redo_wish(self.sheet, self.stage.side)
        if wish is not None:
            self.wish(wish)

    def tick(self) -> None:
        """Tick for who is typing the goal in which the keyboard is, else the first that they have not ticked."""
        holder = QApplication.focusWidget()
        within = [row for row in self.rows if holder is not None and row.isAncestorOf(holder)]
        for row in within or self.rows:
            box = row.agreed.ticks.get(self.stage.side)
            if box is not None and box.isEnabled() and not box.isChecked():
                box.click()
                return
        self.tell(self._say("tick.nothing"))

    def rate(self) -> None:
        """Open the field for how close the client is today, in the goal where the keyboard is, else in the first."""
        holder = QApplication.focusWidget()
        within = [row for row in self.rows if holder is not None and row.isAncestorOf(holder)]
        if self.stage.side is not Side.CLIENT:
            self.tell(self._say("rule.not-yours"))
        elif self.rows:
            self._rate((within or self.rows)[0].goal.id)

    def _rate(self, goal: str) -> None:
        self.stage.begin(goal, Draft(Field.CLOSE))
        self._turn()
        found = self.findChild(QWidget, f"write:{goal}")
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> bool:
        """Close what is open on the page; return whether anything was."""
        if not self.stage.put_away():
            return False
        self._turn()
        return True

    def _on_chosen(self, line_id: str) -> None:
        self.stage.chosen = "" if self.stage.chosen == line_id else line_id
        self._turn()

    def _on_reworded(self, goal: str, where: Field, line: Line) -> None:
        self.stage.reword(goal, where, line)
        self._turn()

    def _on_new_goal_text(self, text: str) -> None:
        self.stage.draft("new").text = text

    def _on_begin(self) -> None:
        self.wish(Wish(Side.CLIENT, Act.GOAL, text=self.new_goal.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands above the rows over them."""
        super().resizeEvent(event)
        spare = self.width() - SCROLL_BAR_PX - _WIDEST_PX
        self._head.setContentsMargins(max(spare // 2, 0) if self.stage.is_shared else 0, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys go on to the window."""
        event.ignore()
