"""The pages after page 1: every question of the form with its answer, or with the way it was left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import Quote
from intake_app.pdf.layout.blanks import looked_at
from intake_app.pdf.layout.blocks import Part, Stack, stack_of
from intake_app.pdf.layout.frames import Bar, Whole
from intake_app.pdf.layout.landmarks import Landmark
from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import said, spoken
from intake_app.pdf.layout.section import Section, section
from intake_app.pdf.layout.signature import drawn
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, stacked_row, table
from intake_app.pdf.paper import LABEL_WIDTH
from intake_app.pdf.typography import BODY, FIGURES, MM, PLAIN, QUIET, SMALL, TABLE
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.brief import AnswerRow, AnswerSection, Brief
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_PAD = 2.7 * MM
_CELL_PAD = 0.8 * MM
_TOPIC_SHARE = 0.42
_GAP = 4 * MM
_LOOKED_GAP = 0.8 * MM
_STAYS_WHOLE = 60 * MM
_BAR = 46 * MM
_WIDE_FROM = 400
"""Characters; a longer answer takes the whole column, under its question."""


def answer_sections(say: Words, brief: Brief, paper: Paper) -> list[Section]:
    """Return one section for each part of the form that has questions, in form order."""
    return [_section(say, part, number, paper) for number, part in enumerate(brief.sections, 1) if part.rows]


def _section(say: Words, part: AnswerSection, number: int, paper: Paper) -> Section:
    """Return one part with its box to tick, whose name counts all parts, so that it is the same in every export."""
    rows = [_row(say, asked, paper.column) for asked in part.rows]
    # In large print a page is short: below a title and the part's own head a taller row would find no room.
    most = min(_STAYS_WHOLE, paper.room / 3)
    kept = [replace(one, block=Whole(one.block, most)) for one in ruled(rows, _CELL_PAD, paper.column)]
    if len(kept) > 1:
        # The last one does not go over the page alone.
        kept[-2] = replace(kept[-2], keeps_next=True)
    again = say("again", label=part.title)
    looked = looked_at(f"answers.{number}", part.title, LABEL_WIDTH)
    if paper.is_narrow:
        content = Stack((Part(looked, keeps_next=True), Part(table(kept), _LOOKED_GAP)))
        return section(part.title, again, content, paper, pad=_PAD)
    return section(part.title, again, table(kept), paper, pad=_PAD).with_below(looked, _LOOKED_GAP)


def _row(say: Words, asked: AnswerRow, column: float) -> Block:
    """Return topic and answer side by side, or a long answer under its topic."""
    if sum(len(said(say, answer)) for answer in asked.answers) > _WIDE_FROM:
        cells = [Cell(0.0, _asked(asked, column), Head.ROW), Cell(0.0, _answer(say, asked, column))]
        return stacked_row(cells, _CELL_PAD)
    left = column * _TOPIC_SHARE
    answer = _answer(say, asked, column - left)
    return row([Cell(0.0, _asked(asked, left - _GAP), Head.ROW), Cell(left, answer)])


def _asked(asked: AnswerRow, width: float) -> Block:
    """Return the topic; under it the question as asked, where the client answered in own words."""
    topic = text([(asked.topic or asked.question, PLAIN)], TABLE, width)
    has_words = any(isinstance(answer, Quote) for answer in asked.answers)
    if not has_words or not asked.topic or asked.question.rstrip("?.") in {"", asked.topic.rstrip("?.")}:
        return topic
    return Stack((Part(topic, keeps_next=True), Part(text([(asked.question, QUIET)], SMALL, width))))


def _answer(say: Words, asked: AnswerRow, width: float) -> Block:
    """Return the answer in words, several as a list; or how the question was left."""
    given: list[Block] = [
        text([spoken(say, answer, PLAIN)], BODY if isinstance(answer, Quote) else FIGURES, width)
        for answer in asked.answers
    ]
    blocks: list[Block] = [listed([Item(one) for one in given])] if len(given) > 1 else given
    if asked.bar is not None:
        number, top = asked.bar
        blocks.append(Bar(number / top, _BAR))
    if asked.signature is not None:
        blocks.insert(0, drawn(asked.signature, said(say, asked.answers[-1]), width))
    if asked.kept_out:
        blocks.append(_standing("kept_out", width))
    elif not blocks or asked.state is not AnswerState.ANSWERED:
        blocks.append(_standing(asked.way, width))
    return Landmark(stack_of(blocks), f"row:{asked.link_id}")


def _standing(state: str, width: float) -> Block:
    """Return how a question without an answer stands, in the words that the desk uses too."""
    return text([(words("states")(f"desk.{state}"), QUIET)], BODY, width)
