"""A look as somebody wants it: the size of its letters and its colours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.practice import TextSize, Theme
from ui.look.metrics import LARGE_TEXT, LARGEST_TEXT, STANDARD_TEXT
from ui.look.palette import THEMES

if TYPE_CHECKING:
    from ui.look.look import Look

SIZES = {TextSize.STANDARD: STANDARD_TEXT, TextSize.LARGE: LARGE_TEXT, TextSize.LARGEST: LARGEST_TEXT}
"""The text factor of each size."""


def dressed(look: Look, size: TextSize, theme: Theme) -> Look:
    """Return a look in another text size and other colours."""
    return replace(look, metrics=replace(look.metrics, text=SIZES[size]), palette=THEMES[theme])


def worn(look: Look) -> tuple[TextSize, Theme]:
    """Return the text size and the colours of a look."""
    size = min(TextSize, key=lambda size: abs(SIZES[size] - look.metrics.text))
    return size, Theme(look.palette.name)
