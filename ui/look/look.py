"""One look: a scale, a text size and a theme, and the fonts that follow from them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtGui import QFont

from ui.look import fonts
from ui.look.metrics import CAPITAL_EM, Metrics
from ui.look.palette import LIGHT, Palette
from ui.look.textlayout import one_line_width

QUESTION_EM = 1.6
QUESTION_SMALL_EM = 1.3
"""When stacked, and when the question needs more than five lines."""
HERO_EM = 4.0
QUESTION_LINE = 1.2
BODY_LINE = 1.34
QUESTION_TRACKING = 99.2
_HAIR = 0.01
"""In per cent of the natural advance: -0.8 %."""
_NEARLY = 0.05
"""A twentieth of a pixel is nobody's loss."""


@dataclass(frozen=True, slots=True)
class Look:
    """What every painted part is given. Immutable: a change of comfort makes a new one."""

    metrics: Metrics
    palette: Palette = LIGHT

    def mm(self, millimetres: float) -> int:
        """Return whole pixels for a length in millimetres."""
        return self.metrics.mm(millimetres)

    def font(self, em: float = 1.0, *, bold: bool = False, tracking: float = 100.0) -> QFont:
        """Return the typeface at `em` times the body size; `tracking` in per cent."""
        fonts.load()
        font = QFont()
        font.setFamilies(list(fonts.FAMILIES))
        # Whole pixels, and never the smaller of two: a capital below its millimetres is below the floor.
        font.setPixelSize(max(math.ceil(self.metrics.em * em - _NEARLY), 1))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if tracking != 100.0:  # noqa: PLR2004  # 100 per cent is the natural advance
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, tracking)
        return font

    def readable(self, *ems: float) -> tuple[float, ...]:
        """Return those sizes at which a capital is no lower than at the standard text size; at least the first.

        Where large letters were chosen, a line may give way to them; it never falls below what everybody gets.
        """
        kept = tuple(em for em in ems if em * self.metrics.text >= 1 - _HAIR)
        return kept or ems[:1]

    def width(self, text: str, em: float = 1.0, *, bold: bool = False) -> float:
        """Return how wide one line of `text` is, in pixels."""
        return one_line_width(text, self.font(em, bold=bold))

    def capital(self, em: float = 1.0) -> float:
        """Return the height of a capital at `em`, in pixels."""
        return self.metrics.em * em * CAPITAL_EM
