"""Sizes in millimetres, turned into pixels of one screen."""

from __future__ import annotations

import math
from dataclasses import dataclass

CAPITAL_EM = 0.668
"""Height of a capital H of Atkinson Hyperlegible (Regular and Bold) in em.

Measured from the TTF files of `fontpkg-atkinson-hyperlegible` 1.6: the top of the outline of H over
unitsPerEm; OS/2 sCapHeight says the same. A test measures the files again.
"""
CAPITAL_MM = 4.84
"""Height of a capital at the standard text size; above 4.8 mm, the floor of US Section 508, 402.4."""
EM_MM = CAPITAL_MM / CAPITAL_EM

STANDARD_TEXT = 1.0
LARGE_TEXT = 6.1 / CAPITAL_MM
LARGEST_TEXT = 7.33 / CAPITAL_MM
"""Text factors of the three steps: capitals of 4.84, 6.1 and 7.33 mm (0.7 degrees seen from 600 mm)."""

COLUMN_MM = 348
GUTTER_MM = 6
SMALLEST_THIRD_MM = 90
SMALLEST_WIDE_HEIGHT_MM = 170
_MARGIN_MM = 8
_MARGIN_SHARE = 0.05
_MM_PER_INCH = 25.4
LEAST_PX_PER_MM = 2.5
MOST_PX_PER_MM = 13.0
_TABLET_DIAGONAL, _TABLET_ASPECT, _TABLET_INCHES = 2300.0, 1.5, 10.9
"""So many pixels, and nearly square: a tablet held in the hands, not a large screen."""
_GUESSES = ((1600.0, 10.1), (2300.0, 21.5), (math.inf, 27.0))
"""Screens up to this many pixels across the diagonal are taken to be of this many inches."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """One screen's scale and one person's text size."""

    px_per_mm: float
    text: float = STANDARD_TEXT

    @classmethod
    def for_size(cls, width: float, height: float, text: float = STANDARD_TEXT, *, scale: float = 1.0) -> Metrics:
        """Guess how large a screen is that nobody has calibrated.

        Args:
            width: of the screen, in logical pixels, and `height`.
            height: the same.
            text: the factor of the text size.
            scale: the screen's own pixels for each logical one: the guess is by its own.
        """
        diagonal = math.hypot(width, height) * scale
        inches = next(inches for limit, inches in _GUESSES if diagonal <= limit)
        if diagonal > _TABLET_DIAGONAL and max(width, height) < _TABLET_ASPECT * min(width, height):
            inches = _TABLET_INCHES
        guess = diagonal / (inches * _MM_PER_INCH)
        return cls(min(max(guess, LEAST_PX_PER_MM), MOST_PX_PER_MM) / scale, text)

    def mm(self, millimetres: float) -> int:
        """Return whole pixels for a length; a length above 0 is at least one pixel."""
        pixels = round(millimetres * self.px_per_mm)
        return max(pixels, 1) if millimetres > 0 else pixels

    @property
    def em(self) -> float:
        """The body size in pixels."""
        return EM_MM * self.px_per_mm * self.text

    def column(self, width: int) -> tuple[int, int]:
        """Return left edge and width, in pixels, of the one column on a page `width` wide."""
        margin = max(self.mm(_MARGIN_MM), round(width * _MARGIN_SHARE))
        if width < self.mm(2 * SMALLEST_THIRD_MM):
            margin = self.mm(_MARGIN_MM)
        wide = min(self.mm(COLUMN_MM), width - 2 * margin)
        return (width - wide) // 2, wide

    def third(self, width: int) -> int:
        """Return the width in pixels of one third of the column on a page `width` wide."""
        return (self.column(width)[1] - 2 * self.mm(GUTTER_MM)) // 3

    def is_wide(self, width: int, height: int) -> bool:
        """Whether question and answers stand side by side; otherwise they are stacked."""
        return self.third(width) >= self.mm(SMALLEST_THIRD_MM) and height >= self.mm(SMALLEST_WIDE_HEIGHT_MM)
