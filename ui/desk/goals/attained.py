"""What Goal Attainment Scaling adds up to: for the therapist alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from intake_app.services.goals.attainment import attainment_lines
from ui.desk.goals.part import Part, Place
from ui.desk.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goals import Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class Attained(Part):
    """Says the score with what it is made of."""

    def __init__(self, look: Look, stage: Stage, lines: Sequence[str]) -> None:
        super().__init__()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(stage.px(12))
        for line in lines:
            stack.addWidget(Prose(look, line, color="text2", widest=900))


def _attained(look: Look, stage: Stage, sheet: Worksheet) -> Attained | None:
    lines = () if stage.is_shared else attainment_lines(sheet)
    return Attained(look, stage, lines) if lines else None


PLACE = Place(_attained, "gas")
