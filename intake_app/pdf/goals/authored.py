"""Lines of two people in print: the words in their language, and after them in grey whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.pdf.layout.lists import Item, listed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.prose import in_language, natural_width
from intake_app.pdf.typography import BODY, PLAIN, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.goal_paper import PaperLine
    from intake_app.pdf.layout.blocks import Block
    from intake_app.pdf.layout.paragraph import Text
    from intake_app.pdf.script.text import Run


def authored(line: PaperLine, width: float, shown: str = "") -> Text:
    """Return a line with its author after it: the name says whose words they are, on any printer.

    Args:
        line: what was said, and by whom.
        width: of the column, in points.
        shown: the words as they are printed, such as in quotation marks; as they were said where it is left out.
    """
    return with_author([(shown or line.text, in_language(PLAIN, line.language))], line.by, width)


def with_author(said: Sequence[Run], by: str, width: float) -> Text:
    """Return words with their author after them; the words alone where `by` is empty.

    A name and a day that the line's end would tear apart stand on a line of their own, where one holds them.
    """
    if not by:
        return text(said, BODY, width)
    beside = text([*said, (f"  {by}", QUIET)], BODY, width)
    is_torn = sum(len(cluster.text) for cluster in beside.lines[-1].clusters) < len(by)
    if is_torn and natural_width(by, BODY, QUIET) <= width:
        return text([*said, (f"\n{by}", QUIET)], BODY, width)
    return beside


def authored_lines(lines: Sequence[PaperLine], width: float, gap: float) -> list[Block]:
    """Return lines under each other, several as a list with a gap between its items."""
    if len(lines) > 1:
        return [listed([Item(authored(line, width)) for line in lines], gap)]
    return [authored(line, width) for line in lines]
