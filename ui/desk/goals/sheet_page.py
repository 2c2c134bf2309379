"""A page that shows the worksheet, under the row that says who is typing: what all such pages have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from intake_app.model.goal_fields import AGREEMENT, Field, Side
from intake_app.model.goals import Act, Unreadable, Wish
from intake_app.services.goals.wishing import redo_wish, undo_wish
from intake_app.wording import words
from ui.desk.goals.banner import Banner
from ui.desk.goals.stage import NEW_GOAL, NOT_YET
from ui.desk.pieces import label, scrolled
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, HEADING_PX, SCROLL_BAR_PX, SIDE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from intake_app.model.goals import Line, Worksheet
    from ui.desk.goals.part import Part, Place
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

P = TypeVar("P", bound="Part")
_WIDEST_PX = 1600


class SheetPage(QWidget):
    """Shows a worksheet. It changes nothing by itself: a wish goes up, and the worksheet that comes back is shown."""

    wished = Signal(object)
    asked = Signal(str)
    sharing_wanted = Signal(bool)

    def __init__(self, look: Look, stage: Stage, title: str) -> None:
        """Make it, empty until `show_sheet`.

        Args:
            look: fonts and colours.
            stage: who is typing, and what was begun and not added yet.
            title: the wording of its heading.
        """
        super().__init__()
        self.setObjectName("goals_page")
        self._look, self.stage = look, stage
        self._say = words("goals")
        self._title = title
        self.sheet: Worksheet | None = None
        self.parts: list[Part] = []
        """Those that have something to show, in the order in which they stand on the page."""
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

    def fill(self, stack: QVBoxLayout, sheet: Worksheet) -> None:
        """Put what the page is about below its heading; this one is about nothing."""

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

    def turn(self) -> None:
        """Show the same worksheet after something of the page's own has changed."""
        if self.sheet is not None:
            self.show_sheet(self.sheet)

    def _focus(self, name: str) -> None:
        """Bring the keyboard back; where its widget is gone, to the field that was opened, else to the switch."""
        if self.stage.delaying and name.startswith("not-yet:"):
            name = f"reason:{self.stage.delaying}"
        if self.stage.rewording and name.startswith("again:words:"):
            name = f"again-write:{self.stage.rewording}"
        if name.startswith(("open:", "offer.", "levels:", "stem.")) and self.stage.composing is not None:
            name = f"write:{self.stage.composing}"
        found = self.findChild(QWidget, name) if name else None
        if found is None and name:
            found = self.buttons.get(f"typing.{self.stage.side}")
        if found is not None and found.isEnabled():
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, sheet: Worksheet) -> None:
        self._add_banner(sheet)
        self.parts = []
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
        title = self._say(self._title, who=self.stage.client)
        self.title = Prose(self._look, title, px=HEADING_PX, bold=True, line=1.2, heading=True)
        stack.addWidget(self.title)
        if self.stage.is_shared:
            stack.addWidget(Prose(self._look, self._say("shared.what"), color="text2"))
        self.fill(stack, sheet)
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

    def _add_banner(self, sheet: Worksheet) -> None:
        while (item := self._head.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        banner = Banner(self._look, self.stage, sheet)
        banner.side_taken.connect(self.let_type)
        banner.undo_wanted.connect(self.undo)
        banner.redo_wanted.connect(self.redo)
        banner.sharing_wanted.connect(self.sharing_wanted)
        self.buttons = banner.buttons
        self._head.addWidget(banner)

    def add_parts(self, stack: QVBoxLayout, places: Sequence[Place], sheet: Worksheet) -> None:
        """Add the parts that have something to show, each below its title."""
        for place in places:
            part = place.make(self._look, self.stage, sheet)
            if part is None:
                continue
            if place.title:
                stack.addSpacing(self.stage.px(6))
                stack.addWidget(label(self._look, self._say(place.title)))
            self.add(stack, part)

    def add(self, stack: QVBoxLayout, part: Part) -> None:
        """Show a part, and hear what somebody wishes in it."""
        part.wished.connect(self.wish)
        part.chosen.connect(self._on_chosen)
        part.reworded.connect(self._on_reworded)
        part.turned.connect(self.turn)
        part.asked.connect(self.asked)
        self.parts.append(part)
        stack.addWidget(part)

    def part(self, kind: type[P]) -> P | None:
        """Return the first part of one kind, where there is one."""
        return next((part for part in self.parts if isinstance(part, kind)), None)

    # -- acting

    def wish(self, wish: Wish) -> None:
        """Hand a wish up; a line that was added is no draft any more once it is there."""
        self.tell("")
        self.wished.emit(wish)

    def done(self, wish: Wish) -> Wish | None:
        """Forget the draft that a wish came from, now that it is in the record; return what is to follow it."""
        self.stage.chosen = ""
        if wish.act is Act.GOAL:
            self.stage.let_go(wish.by, NEW_GOAL)
        elif wish.act is Act.LINE:
            self.stage.added(wish)
        elif wish.act is Act.NOT_YET:
            self.stage.delaying = ""
            self.stage.let_go(wish.by, f"{NOT_YET}{wish.goal}")
        elif wish.act is Act.TICK and wish.goal == AGREEMENT:
            self.stage.forget_signature()
        return None

    def let_type(self, side: Side) -> None:
        """Give the keyboard to one of the two."""
        if side is not self.stage.side:
            self.stage.forget_signature()
        self.stage.side = side
        self.stage.put_away()
        self.turn()

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

    def put_away(self) -> bool:
        """Close what is open on the page; return whether anything was."""
        if not self.stage.put_away():
            return False
        self.turn()
        return True

    def _on_chosen(self, line_id: str) -> None:
        self.stage.chosen = "" if self.stage.chosen == line_id else line_id
        self.turn()

    def _on_reworded(self, goal: str, where: Field, line: Line) -> None:
        self.stage.reword(goal, where, line)
        self.turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what stands above the rows over them."""
        super().resizeEvent(event)
        spare = self.width() - SCROLL_BAR_PX - _WIDEST_PX
        self._head.setContentsMargins(max(spare // 2, 0) if self.stage.is_shared else 0, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys go on to the window."""
        event.ignore()
