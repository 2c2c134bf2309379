"""The sheet: its size, its margins, and the two columns on it. Lengths in points."""

from __future__ import annotations

from enum import Enum

from intake_app.pdf.typography import MM

SIDE = 18 * MM
TOP = 15 * MM
BOTTOM = 20 * MM
FOOT_LINE = 10 * MM
"""From the paper's lower edge to the lowest line of the footer."""
FREE_AT_FOOT = 20 * MM
"""What page 1 leaves empty when it can: real answers run longer than expected."""
LABEL_WIDTH = 34 * MM
LABEL_GAP = 6 * MM


class Paper(Enum):
    """A paper size: width and height in points. Letter keeps the margins of A4."""

    A4 = (210 * MM, 297 * MM)
    LETTER = (215.9 * MM, 279.4 * MM)

    @property
    def width(self) -> float:
        """Width of the sheet."""
        return self.value[0]

    @property
    def height(self) -> float:
        """Height of the sheet."""
        return self.value[1]

    @property
    def measure(self) -> float:
        """Width between the side margins."""
        return self.width - 2 * SIDE

    @property
    def column(self) -> float:
        """Width of the text column, right of the labels."""
        return self.measure - LABEL_WIDTH - LABEL_GAP

    @property
    def room(self) -> float:
        """Height between the top and the bottom margin."""
        return self.height - TOP - BOTTOM
