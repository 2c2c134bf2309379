"""The text of the full answers as one document: a client's words go in as plain text, never as mark-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from intake_app.model.answers import AnswerState
from intake_app.model.brief import Quote
from intake_app.wording import words
from ui.desk.style import BODY_PX, SMALL_PX, font_px
from ui.look.ink import paint_strokes

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor, QTextTable

    from intake_app.model.brief import AnswerRow
    from intake_app.model.signature import Signature
    from ui.look.look import Look

_QUESTION_PER_CENT = 44
_SIGNED_WIDE_PX, _SIGNED_HIGH_PX, _FINE = 240, 90, 2
"""The most room of a signature by hand, and how many dots each of its pixels has."""
_STATE_COLOURS = {AnswerState.IN_PERSON: "talk", AnswerState.ANSWERED: "text"}


class AnswersPage:
    """Writes sections of answer rows into a document: a heading, then a table of question and answer."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._say = words("desk")

    @staticmethod
    def anchor(number: int) -> str:
        """Return the name of the place where a section begins."""
        return f"section-{number}"

    def document(self, parent: QObject, sections: list[tuple[str, list[AnswerRow]]], nothing: str) -> QTextDocument:
        """Return the document.

        Args:
            parent: its owner.
            sections: titles with their rows.
            nothing: what to say when there are none.
        """
        made = QTextDocument(parent)
        made.setUndoRedoEnabled(False)
        made.setDefaultFont(font_px(self._look, BODY_PX))
        made.setDocumentMargin(0)
        cursor = QTextCursor(made)
        if not sections:
            cursor.insertText(nothing, self._format("text2"))
        for number, (title, rows) in enumerate(sections):
            self._write_title(cursor, number, title)
            self._write_rows(cursor, rows)
        return made

    def _format(self, token: str, px: float = BODY_PX, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font_px(self._look, px, bold=bold))
        made.setForeground(self._look.palette.token(token))
        return made

    def _write_title(self, cursor: QTextCursor, number: int, title: str) -> None:
        """Write a section's heading, which a screen reader knows as one."""
        block = QTextBlockFormat()
        block.setHeadingLevel(2)
        block.setTopMargin(0 if number == 0 else 22)
        block.setBottomMargin(6)
        letters = self._format("primary", SMALL_PX, bold=True)
        letters.setAnchor(True)
        letters.setAnchorNames([self.anchor(number)])
        if number:
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        cursor.insertText(title, letters)

    def _write_rows(self, cursor: QTextCursor, rows: list[AnswerRow]) -> None:
        """Write a table, question left, answer right, a hairline between rows."""
        table = cursor.insertTable(len(rows), 2, self._table_format())
        for number, row in enumerate(rows):
            for column in range(2):
                table.cellAt(number, column).setFormat(self._cell_format(column))
            question = table.cellAt(number, 0).firstCursorPosition()
            question.insertText(row.question, self._format("text2"))
            self._write_answer(table, number, row)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _table_format(self) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setCellPadding(0)
        made.setCellSpacing(0)
        made.setBorder(0)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        per_cent = QTextLength.Type.PercentageLength
        made.setColumnWidthConstraints(
            [QTextLength(per_cent, _QUESTION_PER_CENT), QTextLength(per_cent, 100 - _QUESTION_PER_CENT)]
        )
        return made

    def _cell_format(self, column: int) -> QTextTableCellFormat:
        """Return a cell with a hairline above it; the left column begins at the page's edge."""
        made = QTextTableCellFormat()
        made.setTopBorder(1)
        made.setTopBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setTopBorderBrush(self._look.palette.hair)
        made.setTopPadding(9)
        made.setBottomPadding(9)
        made.setLeftPadding(0 if column == 0 else 14)
        made.setRightPadding(14 if column == 0 else 0)
        return made

    def _write_answer(self, table: QTextTable, number: int, row: AnswerRow) -> None:
        """Write each value on a line of its own, or the state in words."""
        cell = table.cellAt(number, 1).firstCursorPosition()
        if row.kept_out:
            cell.insertText(self._say("state_kept_out"), self._format("text2"))
            return
        if row.state is not AnswerState.ANSWERED:
            token = _STATE_COLOURS.get(row.state, "text2")
            cell.insertText(self._say(f"state_{row.state.value}"), self._format(token))
            return
        if row.signature is not None:
            cell.insertImage(_picture_of(row.signature, self._look.palette.text))
        for place, answer in enumerate(row.answers):
            if place or row.signature is not None:
                cell.insertBlock()
            text = self._say("quoted", words=answer.words) if isinstance(answer, Quote) else answer
            cell.insertText(text, self._format("text"))


def _picture_of(signature: Signature, colour: QColor) -> QImage:
    """Return what was drawn by hand, as large as it was or smaller; the words beside it say what it is."""
    wide, high = (max(side, 1) / 10 for side in signature.size)
    px_per_mm = min(_SIGNED_WIDE_PX / wide, _SIGNED_HIGH_PX / high)
    made = QImage(
        round(wide * px_per_mm * _FINE), round(high * px_per_mm * _FINE), QImage.Format.Format_ARGB32_Premultiplied
    )
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        paint_strokes(painter, signature.strokes, px_per_mm=px_per_mm * _FINE, colour=colour)
    made.setDevicePixelRatio(_FINE)
    return made
