"""Sizes, weights and colours of the paper. Source: `look.md` 7; lengths in points unless named."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""


ASCENT, DESCENT = 0.95, 0.29
"""Of Atkinson Hyperlegible, in em: how far its letters reach above and below the baseline."""


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green, blue in hundredths of full light: 0.0 to 1.0."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, code: str) -> Colour:
        """Return the colour of a code such as `#1B5E57`."""
        red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return cls(round(red, 4), round(green, 4), round(blue, 4))


TEXT = Colour.of("#111111")
SOFT = Colour.of("#333333")
GREY = Colour.of("#5A6468")
ACCENT = Colour.of("#1B5E57")
HAIR = Colour.of("#C9CDCB")


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Neighbouring words of one language within a paragraph of several."""

    language: str
    """As BCP 47; empty where it is the document's."""
    text: str


@dataclass(frozen=True, slots=True)
class Ink:
    """How some characters of a text look, their colour and weight; and in which language they are read."""

    colour: Colour = TEXT
    bold: bool = False
    language: str = ""
    """As BCP 47; empty where it is the document's."""
    span: Span | None = None
    """Where they belong in a paragraph of several languages; the paragraph says it."""


PLAIN = Ink()
STRONG = Ink(bold=True)
QUIET = Ink(GREY)
LABEL_INK = Ink(ACCENT, bold=True)
META_INK = Ink(SOFT)


@dataclass(frozen=True, slots=True)
class Size:
    """The body size of a text and its line height, and whether its figures share one width."""

    body: float
    leading: float
    tabular: bool = False

    @property
    def baseline(self) -> float:
        """How far below the top of its line box the baseline lies: the letters sit in its middle."""
        return (self.leading - (ASCENT + DESCENT) * self.body) / 2 + ASCENT * self.body


NAME = Size(22, 25)
NAME_SMALL = Size(15, 19)
WORDS = Size(12.5, 16.5)
BODY = Size(10, 13.5)
FIGURES = Size(10, 13.5, tabular=True)
LABEL = Size(9.5, 13.5)
TABLE = Size(9, 12, tabular=True)
META = Size(9, 12.5)
HEAD = Size(9, 12)
SMALL = Size(8.5, 11.5)
FOOT = Size(8, 10)

RULE_STRONG = 0.5 * MM
RULE_BOX = 0.35 * MM
RULE_HAIR = 0.2 * MM
RULE_CELL = 0.15 * MM
BOX_RADIUS = 1 * MM
