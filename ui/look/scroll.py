"""A page part that may be taller than its place: it scrolls by a button, a flick or the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.look.button import KioskButton
from ui.look.flick import Flick
from ui.look.focus import ring_width

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ui.look.look import Look

_GAP_MM = 2.5
_OVERLAP = 0.15
_OVERLAP_MM = 20.0
"""How much stays in view when paging, as a share and at least: no card is ever seen only in halves."""


class PagedScroll(QWidget):
    """Shows `content`; while some of it is hidden, a button below pages through it.

    Args:
        look: sizes and colours.
        content: any widget; its heightForWidth is honoured.
        more_text: label of the button, such as "More below".
        top_text: its label once the end is reached, such as "Back to the top".
    """

    def __init__(
        self, look: Look, content: QWidget, *, more_text: str, top_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._content = content
        self._texts = (more_text, top_text)
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        # A scroll area is a tab stop without a name unless told otherwise.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._holder = QWidget()
        self._area.setWidget(self._holder)
        # Only now: setWidget itself turns the background on, and the ground must show through.
        self._holder.setAutoFillBackground(False)
        content.setParent(self._holder)
        Flick(self._area.viewport())
        self.more_button = KioskButton(look, more_text, icon="chevron-down", parent=self)
        self.more_button.setObjectName("more_button")
        self.more_button.clicked.connect(self._on_more)
        self._bar = self._area.verticalScrollBar()
        self._bar.valueChanged.connect(self._on_scrolled)
        content.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self.refresh()

    def needed_height(self, width: int) -> int:
        """Return the height in pixels at which nothing need scroll."""
        inner = width
        if self._content.hasHeightForWidth():
            return self._content.heightForWidth(inner)
        return self._content.sizeHint().height()

    def refresh(self) -> None:
        """Measure the content again."""
        whole = self.needed_height(self.width())
        fits = whole <= self.height()
        self.more_button.setVisible(not fits)
        foot = 0 if fits else self.more_button.sizeHint().height() + self._look.mm(_GAP_MM)
        # By hand, not by a layout: before the first show a layout would still report its old sizes.
        self._area.setGeometry(0, 0, self.width(), max(self.height() - foot, 1))
        self._holder.resize(self.width(), max(whole, 1))
        self._content.setGeometry(0, 0, self.width(), max(whole, 1))
        self._on_scrolled()

    def is_scrolling(self) -> bool:
        """Tell whether some of the content is out of view."""
        return self.more_button.isVisibleTo(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again."""
        super().resizeEvent(event)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the content asks for another size."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.refresh()
        return super().eventFilter(watched, event)

    def _at_end(self) -> bool:
        return self._bar.value() >= self._bar.maximum()

    def _on_more(self) -> None:
        seen = self._area.height()
        step = max(seen - max(round(seen * _OVERLAP), self._look.mm(_OVERLAP_MM)), seen // 2)
        self._bar.setValue(0 if self._at_end() else self._bar.value() + step)

    def _on_scrolled(self) -> None:
        self.more_button.set_label(self._texts[1] if self._at_end() else self._texts[0])
        wide, high = self.more_button.sizeHint().width(), self.more_button.sizeHint().height()
        self.more_button.setGeometry((self.width() - wide) // 2, self.height() - high, wide, high)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: only now the scroll range is known."""
        super().showEvent(event)
        self.refresh()

    def bring(self, part: QWidget) -> None:
        """Bring a part of the content into view, whole where there is room for it."""
        margin = ring_width(self._look)
        self._area.ensureWidgetVisible(part, margin, margin)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Under a finger nothing moves: what was pressed must still be there when it is let go.
        is_pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is not None and self._content.isAncestorOf(new) and not is_pressed:
            self.bring(new)
