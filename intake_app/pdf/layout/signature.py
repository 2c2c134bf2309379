"""A signature by hand, drawn as the lines that the client drew: sharp at any size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import SLACK
from intake_app.pdf.typography import GREY, MM, RULE_HAIR, TEXT

if TYPE_CHECKING:
    from intake_app.model.signature import Signature
    from intake_app.pdf.file.pen import Pen
    from intake_app.pdf.layout.blocks import Block

_PEN_MM = 0.6
_MOST_WIDE, _MOST_HIGH = 80 * MM, 26 * MM
_TENTH = MM / 10


@dataclass(frozen=True)
class Drawn:
    """The strokes over a thin line, as large as they were drawn, or smaller where the paper is."""

    signature: Signature
    told: str
    """What it is, for a reader that does not see the page."""
    width: float
    height: float
    origin: object = field(default_factory=object, compare=False)

    @property
    def baseline(self) -> float:
        """The line below the strokes."""
        return self.height

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Never cut."""
        return (self, None) if self.height <= room + SLACK else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the strokes, then the line they stand on."""
        scale = self.width / (self.signature.size[0] * _TENTH)
        step = _TENTH * scale
        with pen.element("Figure", self.origin, alt=self.told):
            strokes = [[(x + a * step, top + b * step) for a, b in stroke] for stroke in self.signature.strokes]
            pen.strokes(strokes, thickness=_PEN_MM * MM * max(scale, 0.5), colour=TEXT)
        pen.rule(x, top + self.height, self.width, thickness=RULE_HAIR, colour=GREY)


def drawn(signature: Signature, told: str, width: float) -> Drawn:
    """Lay out a signature within `width` points; it has strokes and a size."""
    wide, high = (max(side, 1) * _TENTH for side in signature.size)
    scale = min(1.0, min(width, _MOST_WIDE) / wide, _MOST_HIGH / high)
    return Drawn(signature, told, wide * scale, high * scale)
