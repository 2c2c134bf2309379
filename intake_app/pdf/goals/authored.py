"""Lines of two people in print: the words in their language, and after them in grey whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import in_language
from intake_app.pdf.typography import BODY, PLAIN, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import PaperLine
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.paragraph import Text


def authored(line: PaperLine, width: float, shown: str = "") -> Text:
    """Return a line with its author after it: the name says whose words they are, on any printer.

    Args:
        line: what was said, and by whom.
        width: of the column, in points.
        shown: the words as they are printed, such as in quotation marks; as they were said where it is left out.
    """
    runs = [(shown or line.text, in_language(PLAIN, line.language))]
    if line.by:
        runs.append((f"  {line.by}", QUIET))
    return text(runs, BODY, width)


def authored_lines(lines: Sequence[PaperLine], width: float, gap: float) -> list[Block]:
    """Return lines under each other, several as a list with a gap between its items."""
    if len(lines) > 1:
        return [listed([Item(authored(line, width)) for line in lines], gap)]
    return [authored(line, width) for line in lines]
