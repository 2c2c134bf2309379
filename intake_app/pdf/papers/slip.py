"""The slip with four words: large, in the order in which they are typed, and nothing about whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.layout.flow import Flow
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.tables import Cell, Head, row, ruled, table
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import BODY, MM, NAME, PLAIN, QUIET, SMALL, STRONG
from intake_app.wording import read_in, words

if TYPE_CHECKING:
    from intake_app.model.slip import Slip
    from intake_app.pdf.layout.blocks import Block

_GAP = 5 * MM
_PAD = 3 * MM
_NUMBER = 12 * MM
_WORDS_WIDTH = 90 * MM


def slip_pdf(slip: Slip, *, paper: Paper = Paper.A4) -> bytes:
    """Print the slip, in the client's language.

    Args:
        slip: what to print.
        paper: A4, or Letter with the same margins; the slip is its upper part.

    Returns:
        a PDF of one page; every font in it is embedded.
    """
    with read_in(slip.language):
        texts = words("pdf")
        flow = Flow(paper.room, paper.top, text([(slip.title, QUIET)], SMALL, paper.measure), _PAD)
        head, _is_cut = title_block(texts, slip.title, (slip.practice,) if slip.practice else (), paper)
        flow.turn(head)
        flow.space(_PAD)
        flow.add(text([(slip.lead, PLAIN)], BODY, paper.measure))
        flow.space(_GAP)
        rows: list[Block] = []
        for number, word in enumerate(slip.words, 1):
            name = text([(str(number), QUIET)], NAME, _NUMBER)
            large = text([(word, STRONG)], NAME, _WORDS_WIDTH - _NUMBER)
            rows.append(row([Cell(0.0, name, Head.ROW), Cell(_NUMBER, large)]))
        flow.add(table(ruled(rows, _PAD, _WORDS_WIDTH)))
        for note in slip.notes:
            flow.space(_GAP)
            flow.add(text([(note, PLAIN)], BODY, paper.measure))
        return press(flow, slip, paper, title=slip.title)
