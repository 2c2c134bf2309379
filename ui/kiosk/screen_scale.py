"""How many pixels of this screen make a millimetre: measured with a bank card, or guessed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.settings import PX_PER_MM
from ui.look.metrics import LEAST_PX_PER_MM, MOST_PX_PER_MM, Metrics

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from intake_app.settings import Settings

CARD_MM = 85.60
"""The long side of a bank card. Source: ISO/IEC 7810, ID-1."""
CARD_HIGH_MM = 53.98
SMALLEST_LONG_MM, SMALLEST_SHORT_MM = 165.0, 105.0
"""The smallest screen that the kiosk takes as measured: on a smaller one the staff's own PIN pad would not fit."""


class Known(StrEnum):
    """Where a screen's scale comes from; each but `MEASURED` has a sentence for staff."""

    MEASURED = "measured"
    GUESSED = "guessed"
    """Nobody has measured any screen here."""
    OTHER = "other"
    """Another screen was measured here, or this one at another resolution."""
    WRONG = "wrong"
    """What is kept for this screen can't be right."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One screen's scale, and how well it is known."""

    px_per_mm: float
    known: Known


def key_of(screen: QScreen) -> str:
    """Return what a screen is known by: its name, its serial number and its size in pixels."""
    size = screen.size()
    return f"{screen.name()}/{screen.serialNumber()}/{size.width()}x{size.height()}"


def bounds(width: int, height: int, ratio: float = 1.0) -> tuple[float, float]:
    """Return the least and the most logical pixels that a millimetre of a screen of this size may have.

    Args:
        width: of the screen, in logical pixels, and `height`.
        height: the same.
        ratio: the screen's own pixels for each logical one.
    """
    fits = min(max(width, height) / SMALLEST_LONG_MM, min(width, height) / SMALLEST_SHORT_MM)
    least = LEAST_PX_PER_MM / ratio
    return least, max(min(MOST_PX_PER_MM / ratio, fits), least)


def scale_of(kept: Settings, screen: QScreen) -> Scale:
    """Return a screen's scale as this computer's settings have it, or a guess."""
    width, height = screen.size().toTuple()
    ratio = screen.devicePixelRatio()
    guess = Metrics.for_size(width, height, scale=ratio).px_per_mm
    measured = kept.get(PX_PER_MM)
    found = measured.get(key_of(screen))
    if found is None and kept.problem is not None and PX_PER_MM.key in kept.problem.detail:
        # Not even figures: whoever measured should know that it is gone.
        return Scale(guess, Known.WRONG)
    if found is None:
        return Scale(guess, Known.OTHER if measured else Known.GUESSED)
    least, most = bounds(width, height, ratio)
    # A hair of room: what was kept at the bound itself is right.
    is_right = least - 0.001 <= found <= most + 0.001
    return Scale(found, Known.MEASURED) if is_right else Scale(guess, Known.WRONG)


def keep(kept: Settings, key: str, px_per_mm: float) -> None:
    """Keep what was measured for the screen of this key; what other screens have stays.

    Raises:
        SettingsError: it could not be written.
    """
    kept.put(PX_PER_MM, {**kept.get(PX_PER_MM), key: round(px_per_mm, 4)})
