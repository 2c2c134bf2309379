"""The door of this room: a brief in, the bytes of its PDF out. Nothing touches the disk.

The same brief on the same paper is the same bytes, whenever and how often it is made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.pdf.brief.answers import answer_sections
from intake_app.pdf.brief.asking import more_asking
from intake_app.pdf.brief.front import PAD
from intake_app.pdf.brief.masthead import side_lines, who
from intake_app.pdf.brief.page_one import PageOne
from intake_app.pdf.goals.asked_again import asked_again
from intake_app.pdf.goals.worksheet import add_worksheet
from intake_app.pdf.layout.blanks import note_lines, notes
from intake_app.pdf.layout.blocks import stack_of
from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.landmarks import Landmark, pages_of
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.prose import labelled, one_line
from intake_app.pdf.layout.section import section
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import BODY, MM, QUIET, SMALL
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Brief, Line
    from intake_app.model.goal_paper import WorksheetPaper
    from intake_app.pdf.layout.section import Section
    from intake_app.wording import Words

_AFTER_RUNNING = 2.5 * MM
_AFTER_TITLE = 2.7 * MM
_BETWEEN = 1.2 * MM


def brief_pdf(brief: Brief, *, worksheet: WorksheetPaper | None = None, paper: Paper = Paper.A4) -> bytes:
    """Print a brief: page 1, then every answer, then the goal worksheet.

    Args:
        brief: what to print; its client texts may hold any characters, up to 100,000 of them.
        worksheet: what the two have made of the goals, where they have made something.
        paper: A4, or Letter with the same margins.

    Returns:
        a PDF; every font in it is embedded, and its metadata does not name the client.

    Raises:
        WordingError: a text of `pdf.json` is missing.
    """
    flow = _placed(brief, paper)
    if worksheet is not None:
        add_worksheet(flow, words("pdf"), worksheet, paper)
    return press(flow, brief, paper, title=words("pdf")("document.title"))


def _placed(brief: Brief, paper: Paper) -> Flow:
    """Say what stands where on each page: the answers first, for page 1 tells where among them something stands."""
    texts = words("pdf")
    running = texts("joined", first=texts("head.record", number=brief.number), second=who(brief))
    head_line, _is_cut = one_line(texts, running, SMALL, QUIET, paper.measure)
    first, flow = (Flow(paper.room, paper.top, head_line, _AFTER_RUNNING) for _ in range(2))
    page_one = PageOne(texts, brief, paper)
    _add_answers(flow, texts, page_one, paper)
    pages = pages_of(flow.pages)
    page_one.put(first, lambda name: pages[name] + 2)
    flow.pages[:0] = first.pages
    return flow


def _add_answers(flow: Flow, texts: Words, page_one: PageOne, paper: Paper) -> None:
    """Put what page 1 had no room for, then what was asked again, further notes and every answer."""
    brief = page_one.shown
    answers = [
        *_in_full(texts, page_one.left, paper),
        *asked_again(texts, brief, paper),
        *more_asking(texts, brief, paper),
        *_endorsed(texts, brief, paper),
        *answer_sections(texts, brief, paper),
    ]
    if answers:
        side = (who(brief), *side_lines(texts, brief)[-1:])
        title, _is_cut = title_block(texts, texts("answers"), side, paper)
        flow.turn(title)
        # The title has a rule of its own.
        flow.space(_AFTER_TITLE)
        for part in (replace(answers[0], has_rule=False), *answers[1:]):
            flow.add(part)
        flow.add(notes("answers", paper, lines=note_lines(paper, flow.used, pad=PAD), pad=PAD))


def _in_full(texts: Words, lines: Sequence[Line], paper: Paper) -> list[Section]:
    """Return the part of what page 1 shows only the beginning of, and no answer holds."""
    if not lines:
        return []
    blocks = [
        Landmark(text(labelled(texts, line), BODY, paper.column), f"full:{number}") for number, line in enumerate(lines)
    ]
    label = texts("front.full")
    return [section(label, texts("again", label=label), stack_of(blocks, _BETWEEN), paper, pad=PAD)]


def _endorsed(texts: Words, brief: Brief, paper: Paper) -> list[Section]:
    """Return the part that names by topic what was marked in the upper half of a scale; none where nothing was."""
    if not brief.endorsed:
        return []
    label = texts("endorsed")
    blocks = [text(labelled(texts, line), BODY, paper.column) for line in brief.endorsed]
    return [section(label, texts("again", label=label), stack_of(blocks), paper, pad=PAD)]
