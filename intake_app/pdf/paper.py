"""The sheet: its size, its margins, and the columns on it. Lengths in sheet points.

Large print is the same layout on a smaller sheet that is drawn larger: a sheet point times `scale` is a
point (1/72 inch) on the paper, so that nothing else has to know how large it will be.
"""

from __future__ import annotations

from enum import Enum

from intake_app.pdf.typography import MM, SMALL

LARGE_PRINT = 18.0
"""Points: no letter of a large print is smaller than this. Source: guidelines of the American Printing House."""

LABEL_WIDTH = 34 * MM
LABEL_GAP = 6 * MM

_A4, _LETTER = (210 * MM, 297 * MM), (215.9 * MM, 279.4 * MM)
_MARGINS = (18 * MM, 15 * MM, 20 * MM, 10 * MM)
"""At the sides, above, below, and from the paper's lower edge to the lowest line of the footer."""
_LARGE_MARGINS = (14 * MM, 14 * MM, 42 * MM, 10 * MM)


class Paper(Enum):
    """A paper: its width and height, its margins, and how many points on it a sheet point is.

    Letter keeps the margins of A4.
    """

    A4 = (*_A4, _MARGINS, 1.0)
    LETTER = (*_LETTER, _MARGINS, 1.0)
    A4_LARGE = (*_A4, _LARGE_MARGINS, LARGE_PRINT / SMALL.body)
    LETTER_LARGE = (*_LETTER, _LARGE_MARGINS, LARGE_PRINT / SMALL.body)

    @classmethod
    def of(cls, name: str, *, is_large: bool) -> Paper:
        """Return a paper by the name of its size, such as `A4`."""
        return cls[f"{name}_LARGE" if is_large else name]

    @property
    def scale(self) -> float:
        """Points on paper in one sheet point."""
        return self.value[3]

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the paper itself, in points."""
        return self.value[0], self.value[1]

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one column only: labels stand above what they label."""
        return self.scale > 1.0

    @property
    def width(self) -> float:
        """Width of the sheet."""
        return self.value[0] / self.scale

    @property
    def height(self) -> float:
        """Height of the sheet."""
        return self.value[1] / self.scale

    @property
    def side(self) -> float:
        """The left margin, and the right one."""
        return self.value[2][0] / self.scale

    @property
    def top(self) -> float:
        """The margin above."""
        return self.value[2][1] / self.scale

    @property
    def bottom(self) -> float:
        """The margin below; the footer stands in it."""
        return self.value[2][2] / self.scale

    @property
    def foot_line(self) -> float:
        """From the sheet's lower edge to the lowest line of the footer."""
        return self.value[2][3] / self.scale

    @property
    def measure(self) -> float:
        """Width between the side margins."""
        return self.width - 2 * self.side

    @property
    def indent(self) -> float:
        """From the left margin to the text column."""
        return 0.0 if self.is_narrow else LABEL_WIDTH + LABEL_GAP

    @property
    def column(self) -> float:
        """Width of the text column: right of the labels, or below them."""
        return self.measure - self.indent

    @property
    def room(self) -> float:
        """Height between the top and the bottom margin."""
        return self.height - self.top - self.bottom
