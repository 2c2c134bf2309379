"""Lines on which two people write by hand what they agree, each with its day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.layout.paragraph import Text, text
from intake_app.pdf.layout.writing import WriteOn
from intake_app.pdf.typography import BODY, MM, QUIET, SMALL
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block
    from intake_app.wording import Words

_GAP = 1.4 * MM
_LINE_EVERY = 10 * MM
_DATE_LENGTH = 26 * MM


def agreed_lines(texts: Words, count: int, width: float) -> AgreedLines:
    """Return so many lines for the text column."""
    date = text([(texts("copy.date"), QUIET)], SMALL, width)
    return AgreedLines(date, tuple(_agreed_on(number) for number in range(1, count + 1)), width)


@dataclass(frozen=True)
class AgreedLines:
    """Empty lines to write on, each with a date beside it."""

    date: Text
    places: tuple[tuple[Field, Field], ...]
    """What is written on each line, and its date."""
    width: float
    baseline: float = BODY.baseline

    @property
    def height(self) -> float:
        """One line after the other."""
        return len(self.places) * _LINE_EVERY

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines, with the word that asks for a date."""
        word = self.date.lines[0].width
        at = self.width - _DATE_LENGTH - word - _GAP
        for number, (what, when) in enumerate(self.places):
            upper = top + number * _LINE_EVERY
            line = WriteOn(what, at - _GAP * 2, _LINE_EVERY)
            line.draw(pen, x, upper)
            with pen.aside():
                self.date.draw(pen, x + at, upper + line.baseline - self.date.baseline)
            WriteOn(when, _DATE_LENGTH, _LINE_EVERY).draw(pen, x + self.width - _DATE_LENGTH, upper)


def _agreed_on(number: int) -> tuple[Field, Field]:
    """Return what a line is for, and its date."""
    tooltips = words("fields")
    return (
        Field(f"agreed.{number}.text", tooltips("agreed.text", number=number)),
        Field(f"agreed.{number}.date", tooltips("agreed.date", number=number), Kind.DATE),
    )
