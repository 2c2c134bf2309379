"""One row of the check page: a question, its answer in words, and the ways to change it or to keep it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intake_app.model.answers import AnswerState
from intake_app.wording import words
from ui.look.button import KioskButton
from ui.look.mirror import put
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from intake_app.services.kiosk.check_page import ReviewRow
    from ui.look.look import Look

SIDE_BY_SIDE_MM = 190
"""From this width on a topic and its answer stand beside each other, where the answer has `_LEAST_EM` of room."""
_LEAST_EM = 9.0
_LONGEST = 280
"""Characters of an answer shown here; all of it is shared."""
_TOPIC_MM = 66
_UNSAID = ("", "held.needed")
"""Notes that would only repeat what the missing button says."""
_NOTHING_TO_KEEP = frozenset({AnswerState.NOT_SHOWN, AnswerState.SKIPPED})


class CheckRow(QWidget):
    """The topic, the answer, *Change*, and *Don't share* where there is something that may be kept back."""

    def __init__(self, look: Look, row: ReviewRow, parent: QWidget) -> None:
        super().__init__(parent)
        text = words("kiosk")
        self._look = look
        self.link_id = row.link_id
        said = row.text if len(row.text) <= _LONGEST else row.text[:_LONGEST].rstrip() + "…"
        if row.is_own_words:
            said = text("check.quote", words=said)
        self.topic = TextBlock(look, row.topic, colour="text2", line=1.2, parent=self)
        shown = text("check.kept_one") if row.kept_out else said
        self.said = TextBlock(look, shown, colour=_colour_of(row), line=1.25, parent=self)
        note = "" if row.note in _UNSAID else words("states")(row.note)
        self.note = TextBlock(look, note, colour="text2", parent=self)
        self.change_button = self._button("check.change")
        self.change_button.setAccessibleName(text("check.change.name", topic=row.topic, answer=shown))
        self.change_button.setObjectName(f"change_{row.link_id}_button")
        key = "check.keep_one_in" if row.kept_out else "check.keep_one_out"
        self.keep_button = self._button(key)
        self.keep_button.setAccessibleName(text(f"{key}.name", topic=row.topic))
        self.keep_button.setObjectName(f"keep_one_{row.link_id}_button")
        self.is_out = row.kept_out
        # What is kept back shows no word of it, and one thing to do: bring it back.
        self.change_button.setVisible(not row.kept_out)
        self.keep_button.setVisible(row.kept_out or (row.may_keep_out and row.state not in _NOTHING_TO_KEEP))

    def _button(self, key: str) -> KioskButton:
        return KioskButton(self._look, words("kiosk")(key), role="bare", label_colour="primary", parent=self)

    def buttons(self) -> list[KioskButton]:
        """Return what can be done here, the one used most last: it stands at the edge."""
        return [button for button in (self.keep_button, self.change_button) if button.isVisibleTo(self)]

    def arrange(self, width: int, *, is_placing: bool) -> int:
        """Return the height within `width` pixels; place the parts too when asked."""
        is_wide = width >= self._look.mm(SIDE_BY_SIDE_MM) and self._said_room(width) >= self._least_room()
        return (self._beside if is_wide else self._below)(width, is_placing=is_placing)

    def _said_room(self, width: int) -> int:
        """Return what a topic and every button leave for the answer, so that all rows stand alike."""
        mm = self._look.mm
        taken = sum(button.sizeHint().width() + mm(6) for button in (self.keep_button, self.change_button))
        return width - mm(_TOPIC_MM) - mm(4) - taken

    def _least_room(self) -> float:
        return _LEAST_EM * self._look.metrics.em

    def _beside(self, width: int, *, is_placing: bool) -> int:
        """The topic, the answer and what can be done in one line."""
        mm = self._look.mm
        buttons = self.buttons()
        ends = []
        right = width
        for button in reversed(buttons):
            ends.append((button, right))
            right -= button.sizeHint().width() + mm(6)
        x = mm(_TOPIC_MM) + mm(4)
        said_wide = right - x
        topic_high, said_high = self.topic.heightForWidth(mm(_TOPIC_MM)), self.said.heightForWidth(said_wide)
        note_high = self.note.heightForWidth(said_wide) if self.note.text else 0
        high = max(mm(18.5), topic_high + mm(4), said_high + note_high + mm(4))
        if is_placing:
            put(self.topic, 0, (high - topic_high) // 2, mm(_TOPIC_MM), topic_high)
            self._place_said(x, (high - said_high - note_high) // 2, said_wide)
            for button, end in ends:
                wide = button.sizeHint().width()
                put(button, end - wide, (high - mm(13)) // 2, wide, mm(13))
        return high

    def _below(self, width: int, *, is_placing: bool) -> int:
        """The answer below the topic, what can be done at the right of both, one below the other."""
        mm = self._look.mm
        buttons = self.buttons()[::-1]
        wides = [button.sizeHint().width() for button in buttons]
        first = wides[0] if wides else 0
        second = wides[1] if len(wides) > 1 else 0
        topic_wide, said_wide = width - first - mm(3), width - (second or first) - mm(4)
        is_alone = bool(first) and self.topic.longest_word() >= topic_wide - mm(1)
        if is_alone:
            # A long word of the topic needs the whole line: the buttons go below both.
            topic_wide = width
        tall, half = max((button.sizeHint().height() for button in buttons), default=0), self._look.metrics.em * 0.6
        topic_y = mm(2)
        first_y = max(round(topic_y + half - tall / 2), mm(2.5))
        said_y = topic_y + max(self.topic.heightForWidth(topic_wide), mm(9.5)) + mm(1)
        is_narrow = is_alone or self.said.longest_word() > said_wide
        if is_narrow:
            # A long word needs the whole line: below the first button, and the second one below it.
            said_wide = width
            said_y = said_y if is_alone else max(said_y, first_y + tall + mm(1))
        said_high = self.said.heightForWidth(said_wide)
        note_high = self.note.heightForWidth(said_wide) if self.note.text else 0
        # Each button level with the first line beside it, and never closer to the other than it is high.
        below = said_y + said_high + note_high + mm(2)
        first_y = below if is_alone else first_y
        beside = below if is_narrow else round(said_y + half - tall / 2)
        second_y = max(beside, first_y + tall + mm(2.5))
        if second > first:
            # It reaches further in than the first: below a topic of several lines, not on its last one.
            second_y = max(second_y, topic_y + self.topic.heightForWidth(topic_wide))
        high = max(said_y + said_high + note_high + mm(3), (second_y if second else first_y) + tall)
        if is_placing:
            put(self.topic, 0, topic_y, topic_wide, max(self.topic.heightForWidth(topic_wide), mm(9.5)))
            self._place_said(0, said_y, said_wide)
            for button, wide, y in zip(buttons, wides, (first_y, second_y), strict=False):
                put(button, width - wide, y, wide, tall)
        return high

    def _place_said(self, x: int, y: int, wide: int) -> None:
        said_high = self.said.heightForWidth(wide)
        put(self.said, x, y, wide, said_high)
        self.note.setVisible(bool(self.note.text))
        if self.note.text:
            put(self.note, x, y + said_high, wide, self.note.heightForWidth(wide))


def _colour_of(row: ReviewRow) -> str:
    """Return the palette token of the answer's words."""
    if row.state is AnswerState.IN_PERSON and not row.kept_out:
        return "talk"
    return "text" if row.state is AnswerState.ANSWERED and not row.kept_out else "text2"
