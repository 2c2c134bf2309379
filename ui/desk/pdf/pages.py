"""The pages one below the other: zoomed, turned and read by keys, drawn only where they can be seen."""

from __future__ import annotations

import bisect
import math
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from intake_app.pdf.file.preview import pixels
from intake_app.wording import words
from ui.desk.pdf.leaf import Leaf
from ui.desk.pdf.made import Drawing
from ui.desk.pieces import QuietScrollBar
from ui.desk.style import SCROLL_BAR_PX, SIDE_PX
from ui.look.spoken import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from intake_app.pdf.file.preview import Box
    from ui.desk.pdf.made import Made, Page, PageImage
    from ui.look.look import Look

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""The steps; 1 is 96 px per inch."""
MOST_PIXELS = 4_000_000
"""Of one picture. A page that takes more is drawn in parts: 16 MB each, and no more than a few at a time."""
_GAP_PX = 16
_FOOT_PX = 24
_PX_PER_POINT = 96 / 72
_LEAST_ZOOM = 0.1
_LEAST_ROOM_PX = 24
_SEEN_AGAIN_PX = 40
_NOTCH = 120
"""One notch of a wheel, as Qt counts."""

Fit = Literal["width", "page"]


class PagesArea(QScrollArea):
    """Lays the pages out at a zoom and asks for pictures of those in view, one at a time."""

    drawing_wanted = Signal(object)
    """A `Drawing`."""
    moved = Signal()
    """Another page is in the middle, or the zoom changed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._say = words("desk")
        self._data = b""
        self.leaves: list[Leaf] = []
        self._fit: Fit | None = "width"
        self._zoom = 1.0
        self._asked: Drawing | None = None
        self._turned = 0
        self._told = 0
        self.setObjectName("pdf_area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(QuietScrollBar(Qt.Orientation.Vertical))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._say("pdf_pages"))
        self._sheet = QWidget()
        self._sheet.setObjectName("page")
        self.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._drawing = QTimer(self, singleShot=True, interval=0)
        self._drawing.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._drawing.start)

    # -- what is shown

    def show_pages(self, made: Made) -> None:
        """Show another file from its first page."""
        self.clear()
        self._data = made.data
        for number, page in enumerate(made.pages, start=1):
            leaf = Leaf(self._look, page, self._sheet)
            leaf.setAccessibleName(self._say("page_of", page=number, pages=len(made.pages)))
            leaf.setAccessibleDescription(self._said_on(page))
            leaf.show()
            self.leaves.append(leaf)
        self._place()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def clear(self) -> None:
        """Show nothing: what was there is not what would be written now."""
        self._data, self._told = b"", 0
        for leaf in self.leaves:
            leaf.hide()
            leaf.setParent(None)
            leaf.deleteLater()
        self.leaves = []
        self.setAccessibleDescription("")

    def _said_on(self, page: Page) -> str:
        before = [self._say("page_goes_on")] if page.words.goes_on else []
        return "\n".join((*before, *page.words.lines))

    # -- zoom

    @property
    def zoom(self) -> float:
        """How large the pages are shown; 1 is 96 px per inch."""
        if self._fit is None or not self.leaves:
            return self._zoom
        wide = max(leaf.page.width for leaf in self.leaves) * _PX_PER_POINT
        found = (self.viewport().width() - self._margin - 2) / wide
        if self._fit == "page":
            high = max(leaf.page.height for leaf in self.leaves) * _PX_PER_POINT
            found = min(found, (self.viewport().height() - 2) / high)
        return max(found, _LEAST_ZOOM)

    @property
    def fit(self) -> Fit | None:
        """What the pages are fitted to."""
        return self._fit

    def fit_to(self, fit: Fit) -> None:
        """Show pages as wide as the view, or whole."""
        self._rezoom(fit, self._zoom)

    def step_zoom(self, by: int) -> None:
        """Go to the next zoom up or down from what is shown."""
        now = self.zoom
        steps = [step for step in ZOOMS if (step > now + 0.01 if by > 0 else step < now - 0.01)]
        if steps:
            self._rezoom(None, steps[0] if by > 0 else steps[-1])

    def _rezoom(self, fit: Fit | None, zoom: float, *, still: float = 0.5) -> None:
        """Zoom around what is in the middle of the view, or `still` so much of its height from its top."""
        at = round(self.viewport().height() * still)
        number = self._page_at(at) - 1
        line = self.verticalScrollBar().value() + at
        share = (line - self.leaves[number].y()) / self.leaves[number].height() if self.leaves else 0.0
        across = (self.horizontalScrollBar().value() + self.viewport().width() / 2) / self._sheet.width()
        self._fit, self._zoom = fit, zoom
        self._place()
        if self.leaves:
            line = round(self.leaves[number].y() + share * self.leaves[number].height())
            self.verticalScrollBar().setValue(line - at)
            self.horizontalScrollBar().setValue(round(across * self._sheet.width() - self.viewport().width() / 2))
        self._told = 0
        self._on_scrolled()

    def _scale(self) -> float:
        """Return how many device pixels a point takes."""
        return self.zoom * _PX_PER_POINT * self.devicePixelRatioF()

    @property
    def _margin(self) -> int:
        """Free space at the right, so that the pages end where all pages of the desk do."""
        return SIDE_PX - SCROLL_BAR_PX

    def _place(self) -> None:
        """Give every page its size and place."""
        scale, dense = self._scale(), self.devicePixelRatioF()
        sizes = [
            (math.ceil(pixels(leaf.page.width, scale) / dense), math.ceil(pixels(leaf.page.height, scale) / dense))
            for leaf in self.leaves
        ]
        room = max(self.viewport().width() - self._margin, *(wide for wide, _ in sizes), 1) if sizes else 1
        top = 0
        for leaf, (wide, high) in zip(self.leaves, sizes, strict=True):
            leaf.setGeometry((room - wide) // 2, top, wide, high)
            top += high + _GAP_PX
        self._sheet.resize(room + self._margin, max(top - _GAP_PX + _FOOT_PX, 1))
        self._drawing.start()

    # -- turning

    def page_now(self) -> int:
        """Return the number of the page at the middle of the view, from 1; 0 where there is none."""
        return self._page_at(self.viewport().height() // 2)

    def _page_at(self, below: int) -> int:
        """Return the number of the page so many px below the view's top, from 1; 0 where there is none."""
        ends = [leaf.y() + leaf.height() + _GAP_PX for leaf in self.leaves]
        return min(bisect.bisect_right(ends, self.verticalScrollBar().value() + below) + 1, len(self.leaves))

    def read_on(self) -> None:
        """Go on below what is seen: to the rest of a page that is higher than the view, else to the next page."""
        top, high = self._seen().top(), self.viewport().height()
        leaf = next((leaf for leaf in self.leaves if leaf.y() + leaf.height() > top + high), None)
        if leaf is not None:
            rest = leaf.y() + leaf.height() - high
            self.verticalScrollBar().setValue(leaf.y() if leaf.y() > top else min(top + self._step(), rest))

    def read_back(self) -> None:
        """Go back above what is seen: to the rest of this page, else to the foot of the page before."""
        top, high = self._seen().top(), self.viewport().height()
        leaf = next((leaf for leaf in reversed(self.leaves) if leaf.y() < top), None)
        if leaf is not None:
            foot = leaf.y() + leaf.height() - high
            self.verticalScrollBar().setValue(max(min(foot, top - self._step()), leaf.y()))

    def _step(self) -> int:
        """Return how far one goes on in a page: the last line that was seen is seen again."""
        return max(self.viewport().height() - _SEEN_AGAIN_PX, 1)

    def turn_to(self, number: int) -> None:
        """Go to a page, or to the nearest there is."""
        if self.leaves:
            number = min(max(number, 1), len(self.leaves))
            self.verticalScrollBar().setValue(self.leaves[number - 1].y())

    def _on_scrolled(self) -> None:
        self._drawing.start()
        number = self.page_now()
        if not self.leaves or number == self._told:
            return
        is_news, self._told = self._told != 0, number
        where = self._say("page_of", page=number, pages=len(self.leaves))
        self.setAccessibleName(self._say("pdf_pages_at", where=where))
        self.setAccessibleDescription(self._said_on(self.leaves[number - 1].page))
        if is_news:
            announce(self, where)
        self.moved.emit()

    # -- drawing

    def _seen(self) -> QRect:
        """Return the part of the sheet that can be seen."""
        return QRect(-self._sheet.x(), -self._sheet.y(), self.viewport().width(), self.viewport().height())

    def _draw(self) -> None:
        """Let far pages go, and ask for the next picture that is missing."""
        seen = self._seen()
        near = seen.adjusted(0, -seen.height(), 0, seen.height())
        wished: Drawing | None = None
        for number, leaf in enumerate(self.leaves):
            if not leaf.geometry().intersects(near):
                leaf.drop()
            elif leaf.geometry().intersects(seen):
                wished = wished or self._missing(number, leaf, seen)
        if wished is not None and self._asked is None and self.isVisible():
            self._asked = wished
            self.drawing_wanted.emit(wished)

    def _missing(self, number: int, leaf: Leaf, seen: QRect) -> Drawing | None:
        """Return what has to be drawn of a page before it is sharp; None where it is."""
        dense, scale = self.devicePixelRatioF(), self._scale()
        whole: Box = (0, 0, pixels(leaf.page.width, scale), pixels(leaf.page.height, scale))
        part = leaf.geometry().intersected(seen).translated(-leaf.pos())
        needed = _in_pixels(part, dense, whole)
        if leaf.has(scale, needed):
            return None
        if whole[2] * whole[3] > MOST_PIXELS:
            # Somewhat more than is seen: a small move shows no blank edge.
            more = part.adjusted(-part.width() // 6, -part.height() // 6, part.width() // 6, part.height() // 6)
            return Drawing(self._data, number, scale, _in_pixels(more, dense, whole))
        return Drawing(self._data, number, scale, whole)

    def show_drawn(self, drawing: Drawing, image: PageImage) -> None:
        """Take a picture that was asked for, unless another file is shown by now, and ask for the next."""
        self._asked = None
        if drawing.data is self._data and drawing.page < len(self.leaves):
            self.leaves[drawing.page].show_drawn(drawing, image)
        self._drawing.start()

    def give_up_drawing(self) -> None:
        """Ask for no picture again before somebody scrolls or zooms: one could not be drawn."""
        self._asked = None

    # -- hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel; scroll without."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        for _ in range(abs(notches)):
            self.step_zoom(1 if notches > 0 else -1)
        event.accept()

    def minimumSizeHint(self) -> QSize:
        """Return a strip: on a low screen a form above the pages keeps its height."""
        return QSize(_LEAST_ROOM_PX, _LEAST_ROOM_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages where they are, fitted where they were."""
        super().resizeEvent(event)
        if self.leaves:
            # By its top line: the view that a form takes room from has another middle.
            self._rezoom(self._fit, self._zoom, still=0)


def _in_pixels(part: QRect, dense: float, whole: Box) -> Box:
    """Return a part of a page's place on the screen as a part of its picture."""
    left, top = max(int(part.left() * dense), 0), max(int(part.top() * dense), 0)
    right = min(round((part.right() + 1) * dense), whole[2])
    bottom = min(round((part.bottom() + 1) * dense), whole[3])
    return min(left, right - 1), min(top, bottom - 1), right, bottom
