"""Full answers: every question as it was asked, what was answered, and how it stands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from intake_app.model.answers import AnswerState
from intake_app.model.brief import AnswerRow, AnswerSection
from intake_app.wording import words
from ui.desk.answers_page import AnswersPage
from ui.desk.clip import guarded
from ui.desk.pieces import QuietScrollBar, button, stay_down
from ui.desk.prose import Prose
from ui.desk.style import SCROLL_BAR_PX, SIDE_PX, SMALL_PX, WIDEST_PX

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from intake_app.model.brief import Brief
    from ui.look.look import Look

_ROOM_FOR_SECTIONS_PX = 760
_SECTIONS_PX = 172


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    ANSWERED = "answered"
    TALK = "talk"
    SKIPPED = "skipped"


_SKIPPED = (AnswerState.SKIPPED, AnswerState.NOT_YET, AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE)


def passes(row: AnswerRow, chosen: Filter) -> bool:
    """Return whether a filter shows a row. What was never shown to the client is in All only."""
    return {
        Filter.ALL: True,
        Filter.ANSWERED: row.state is AnswerState.ANSWERED,
        Filter.TALK: row.state is AnswerState.IN_PERSON,
        Filter.SKIPPED: row.state in _SKIPPED,
    }[chosen]


def sift(sections: tuple[AnswerSection, ...], chosen: Filter) -> list[tuple[str, list[AnswerRow]]]:
    """Return each section's title with the rows a filter shows; a section without any is left out."""
    found = [(section.title, [row for row in section.rows if passes(row, chosen)]) for section in sections]
    return [(title, rows) for title, rows in found if rows]


class AnswersText(QTextBrowser):
    """The document itself. What is copied from it is plain text that is known as ours."""

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected text."""
        return guarded(self.textCursor().selection().toPlainText())


class AnswersView(QWidget):
    """A document by section, the section list beside it, the filter above."""

    filter_chosen = Signal(object)

    def __init__(self, look: Look, brief: Brief) -> None:
        """Show all answers of one intake."""
        super().__init__()
        self._say = words("desk")
        self._brief = brief
        self._page = AnswersPage(look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._filter_row(look))
        body = QHBoxLayout()
        body.setSpacing(24)
        body.setContentsMargins(0, 0, SIDE_PX - SCROLL_BAR_PX, 0)
        self.sections = QListWidget()
        self.sections.setFixedWidth(_SECTIONS_PX)
        self.sections.setWordWrap(True)
        self.sections.setAccessibleName(self._say("sections_name"))
        self.sections.itemActivated.connect(self._on_section_chosen)
        self.sections.itemClicked.connect(self._on_section_chosen)
        body.addWidget(self.sections)
        self.text = AnswersText()
        self.text.setAccessibleName(self._say("answers_name"))
        self.text.setOpenLinks(False)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setMaximumWidth(WIDEST_PX)
        self.text.setVerticalScrollBar(QuietScrollBar(Qt.Orientation.Vertical))
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        body.addWidget(self.text, 1)
        whole.addLayout(body, 1)
        self.copied_words = Prose(look, "", px=SMALL_PX, color="text2")
        whole.addWidget(self.copied_words)
        self._hush = QTimer(self)
        self._hush.setSingleShot(True)
        self._hush.timeout.connect(self._on_hush)
        for key, slot in (("N", self._on_next_section), ("P", self._on_section_before)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self.choose(Filter.ALL)

    def _filter_row(self, look: Look) -> QHBoxLayout:
        """Return the row of filters; one is always on."""
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        self.filters: dict[Filter, QWidget] = {}
        for chosen in Filter:
            made = button(look, self._say(f"filter_{chosen.value}"))
            stay_down(look, made)
            made.setChecked(chosen is Filter.ALL)
            made.setProperty("chooses", chosen.value)
            group.addButton(made)
            self.filters[chosen] = made
            row.addWidget(made)
        group.buttonClicked.connect(self._on_filter_clicked)
        row.addStretch(1)
        return row

    def _on_filter_clicked(self, clicked: QWidget) -> None:
        self.choose(Filter(clicked.property("chooses")))

    def choose(self, chosen: Filter) -> None:
        """Show the rows that a filter leaves."""
        shown = sift((*self._more_notes(), *self._brief.sections), chosen)
        self.text.setDocument(self._page.document(self.text, shown, self._say("filter_empty")))
        self.sections.clear()
        for number, (name, _rows) in enumerate(shown):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.sections.addItem(item)
        if shown:
            self.sections.setCurrentRow(0)

    def _more_notes(self) -> tuple[AnswerSection, ...]:
        """Return the notes for which the brief has no room, as the first section: facts left, question right."""
        rows = tuple(
            AnswerRow(
                note.rule,
                "",
                note.facts,
                AnswerState.ANSWERED,
                (self._say("quoted", words=note.question), note.other_readings),
            )
            for note in self._brief.more_notes
        )
        return (AnswerSection(self._say("part_more_notes"), rows),) if rows else ()

    def _on_section_chosen(self, item: QListWidgetItem) -> None:
        self._go_to(int(item.data(Qt.ItemDataRole.UserRole)))

    def _go_to(self, number: int) -> None:
        """Bring a section to the top."""
        self.text.scrollToAnchor(self._page.anchor(number))

    def _on_next_section(self) -> None:
        self.step_section(1)

    def _on_section_before(self) -> None:
        self.step_section(-1)

    def step_section(self, by: int) -> None:
        """Go to the next section, or back to the one before."""
        row = self.sections.currentRow() + by
        if 0 <= row < self.sections.count():
            self.sections.setCurrentRow(row)
            self._go_to(row)

    def say_copied(self, seconds: int) -> None:
        """Say that copied text will not stay."""
        self.copied_words.tell(self._say("copied", seconds=seconds))
        self._hush.start(seconds * 1000)

    def _on_hush(self) -> None:
        self.copied_words.say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the section list where it would take the answers' room; N and P still step."""
        super().resizeEvent(event)
        self.sections.setVisible(self.width() >= _ROOM_FOR_SECTIONS_PX)
