"""The head of page 1: name, record, safe contact. Its height is fixed, so the safety box never moves.

What does not fit is shortened here and stands in full right below the safety box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.model.brief import Line
from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.title import BELOW_TITLE, TitleBlock, title_block
from intake_app.pdf.typography import (
    HEAD,
    META,
    META_INK,
    MM,
    NAME,
    NAME_SMALL,
    PLAIN,
    QUIET,
    RULE_STRONG,
    STRONG,
)

if TYPE_CHECKING:
    from intake_app.model.brief import Brief
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.paper import Paper
    from intake_app.pdf.typography import Ink
    from intake_app.wording import Words

_META_GAP = 2.2 * MM
_META_LINES = {False: 2, True: 6}
"""By whether the sheet is narrow."""
_SIDE_LINES = 2
_AFTER = 2.6 * MM


@dataclass(frozen=True)
class Masthead:
    """The title block and the lines under it, in a fixed height."""

    title: TitleBlock
    meta: Text
    height: float
    """From the top margin to the safety box."""

    @property
    def baseline(self) -> float:
        """Of the title."""
        return self.title.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut: it is placed at the top of page 1."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the title block, then the lines."""
        self.title.draw(pen, x, top)
        self.meta.draw(pen, x, top + self.title.height + _META_GAP)


def masthead(words: Words, brief: Brief, paper: Paper) -> tuple[Masthead, tuple[Line, ...]]:
    """Lay out the head of page 1.

    Returns:
        the head, and what was shortened in it: facts to print in full below the safety box.
    """
    side = side_lines(words, brief)
    title, is_cut = title_block(words, who(brief), side, paper, bookmark=words("document.title"))
    full = [Line(words("head.name"), who(brief)), *(Line("", line) for line in side)] if is_cut else []
    # Tall letters, such as Arabic ones with their vowels, reach into half of the air before the safety box, no more.
    room = _height(paper) - title.height - _META_GAP - _AFTER / 2
    meta, meta_full = _meta(words, brief, paper, room)
    return Masthead(title, meta, _height(paper)), (*full, *meta_full)


def _height(paper: Paper) -> float:
    """Return the height of the head, the same for every brief on this paper."""
    title = NAME_SMALL.leading + _SIDE_LINES * HEAD.leading if paper.is_narrow else NAME.leading
    return title + BELOW_TITLE + RULE_STRONG + _META_GAP + _META_LINES[paper.is_narrow] * META.leading + _AFTER


def who(brief: Brief) -> str:
    """Return the name to use, or the record's number where no name was given."""
    return brief.name if brief.name.strip() else brief.number


def side_lines(words: Words, brief: Brief) -> tuple[str, ...]:
    """Return pronouns and age, then record and date."""
    age = words("head.age", age=brief.age) if brief.age else ""
    record = words("head.record", number=brief.number)
    pairs = ((brief.pronouns, age), (record, brief.made_on))
    return tuple(line for first, second in pairs if (line := _joined(words, first, second)))


def _joined(words: Words, first: str, second: str) -> str:
    return words("joined", first=first, second=second) if first and second else first or second


def _meta(words: Words, brief: Brief, paper: Paper, room: float) -> tuple[Text, tuple[Line, ...]]:
    """Return safe contact, circumstances, who started it and caveat in so much room, or what of them fits."""
    contact, caveat = (brief.safe_contact, STRONG), (brief.caveat, QUIET)
    facts, started = _phrases(words, brief.circumstances), brief.started_by
    both = f"{facts} {started}".rstrip()
    tries: list[tuple[list[tuple[str, Ink]], tuple[str, ...]]] = [
        ([contact, (" ", PLAIN), (both, META_INK), ("\n", PLAIN), caveat], ()),
        ([contact, (" ", PLAIN), (both, META_INK), (" ", PLAIN), caveat], ()),
        ([contact, (" ", PLAIN), (facts, META_INK), ("\n", PLAIN), caveat], (started,)),
        ([contact, (" ", PLAIN), (facts, META_INK), (" ", PLAIN), caveat], (started,)),
        ([contact, ("\n", PLAIN), caveat], (both,)),
    ]
    for runs, below in tries:
        whole = text(runs, META, paper.measure)
        if whole.height <= room + SLACK:
            return whole, tuple(Line("", fact) for fact in below if fact)
    return text([caveat], META, paper.measure), (Line("", brief.safe_contact), Line("", both))


def _phrases(words: Words, phrases: tuple[str, ...]) -> str:
    """Return phrases as one line: sentences side by side, mere phrases with commas and a full stop."""
    if all(phrase.endswith(".") for phrase in phrases):
        return " ".join(phrases)
    listed = phrases[0]
    for phrase in phrases[1:]:
        listed = words("joined", first=listed, second=phrase)
    return words("sentence", text=listed)
