"""The door of this room: a brief in, the bytes of its PDF out. Nothing touches the disk.

The same brief on the same paper is the same bytes, whenever and how often it is made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.pdf.answers import answer_sections
from intake_app.pdf.asked_again import asked_again
from intake_app.pdf.asking import more_asking
from intake_app.pdf.blanks import note_lines, notes
from intake_app.pdf.flow import Flow
from intake_app.pdf.front import PAD, FrontPage
from intake_app.pdf.masthead import masthead, side_lines, title_block, who
from intake_app.pdf.paper import FREE_AT_FOOT, Paper
from intake_app.pdf.press import press
from intake_app.pdf.prose import one_line
from intake_app.pdf.safety_box import safety_box
from intake_app.pdf.typography import MM, QUIET, SMALL
from intake_app.pdf.worksheet import add_worksheet
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.brief import Brief
    from intake_app.model.goal_paper import WorksheetPaper
    from intake_app.pdf.section import Section

_LEAST_PAD = 1.8 * MM
_AFTER_BOX = 3 * MM
_AFTER_RUNNING = 2.5 * MM
_AFTER_TITLE = 2.7 * MM


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
    """Say what stands where on each page."""
    texts = words("pdf")
    running = texts("joined", first=texts("head.record", number=brief.number), second=who(brief))
    head_line, _is_cut = one_line(texts, running, SMALL, QUIET, paper.measure)
    flow = Flow(paper.room, paper.top, head_line, _AFTER_RUNNING)
    head, in_full = masthead(texts, brief, paper)
    flow.turn(head)
    flow.add(safety_box(texts, brief.safety, paper))
    flow.space(_AFTER_BOX)
    for part in _spread(FrontPage(texts, brief, paper).sections(in_full), paper.room - flow.used):
        flow.add(part)
    answers = [
        *asked_again(texts, brief, paper),
        *more_asking(texts, brief, paper),
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
    return flow


def _spread(sections: Sequence[Section], room: float) -> Sequence[Section]:
    """Move the sections of page 1 together, as little as it takes to leave its foot free.

    Where even the closest does not fit on the page, they keep their distance and flow on calmly.
    """
    paddings = sum(2 if part.has_rule else 1 for part in sections)
    bare = sum(part.height for part in sections) - paddings * PAD
    if bare + paddings * _LEAST_PAD > room:
        return sections
    pad = max(_LEAST_PAD, min(PAD, (room - FREE_AT_FOOT - bare) / paddings))
    return [replace(part, pad=pad) for part in sections]
