"""How large things are on a blank paper: for a hand that may shake and eyes that may tire. Lengths in sheet points.

A form's words are read in its own language, the app's words around them in the document's: where the two differ, the
inks say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app.pdf.typography import MM, PLAIN, QUIET, STRONG, Ink, Size

if TYPE_CHECKING:
    from intake_app.pdf.paper import Paper


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of one paper."""

    part: Size
    """Title of a part."""
    ask: Size
    why: Size
    option: Size
    way: Size
    """The line of ways to leave a question."""
    mark: Size
    """A number to circle."""
    box: float
    """Side of a box to tick; 4.5 mm on paper at the least."""
    pitch: float
    """Between two lines to write on; 9 mm on paper at the least."""
    number: float
    """Width of the column of question numbers."""
    gap: float
    """Between the pieces of one question."""
    between: float
    """Between two questions."""
    indent: float
    """Of what stands under a rule, with its bar."""
    narrowest: float
    """The least width of a column of questions."""
    column: float
    """The least width of a column with boxes."""
    mark_column: float
    """The least width of a number to circle."""
    label: float
    """The least width of the words that begin a row."""
    blank: float
    """Width of a short line."""
    beside: float
    """Between two things on one line."""
    asked: Ink = STRONG
    """Of what the form asks."""
    said: Ink = PLAIN
    """Of its answers and texts."""
    softly: Ink = QUIET
    """Of its help."""

    def further_in(self, width: float, step: float) -> float:
        """Return how far in a column stands that goes in by a step; not at all where none is left to write in.

        Forms hold questions within questions as deep as they like; a paper does not.
        """
        return step if width - step >= self.narrowest else 0.0


_ORDINARY = Sizes(
    part=Size(17, 21),
    ask=Size(12, 15.5),
    why=Size(10, 13),
    option=Size(11, 14.5),
    way=Size(9, 12),
    mark=Size(13, 17),
    box=4.6 * MM,
    pitch=9.5 * MM,
    number=11 * MM,
    gap=2.6 * MM,
    between=7 * MM,
    indent=5 * MM,
    narrowest=75 * MM,
    column=19 * MM,
    mark_column=8.4 * MM,
    label=40 * MM,
    blank=24 * MM,
    beside=7 * MM,
)
_SMALLEST = Size(8.5, 11)
"""In large print nothing is smaller, and little needs to be larger."""
_LARGE = Sizes(
    part=Size(12, 15),
    ask=Size(9.5, 12),
    why=_SMALLEST,
    option=_SMALLEST,
    way=_SMALLEST,
    mark=Size(9, 12),
    box=3.4 * MM,
    pitch=6 * MM,
    number=8 * MM,
    gap=1.8 * MM,
    between=4.5 * MM,
    indent=3 * MM,
    narrowest=44 * MM,
    column=14 * MM,
    mark_column=6 * MM,
    label=34 * MM,
    blank=15 * MM,
    beside=4.5 * MM,
)


def sizes_of(paper: Paper, language: str = "") -> Sizes:
    """Return the sizes for a paper, at reading size or in large print.

    Args:
        paper: the sheet.
        language: of the form's words, as BCP 47; empty where it is the document's.
    """
    sizes = _LARGE if paper.is_narrow else _ORDINARY
    if not language:
        return sizes
    asked, said, softly = (replace(ink, language=language) for ink in (STRONG, PLAIN, QUIET))
    return replace(sizes, asked=asked, said=said, softly=softly)
