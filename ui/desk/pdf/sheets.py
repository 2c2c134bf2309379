"""Pages onto paper: which in which order, how fine, and each drawn in its true size at its true place.

A page goes to the printer as a picture of the same bytes by the same renderer as on the screen (decision 43).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.desk.pdf.made import Page, PageImage

LEAST_DOTS, MOST_DOTS = 300, 400
"""Per inch. A picture of A4 has 26 MB at the least and 46 MB at the most, and there is one at a time."""
_SAME_POINTS = 4.0
"""A printer may know its paper by a name that is a little off: A4 is 595 x 842 in one driver, 595.28 x 841.89 here."""


def dots_of(resolution: int) -> int:
    """Return how many dots per inch a page is drawn with, such that each is a whole number of the printer's dots.

    Args:
        resolution: of the printer, in dots per inch.
    """
    dots = resolution
    while dots > MOST_DOTS and dots % 2 == 0 and dots // 2 >= LEAST_DOTS:
        dots //= 2
    return min(max(dots, LEAST_DOTS), MOST_DOTS)


@dataclass(frozen=True, slots=True)
class Run:
    """What somebody chose in the printer's dialog."""

    chosen: tuple[int, ...] | None = None
    """Page numbers, from 1; None for all."""
    copies: int = 1
    """To be drawn one after the other; 1 where the printer makes them itself."""
    is_collated: bool = True
    """Whole copies one after the other, instead of each page several times."""
    is_backwards: bool = False
    """The last page first."""

    @classmethod
    def of(cls, printer: QPrinter, pages: int) -> Run:
        """Return what a printer was told."""
        chosen: tuple[int, ...] | None = None
        if printer.printRange() is QPrinter.PrintRange.PageRange:
            ranges = printer.pageRanges()
            first, last = printer.fromPage() or 1, printer.toPage() or pages
            chosen = tuple(
                number
                for number in range(1, pages + 1)
                if (first <= number <= last if ranges.isEmpty() else ranges.contains(number))
            )
        return cls(
            chosen,
            1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1),
            printer.collateCopies(),
            printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        )

    def order(self, pages: int) -> list[int]:
        """Return every sheet that is printed, by its page counted from 0, in order."""
        once = [number for number in range(pages) if self.chosen is None or number + 1 in self.chosen]
        if self.is_backwards:
            once.reverse()
        if self.is_collated:
            return once * self.copies
        return [number for number in once for _ in range(self.copies)]


def fits(printer: QPrinter, page: Page) -> bool:
    """Whether the printer was set to the paper that a page was made for."""
    size = printer.pageLayout().pageSize().sizePoints()
    wide, high = sorted((size.width(), size.height()))
    return abs(wide - page.width) <= _SAME_POINTS and abs(high - page.height) <= _SAME_POINTS


class Sheets:
    """One print: a page for each step. Begun and ended on one thread, which need not be the window's."""

    def __init__(
        self, printer: QPrinter, pages: Sequence[Page], draw: Callable[[int, float], PageImage], run: Run
    ) -> None:
        """Prepare to print.

        Args:
            printer: as somebody set it.
            pages: those of the file.
            draw: draws a page at so many dots for each point.
            run: which of them.
        """
        self._printer, self._pages, self._draw = printer, pages, draw
        self._left = run.order(len(pages))
        self._painter: QPainter | None = None
        self.printed = 0
        """Sheets that went to the printer."""

    @property
    def is_done(self) -> bool:
        """Whether no page is left."""
        return not self._left

    def step(self) -> None:
        """Print the next page; with the last one the print goes off.

        Raises:
            OSError: the printer takes no more.
        """
        if self._painter is None:
            self._begin()
        elif not self._printer.newPage():
            self.stop()
            raise OSError(self._printer.printerName())
        page = self._left.pop(0)
        self._print(page)
        self.printed += 1
        if self.is_done:
            self.stop()

    def _begin(self) -> None:
        # The page's own margins are the paper's: no second ones, no turn, no fitting.
        self._printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        self._printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(self._printer):
            self._left.clear()
            raise OSError(self._printer.printerName())
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._painter = painter

    def _print(self, page: int) -> None:
        assert self._painter is not None
        dots = dots_of(self._printer.resolution())
        image = self._draw(page, dots / 72)
        drawn = QImage(image.rgb, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
        per_dot = self._printer.resolution() / dots
        self._painter.drawImage(QRectF(0, 0, image.width * per_dot, image.height * per_dot), drawn)

    def stop(self) -> None:
        """End the print after the pages that went out; the rest stays where it is."""
        self._left.clear()
        if self._painter is not None:
            self._painter.end()
            self._painter = None
