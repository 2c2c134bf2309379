"""The head of page 1: name, record, safe contact. Its height is fixed, so the safety box never moves.

What does not fit is shortened here and stands in full right below the safety box.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.model.brief import Line
from intake_app.pdf.paragraph import Text, text
from intake_app.pdf.prose import natural_width, one_line
from intake_app.pdf.typography import (
    ACCENT,
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
    from intake_app.pdf.blocks import Block
    from intake_app.pdf.pen import Pen
    from intake_app.pdf.typography import Ink
    from intake_app.wording import Words

_SIDE_MOST = 80 * MM
_SIDE_GAP = 8 * MM
_RULE_AT = NAME.leading + 3 * MM
_META_AT = _RULE_AT + RULE_STRONG + 2.2 * MM
_META_LINES = 2
HEIGHT = _META_AT + _META_LINES * META.leading + 2.6 * MM
"""From the top margin to the safety box."""


@dataclass(frozen=True)
class TitleBlock:
    """A large title, lines at the right that end level with it, and the strong rule below."""

    title: Text
    side: tuple[Text, ...]
    width: float
    height: float = _RULE_AT + RULE_STRONG

    @property
    def baseline(self) -> float:
        """Of the title."""
        return NAME.leading - self.title.height + self.title.baseline

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut: it is placed at the top of a page."""
        return (self, None) if self.height <= room else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw title, side lines and rule."""
        self.title.draw(pen, x, top + NAME.leading - self.title.height)
        start = top + NAME.leading - sum(line.height for line in self.side)
        for line in self.side:
            line.draw(pen, x + self.width - line.width, start)
            start += line.height
        pen.rule(x, top + _RULE_AT + RULE_STRONG / 2, self.width, thickness=RULE_STRONG, colour=ACCENT)


@dataclass(frozen=True)
class Masthead:
    """The title block and the lines under it, in a fixed height."""

    title: TitleBlock
    meta: Text
    height: float = HEIGHT

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
        self.meta.draw(pen, x, top + _META_AT)


def title_block(words: Words, title: str, side: tuple[str, ...], width: float) -> tuple[TitleBlock, bool]:
    """Lay out a title with its side lines; also tell whether anything had to be shortened."""
    is_cut = False
    lines: list[Text] = []
    for line in side:
        taken = min(_SIDE_MOST, natural_width(line, HEAD, META_INK) + 1)
        printed, was_cut = one_line(words, line, HEAD, META_INK, taken)
        lines.append(printed)
        is_cut = is_cut or was_cut
    room = width - _SIDE_GAP - max((line.width for line in lines), default=0.0)
    large = text([(title, STRONG)], NAME, room, role="H1")
    if len(large.lines) == 1:
        return TitleBlock(replace(large, width=large.lines[0].width), tuple(lines), width), is_cut
    small, was_cut = one_line(words, title, NAME_SMALL, STRONG, room)
    return TitleBlock(replace(small, role="H1"), tuple(lines), width), is_cut or was_cut


def masthead(words: Words, brief: Brief, width: float) -> tuple[Masthead, tuple[Line, ...]]:
    """Lay out the head of page 1.

    Returns:
        the head, and what was shortened in it: facts to print in full below the safety box.
    """
    side = side_lines(words, brief)
    title, is_cut = title_block(words, who(brief), side, width)
    full = [Line(words("head.name"), who(brief)), *(Line("", line) for line in side)] if is_cut else []
    meta, meta_full = _meta(words, brief, width)
    return Masthead(title, meta), (*full, *meta_full)


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


def _meta(words: Words, brief: Brief, width: float) -> tuple[Text, tuple[Line, ...]]:
    """Return safe contact, circumstances, who started it and caveat on two lines, or what of them fits."""
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
        whole = text(runs, META, width)
        if len(whole.lines) <= _META_LINES:
            return whole, tuple(Line("", fact) for fact in below if fact)
    return text([caveat], META, width), (Line("", brief.safe_contact), Line("", both))


def _phrases(words: Words, phrases: tuple[str, ...]) -> str:
    """Return phrases as one line: sentences side by side, mere phrases with commas and a full stop."""
    if all(phrase.endswith(".") for phrase in phrases):
        return " ".join(phrases)
    listed = phrases[0]
    for phrase in phrases[1:]:
        listed = words("joined", first=listed, second=phrase)
    return words("sentence", text=listed)
