"""An answer that may be taller than its place: it pages by a button that stands where the page has room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from intake_app.wording import words
from ui.look.button import KioskButton
from ui.look.flick import Flick
from ui.look.focus import ring_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ui.look.look import Look

_OVERLAP = 0.15
"""How much of a screenful stays in view when paging, so that nobody loses their place."""


class Paging(QWidget):
    """Shows `content` whole where there is room, else a part of it; `more_button` belongs to the page."""

    def __init__(self, look: Look, content: QWidget, page: QWidget) -> None:
        """Take the content; its heightForWidth is honoured."""
        super().__init__(page)
        self._look = look
        self._content = content
        self.is_quiet = False
        """Whether the button stays away even when not everything is in view."""
        self.first_answer: Callable[[], QRect] = QRect
        """The first thing to answer with, in the content: as long as it is not in view, the button leads there."""
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        # A scroll area is a tab stop without a name unless told otherwise.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(content)
        for part in (self._area.viewport(), content):
            part.setAutoFillBackground(False)
        Flick(self._area.viewport())
        self.more_button = KioskButton(look, words("kiosk")("more.below"), icon="chevron-down", parent=page)
        self.more_button.setObjectName("more_button")
        self.more_button.clicked.connect(self._on_more)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.refresh)
        self._bar = self._area.verticalScrollBar()
        self._bar.valueChanged.connect(self._on_scrolled)
        content.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def needed_height(self, width: int) -> int:
        """Return the height in pixels at which nothing need scroll."""
        return self._content.heightForWidth(width)

    def is_scrolling(self) -> bool:
        """Whether some of the content is out of view."""
        return not self.more_button.isHidden()

    def leads_to_answers(self) -> bool:
        """Whether a question is so long that none of its answers shows yet."""
        shown_to = self._bar.value() + self._area.viewport().height()
        first = self.first_answer()
        return not first.isEmpty() and shown_to <= first.bottom()

    def to_top(self) -> None:
        """Show the beginning."""
        self._bar.setValue(0)

    def refresh(self) -> None:
        """Measure the content again."""
        whole = max(self.needed_height(self.width()), 1)
        self._content.resize(self.width(), whole)
        self.more_button.setVisible(whole > self.height() and not self.is_quiet)
        self._on_scrolled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again."""
        super().resizeEvent(event)
        self._area.setGeometry(self.rect())
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the content asks for another size."""
        content = self.__dict__.get("_content")
        if content is None:
            # Qt still sends events to a filter whose Python side was cleared, while both are being taken down.
            return False
        if watched is content and event.type() == QEvent.Type.LayoutRequest:
            self.refresh()
        elif watched is content and event.type() == QEvent.Type.Resize:
            # What lies where in it is known only once it has taken its new size.
            self._settled.start()
        return super().eventFilter(watched, event)

    def _on_more(self) -> None:
        is_at_end = self._bar.value() >= self._bar.maximum()
        seen = self._area.viewport().height()
        if self.leads_to_answers():
            self._bar.setValue(self.first_answer().top() - round(seen * _OVERLAP))
            return
        step = round(seen * (1 - _OVERLAP))
        self._bar.setValue(0 if is_at_end else self._bar.value() + step)

    def _on_scrolled(self) -> None:
        is_at_end = 0 < self._bar.maximum() <= self._bar.value()
        key = "more.above" if is_at_end else "more.answers" if self.leads_to_answers() else "more.below"
        text = words("kiosk")
        self.more_button.set_label(text(key), text(f"{key}.short"))
        more = self.more_button
        more.set_icon_name("chevron-down")
        more.use_short(short=more.needed_width() > more.width())
        if more.needed_width(short=True) > more.width():
            more.set_icon_name("")

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Under a finger nothing moves: what was pressed must still be there when it is let go.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._bring(new)

    def _bring(self, part: QWidget | None) -> None:
        if part is not None and self._content.isAncestorOf(part):
            margin = ring_width(self._look)
            self._area.ensureWidgetVisible(part, margin, margin)

    def to_focus(self) -> None:
        """Show the part that has the focus, if it is in the content."""
        self._bring(QApplication.focusWidget())
