"""The PDF before it is written: the very bytes of the file, drawn page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.pieces import button, empty, scrolled
from ui.desk.prose import Prose
from ui.desk.style import SCROLL_BAR_PX, SIDE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.look.look import Look

RENDER_SCALE = 2.0
"""Pictures are drawn at this many times 72 dpi, sharp enough up to 150 %."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_PAGE_GAP_PX = 16


class PageImage(Protocol):
    """One drawn page: `rgb` holds width * height * 3 bytes."""

    @property
    def width(self) -> int:
        """Width in px."""

    @property
    def height(self) -> int:
        """Height in px."""

    @property
    def rgb(self) -> bytes:
        """The pixels, row by row."""


class PdfView(QWidget):
    """Shows the pages, zooms and turns them by keys, and offers to export these bytes."""

    export_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._say = words("desk")
        self._pictures: list[QPixmap] = []
        self._labels: list[QLabel] = []
        self._zoom: float | None = None
        self.data = b""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._bar())
        self.warning = Prose(look, "", color="warn", bold=True)
        whole.addWidget(self.warning)
        pages = QWidget()
        self._pages = QVBoxLayout(pages)
        self._pages.setContentsMargins(0, 0, SIDE_PX - SCROLL_BAR_PX, 24)
        self._pages.setSpacing(_PAGE_GAP_PX)
        self.area = scrolled(pages, "pdf_area")
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self._say("pdf_pages"))
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        whole.addWidget(self.area, 1)
        self._add_keys()
        self.say(self._say("pdf_making"))

    def _add_keys(self) -> None:
        """Turn pages with Page Up and Page Down; zoom with + and -, fit with 0."""
        for keys, slot in (
            ("PgDown", self._on_next_page),
            ("PgUp", self._on_page_before),
            ("+", self._on_in_clicked),
            ("=", self._on_in_clicked),
            ("-", self._on_out_clicked),
            ("0", self._on_fit_clicked),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _bar(self) -> QHBoxLayout:
        """Return the row with the page number, zoom and Export."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.setContentsMargins(0, 0, SIDE_PX, 0)
        self.page_words = Prose(self._look, "", color="text2")
        row.addWidget(self.page_words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.out_button = button(self._look, self._say("zoom_out_sign"))
        self.out_button.setAccessibleName(self._say("zoom_out"))
        self.in_button = button(self._look, self._say("zoom_in_sign"))
        self.in_button.setAccessibleName(self._say("zoom_in"))
        self.fit_button = button(self._look, self._say("zoom_fit"))
        self.out_button.clicked.connect(self._on_out_clicked)
        self.in_button.clicked.connect(self._on_in_clicked)
        self.fit_button.clicked.connect(self._on_fit_clicked)
        self.export_button = button(self._look, self._say("export"), kind="main", icon_name="file")
        self.export_button.clicked.connect(self.export_wanted)
        for made in (self.out_button, self.in_button, self.fit_button, self.export_button):
            row.addWidget(made)
        return row

    def say(self, text: str, *, good: bool = False) -> None:
        """Say something above the pages."""
        self.warning.tell(text)
        self.warning.set_color("ok" if good else "warn")
        self.warning.setVisible(bool(text))

    def show_pdf(self, data: bytes, pages: Sequence[PageImage]) -> None:
        """Show a file: `pages` were drawn from `data`, and `data` is what Export writes."""
        self.data = data
        empty(self._pages)
        self._pictures, self._labels = [], []
        for number, page in enumerate(pages, start=1):
            image = QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
            self._pictures.append(QPixmap.fromImage(image))
            shown = QLabel()
            shown.setAccessibleName(self._say("page_of", page=number, pages=len(pages)))
            self._labels.append(shown)
            self._pages.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pages.addStretch(1)
        self.say("")
        self._scale()

    @property
    def zoom(self) -> float:
        """How large the pages are shown; 1 is 96 px per inch."""
        if self._zoom is not None:
            return self._zoom
        if not self._pictures:
            return 1.0
        widest = max(picture.width() for picture in self._pictures) / RENDER_SCALE * 96 / 72
        return max((self.area.viewport().width() - SIDE_PX + SCROLL_BAR_PX - 2) / widest, 0.1)

    def _scale(self) -> None:
        """Show every page at the zoom, with all the pixels the screen has."""
        dense = self.devicePixelRatioF()
        for shown, picture in zip(self._labels, self._pictures, strict=True):
            size = QSize(picture.size()) / RENDER_SCALE * 96 / 72 * self.zoom
            scaled = picture.scaled(
                size * dense, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            scaled.setDevicePixelRatio(dense)
            shown.setPixmap(scaled)
            shown.setFixedSize(size)
        self._on_scrolled()

    def page_now(self) -> int:
        """Return the number of the page at the middle of the view, from 1; 0 where there is none."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        top = 0
        for number, shown in enumerate(self._labels, start=1):
            top += shown.height() + _PAGE_GAP_PX
            if middle < top:
                return number
        return len(self._labels)

    def _on_scrolled(self) -> None:
        if self._labels:
            self.page_words.say(self._say("page_of", page=self.page_now(), pages=len(self._labels)))

    def turn(self, by: int) -> None:
        """Go to another page."""
        number = min(max(self.page_now() + by, 1), len(self._labels))
        top = sum(shown.height() + _PAGE_GAP_PX for shown in self._labels[: number - 1])
        self.area.verticalScrollBar().setValue(top)

    def _on_next_page(self) -> None:
        self.turn(1)

    def _on_page_before(self) -> None:
        self.turn(-1)

    def _on_out_clicked(self) -> None:
        self._step_zoom(-1)

    def _on_in_clicked(self) -> None:
        self._step_zoom(1)

    def _on_fit_clicked(self) -> None:
        self._zoom = None
        self._scale()

    def _step_zoom(self, by: int) -> None:
        """Go to the next zoom up or down from what is shown."""
        now = self.zoom
        steps = [step for step in ZOOMS if (step > now + 0.01 if by > 0 else step < now - 0.01)]
        if steps:
            self._zoom = steps[0] if by > 0 else steps[-1]
            self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages fitted where they are."""
        super().resizeEvent(event)
        if self._zoom is None:
            self._scale()
