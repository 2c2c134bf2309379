"""What is asked again at visits 3 and 6: is how we work still right, is what was left for later still not yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from intake_app.clock import now
from intake_app.model.goal_fields import Side
from intake_app.model.goals import Act, Again, Wish
from intake_app.services.goals.asking import LINES_AT, TOPICS_AT, is_time_for, lines_asked, topics_asked
from intake_app.services.goals.due import Way
from intake_app.wording import words
from ui.desk.goals.part import Place
from ui.desk.goals.parts import Cell, press
from ui.desk.moments import moment
from ui.desk.pieces import label
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.goal_fields import Field
    from intake_app.model.goals import Change, Line, Worksheet
    from intake_app.services.goals.asking import LineAsked, TopicAsked
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look

_OF_A_LINE = (Again.STILL, Again.NOT_YET)
_OF_A_TOPIC = (Again.NOT_YET, Again.NOW, Again.TALK)


class AskAgain(Cell):
    """Shows what they said; the client says whether it still stands. Saying nothing to a line is lawful."""

    way = Way.AGAIN.value

    def __init__(self, look: Look, stage: Stage, asked: Sequence[LineAsked], topics: Sequence[TopicAsked]) -> None:
        super().__init__(look, stage, "surface", has_border=True)
        self._stage, self._asked = stage, asked
        self._say = words("goals")
        is_clients = stage.side is Side.CLIENT
        if not is_clients:
            self._small(self._say("check.whose" if stage.is_shared else "again.hint", who=stage.client))
        if is_clients and sum(one.is_open for one in asked) > 1:
            made = press(look, stage, self._say("again.all"), "again-all")
            made.clicked.connect(self._on_all)
            self.stack.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        heading: Field | None = None
        for one in asked:
            if one.field is not heading:
                heading = one.field
                self.stack.addWidget(label(look, self._say(f"field.{one.field.value}")))
            self._add_line(one)
        if topics:
            self.stack.addWidget(label(look, self._say("again.topics")))
        for topic in topics:
            self._add_topic(topic)

    def _add_line(self, one: LineAsked) -> None:
        state = self._say("again.new", when=self._when(one.line)) if one.is_new else ""
        choices: list[QPushButton] = []
        if self._stage.side is Side.CLIENT and not one.is_new and self._stage.rewording != one.line.id:
            choices = self._choices(one.line.id, one.line.text, one.said, {one: f"again.{one}" for one in _OF_A_LINE})
            made = self._link(self._say("offer.change"), f"again:words:{one.line.id}", one.line.text)
            made.clicked.connect(partial(self._on_words, one))
            choices.append(made)
        self._add_row(one.line.text, one.said, state, choices)
        if self._stage.side is Side.CLIENT and self._stage.rewording == one.line.id:
            self.stack.addWidget(self._field(one))

    def _add_topic(self, one: TopicAsked) -> None:
        choices: list[QPushButton] = []
        if self._stage.side is Side.CLIENT:
            keys = {one: f"again.topic.{one}" for one in _OF_A_TOPIC}
            choices = self._choices(one.topic.id, one.topic.words, one.said, keys)
        self._add_row(one.topic.words, one.said, "", choices)

    def _add_row(self, text: str, said: Change | None, state: str, choices: Sequence[QPushButton]) -> None:
        """Add what they said before, beside it what they say now and may say."""
        if said is not None:
            state = self._say("again.said", said=self._say(f"again.{said.text}"), when=self._when(said))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._stage.px(18))
        row.addWidget(Prose(self._look, [(text, "text"), (f"  {state}", "text2")] if state else text), 1)
        for made in choices:
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.stack.addWidget(box)

    def _choices(self, about: str, text: str, said: Change | None, keys: Mapping[Again, str]) -> list[QPushButton]:
        """Return what the client may say to one thing."""
        found = []
        for choice, key in keys.items():
            made = self._link(self._say(key), f"again:{choice.value}:{about}", text)
            made.setEnabled(said is None or said.text != choice)
            made.clicked.connect(partial(self._on_said, choice, about))
            found.append(made)
        return found

    def _link(self, text: str, name: str, about: str) -> QPushButton:
        made = press(self._look, self._stage, text, name, kind="link")
        made.setAccessibleDescription(about)
        return made

    @staticmethod
    def _when(one: Line | Change) -> str:
        return moment(one.at, now())

    def _field(self, asked: LineAsked) -> QWidget:
        """Return where the client says a line in other words; the one before stays in the lineage."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._stage.px(8))
        draft = self._stage.draft(asked.line.id)
        line = QLineEdit(draft.text)
        line.setObjectName(f"again-write:{asked.line.id}")
        line.setFont(font_px(self._look, BODY_PX))
        line.setMinimumHeight(self._stage.px(32))
        line.setAccessibleName(self._say("composer.reword", field=self._say(f"field.{asked.field.value}")))
        line.textChanged.connect(partial(self._on_text, asked.line.id))
        line.returnPressed.connect(partial(self._on_add, asked))
        row.addWidget(line, 1)
        made = press(self._look, self._stage, self._say("composer.add"), f"again-add:{asked.line.id}")
        made.clicked.connect(partial(self._on_add, asked))
        row.addWidget(made)
        return box

    def _small(self, text: str) -> None:
        self.stack.addWidget(Prose(self._look, text, px=SMALL_PX, color="text2"))

    def _on_said(self, said: Again, about: str) -> None:
        self.wished.emit(Wish(Side.CLIENT, Act.AGAIN, text=said.value, about=about))

    def _on_all(self) -> None:
        for one in self._asked:
            if one.is_open:
                self._on_said(Again.STILL, one.line.id)

    def _on_words(self, asked: LineAsked) -> None:
        self._stage.rewording = asked.line.id
        self._stage.draft(asked.line.id).text = asked.line.text
        self.turned.emit()

    def _on_text(self, about: str, text: str) -> None:
        self._stage.draft(about).text = text

    def _on_add(self, asked: LineAsked) -> None:
        text = self._stage.draft(asked.line.id).text
        self.wished.emit(Wish(Side.CLIENT, Act.LINE, "", asked.field, text, asked.line.id))


def _ask_again(look: Look, stage: Stage, sheet: Worksheet) -> AskAgain | None:
    asked = lines_asked(sheet) if is_time_for(sheet, LINES_AT) else ()
    topics = topics_asked(sheet) if is_time_for(sheet, TOPICS_AT) else ()
    return AskAgain(look, stage, asked, topics) if asked or topics else None


PLACE = Place(_ask_again, "again")
