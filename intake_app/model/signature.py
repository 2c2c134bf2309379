"""How somebody signed: by hand, or by their typed name. Never required."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

Stroke: TypeAlias = tuple[tuple[int, int], ...]
"""One line drawn without lifting: points in tenths of a millimetre from the upper left corner, y down."""

MOST_POINTS = 20_000
"""Of all strokes together; some metres of ink. What is drawn after that is not taken."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What somebody gave when they were asked to sign: strokes, or a name, or neither: not now.

    Only where the pen went is kept, not how fast: a signature's timing would be a biometric.
    """

    at: datetime
    name: str = ""
    """As typed, and meant as a signature."""
    strokes: tuple[Stroke, ...] = ()
    size: tuple[int, int] = (0, 0)
    """Width and height, in tenths of a millimetre, of what was signed on."""

    @property
    def is_signed(self) -> bool:
        """Whether there is a signature; else they would rather not sign now."""
        return bool(self.strokes or self.name.strip())
