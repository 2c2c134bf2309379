"""One page on the screen: white paper in every theme, and as much of it drawn sharp as can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from intake_app.pdf.file.preview import pixels

if TYPE_CHECKING:
    from intake_app.pdf.file.preview import Box
    from ui.desk.pdf.made import Drawing, Page, PageImage
    from ui.look.look import Look

_PAPER = "white"
_SAME = 0.01
"""A page is a part of a pixel narrower or wider than its picture."""


class Leaf(QLabel):
    """Shows what was drawn of one page; until the sharp picture is there, the last one stretched."""

    def __init__(self, look: Look, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.page = page
        self._picture = QPixmap()
        self.scale = 0.0
        """Device pixels for each point of the picture that is there; 0 where there is none."""
        self._box: Box = (0, 0, 0, 0)

    def show_drawn(self, drawing: Drawing, image: PageImage) -> None:
        """Show a picture of the page or of a part of it."""
        drawn = QImage(image.rgb, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
        self._picture = QPixmap.fromImage(drawn)
        self.scale, self._box = drawing.scale, drawing.box or (0, 0, image.width, image.height)
        self.update()

    def drop(self) -> None:
        """Let go of the picture: the page is far away."""
        if self.scale:
            self._picture, self.scale, self._box = QPixmap(), 0.0, (0, 0, 0, 0)
            self.update()

    def has(self, scale: float, box: Box) -> bool:
        """Whether this part is there, drawn at this scale."""
        there = self._box
        return (
            self.scale == scale
            and there[0] <= box[0]
            and there[1] <= box[1]
            and there[2] >= box[2]
            and there[3] >= box[3]
        )

    def _per_px(self) -> float:
        """Return how many logical px a px of the picture takes."""
        dense = self.devicePixelRatioF()
        stretched = self.width() * dense / pixels(self.page.width, self.scale)
        # Drawn for this zoom it goes onto the screen's own pixels, or its letters would be soft.
        return 1 / dense if abs(stretched - 1) < _SAME else stretched / dense

    @property
    def pixel_count(self) -> int:
        """How many pixels the picture has."""
        return self._picture.width() * self._picture.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, what there is of the page, and the paper's edge."""
        whole = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.fillRect(whole, _PAPER)
            if self.scale:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                left, top, right, bottom = self._box
                per_px = self._per_px()
                place = QRectF(left * per_px, top * per_px, (right - left) * per_px, (bottom - top) * per_px)
                painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
            painter.setPen(self._look.palette.border)
            painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
