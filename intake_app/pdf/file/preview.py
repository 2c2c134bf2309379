"""Pages of a PDF as pictures, for the screen and the printer: the very bytes that an export writes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

Box = tuple[int, int, int, int]
"""Left, top, right and bottom edge of a part of a page's picture, in its pixels, right and bottom not included."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, or a part of it, as pixels, three bytes each: red, green, blue; row by row without padding."""

    width: int
    height: int
    rgb: bytes


class OpenPdf:
    """A PDF that is open for drawing, one page at a time. The renderer is not made for two threads at once."""

    def __init__(self, pdf: bytes) -> None:
        """Open an unencrypted PDF."""
        # Late: a desk that shows no preview never loads the renderer.
        import pypdfium2  # noqa: PLC0415  (first paint must not pay for it)

        self.data = pdf
        self._document = pypdfium2.PdfDocument(pdf)
        if self._document.get_formtype():
            # Without it what is typed into a field, or ticked, would not be drawn.
            self._document.init_forms()

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of every page, in points."""
        return [self._document.get_page_size(number) for number in range(len(self._document))]

    def draw(self, page: int, *, scale: float, box: Box | None = None) -> PageImage:
        """Draw one page, or what lies within `box` of that picture; white where nothing is printed.

        Args:
            page: counted from 0.
            scale: pixels for each point (1/72 inch).
            box: the part that is wanted, within the picture; None for all of it.
        """
        opened = self._document[page]
        try:
            return _packed(opened.render(scale=scale, crop=_crop(opened, scale, box), rev_byteorder=True))
        finally:
            opened.close()

    def close(self) -> None:
        """Let go of it."""
        self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def page_images(pdf: bytes, *, scale: float) -> list[PageImage]:
    """Draw every page.

    Args:
        pdf: an unencrypted PDF.
        scale: pixels for each point (1/72 inch).
    """
    with OpenPdf(pdf) as opened:
        return [opened.draw(page, scale=scale) for page in range(len(opened.sizes))]


def pixels(points: float, scale: float) -> int:
    """Return how many pixels a length takes as the renderer counts them."""
    return math.ceil(points * scale)


def _crop(page: Any, scale: float, box: Box | None) -> tuple[float, float, float, float]:
    """Return what the renderer shall cut off: points from left, below, right and above."""
    if box is None:
        return 0.0, 0.0, 0.0, 0.0
    wide, high = pixels(page.get_width(), scale), pixels(page.get_height(), scale)
    left, top, right, bottom = box
    # It rounds up to whole pixels; half a pixel less makes that the number that is meant.
    return tuple(max(cut - 0.5, 0.0) / scale for cut in (left, high - bottom, wide - right, top))  # type: ignore[return-value]  # four of them


def _packed(bitmap: Any) -> PageImage:
    """Return a bitmap without the bytes that pad its rows."""
    used = bitmap.width * bitmap.n_channels
    rows = (bitmap.buffer[at : at + used] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return PageImage(bitmap.width, bitmap.height, b"".join(map(bytes, rows)))
