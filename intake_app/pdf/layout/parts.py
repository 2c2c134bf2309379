"""Parts of a document: each has a title, and begins where the one before ended, or on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import SLACK, Part, stack_of
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.typography import ACCENT, BODY, MM, NAME_SMALL, PLAIN, QUIET, RULE_STRONG, SMALL, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.flow import Flow
    from intake_app.pdf.paper import Paper
    from intake_app.wording import Words

_ABOVE = 5 * MM
"""Between a part and the rule over the title of the next one."""
_TITLE_AT = 3 * MM
_BELOW = 2.4 * MM
_LONG = 0.6
"""Of a page: a part longer than this may begin low on a page and go on over it."""
_TITLE_LINES = 2
"""In large print, where a line is short."""
_LEAST = 65 * MM
"""What is left of a page on which such a part may begin."""


@dataclass(frozen=True)
class Title:
    """What a part is called."""

    words: str
    side: tuple[str, ...] = ()
    """At the right of the title, on a page of its own."""
    note: str = ""
    """What is said with the title wherever it stands: the last line at its right, or below it."""
    bookmark: str = ""
    """Among the bookmarks; as the title where it is left out."""


@dataclass(frozen=True)
class _Heading:
    """The title of a part within a page, under a strong rule."""

    title: Text
    note: Text
    width: float

    @property
    def height(self) -> float:
        """From the rule to the end of the title and its note."""
        return _TITLE_AT + self.title.height + (self.note.height if self.note.typed else 0.0)

    @property
    def baseline(self) -> float:
        """Of the title."""
        return _TITLE_AT + self.title.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut: it is only placed where it fits."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the rule, the title, and the note where there is one."""
        pen.rule(x, top + RULE_STRONG / 2, self.width, thickness=RULE_STRONG, colour=ACCENT)
        self.title.draw(pen, x, top + _TITLE_AT)
        self.note.draw(pen, x, top + _TITLE_AT + self.title.height)


def add_part(
    flow: Flow, texts: Words, title: Title, blocks: Sequence[Part], paper: Paper, *, is_whole: bool = False
) -> None:
    """Put a part after what is there already.

    Args:
        flow: with at least one page.
        texts: of `pdf.json`.
        title: of the part.
        blocks: what stands in it, each with the room above it; the first one's is left out.
        paper: on which it stands.
        is_whole: it never begins on a page that does not hold all of it, unless no page does.
    """
    called = title.bookmark or title.words
    printed = text([(title.words, STRONG)], NAME_SMALL, paper.measure, role="H1", bookmark=called)
    heading = _Heading(printed, text([(title.note, QUIET)], SMALL, paper.measure), paper.measure)
    height = sum(part.block.height for part in blocks) + sum(part.gap for part in blocks[1:])
    left = flow.room - flow.used - _ABOVE - heading.height - _BELOW
    long = flow.room - heading.height - _BELOW if is_whole else flow.room * _LONG
    may_go_on = height > long and left >= min(_LEAST, flow.room / 3)
    if height <= left or may_go_on:
        flow.space(_ABOVE)
        flow.begin(heading)
    else:
        begin_page(flow, texts, title, paper)
    flow.space(_BELOW)
    for number, part in enumerate(blocks):
        flow.space(part.gap if number else 0.0)
        flow.add(part.block)


def begin_page(flow: Flow, texts: Words, title: Title, paper: Paper) -> None:
    """Begin a page with a title; what had to be shortened in it stands in full below."""
    side = tuple(line for line in (*title.side, title.note) if line)
    most = _TITLE_LINES if paper.is_narrow else 1
    head, is_cut = title_block(texts, title.words, side, paper, bookmark=title.bookmark, most_lines=most)
    flow.turn(head)
    if is_cut:
        flow.space(_BELOW)
        flow.add(stack_of([text([(line, PLAIN)], BODY, paper.measure) for line in (title.words, *side)]))
