"""The pages after page 1: every question of the form with its answer, or with the way it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import Quote
from intake_app.pdf.blocks import Block, Columns, Part, Ruled, Stack, Whole, stack_of, text
from intake_app.pdf.prose import said
from intake_app.pdf.section import Section, section
from intake_app.pdf.typography import BODY, FIGURES, MM, PLAIN, QUIET, SMALL, TABLE
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.brief import AnswerRow, AnswerSection, Brief
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_PAD = 2.7 * MM
_CELL_PAD = 0.8 * MM
_TOPIC_SHARE = 0.42
_GAP = 4 * MM
_STAYS_WHOLE = 60 * MM
_WIDE_FROM = 400
"""Characters; a longer answer takes the whole column, under its question."""


def answer_sections(say: Words, brief: Brief, paper: Paper) -> list[Section]:
    """Return one section for each part of the form that has questions, in form order."""
    return [_section(say, part, paper) for part in brief.sections if part.rows]


def _section(say: Words, part: AnswerSection, paper: Paper) -> Section:
    rows: list[Part] = []
    for number, row in enumerate(part.rows, start=1):
        rule = 0.0 if number == len(part.rows) else paper.column
        ruled = Ruled(_row(say, row, paper.column), _CELL_PAD, rule)
        rows.append(Part(Whole(ruled, _STAYS_WHOLE)))
    again = say("again", label=part.title)
    return section(part.title, again, Stack(tuple(rows)), width=paper.measure, pad=_PAD)


def _row(say: Words, row: AnswerRow, column: float) -> Block:
    """Return topic and answer side by side, or a long answer under its topic."""
    if sum(len(said(say, answer)) for answer in row.answers) > _WIDE_FROM:
        asked, answer = _asked(row, column), _answer(say, row, column)
        return Stack((Part(asked, keeps_next=True), Part(answer, _CELL_PAD)))
    left = column * _TOPIC_SHARE
    return Columns(((0.0, _asked(row, left - _GAP)), (left, _answer(say, row, column - left))))


def _asked(row: AnswerRow, width: float) -> Block:
    """Return the topic; under it the question as asked, where the client answered in own words."""
    topic = text([(row.topic or row.question, PLAIN)], TABLE, width)
    has_words = any(isinstance(answer, Quote) for answer in row.answers)
    if not has_words or not row.topic or row.question.rstrip("?.") in {"", row.topic.rstrip("?.")}:
        return topic
    return stack_of([topic, text([(row.question, QUIET)], SMALL, width)])


def _answer(say: Words, row: AnswerRow, width: float) -> Block:
    """Return the answer in words, or how the question was left."""
    blocks: list[Block] = [
        text([(said(say, answer), PLAIN)], BODY if isinstance(answer, Quote) else FIGURES, width)
        for answer in row.answers
    ]
    if row.kept_out:
        blocks.append(_standing("kept_out", width))
    elif not blocks or row.state is not AnswerState.ANSWERED:
        blocks.append(_standing(row.state.value, width))
    return stack_of(blocks)


def _standing(state: str, width: float) -> Block:
    """Return how a question without an answer stands, in the words that the desk uses too."""
    return text([(words("states")(f"desk.{state}"), QUIET)], BODY, width)
