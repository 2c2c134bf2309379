"""One two-tone ring that follows the keyboard's place in a window, drawn outside the widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.desk.style import RADIUS_PX

if TYPE_CHECKING:
    from ui.look.look import Look

_REACH_PX = 5
_INNER_PX = 1.5
_OUTER_PX = 3.0
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Lies over the whole window, lets the mouse through, shows where the keyboard is.

    A style sheet's border cannot be two-tone outside the widget, and one colour does not show on every fill.
    Lists draw their own ring around the current row.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._holder: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._application = QApplication.instance()
        self._listens = False
        window.installEventFilter(self)

    def _listen(self, *, listens: bool) -> None:
        """Follow the keyboard, or no more: a window that is taken apart moves it about."""
        if listens == self._listens or not isinstance(self._application, QApplication):
            return
        self._listens = listens
        if listens:
            self._application.focusChanged.connect(self._on_focus_changed)
        else:
            self._application.focusChanged.disconnect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Follow the widget that has the keyboard now."""
        for watched in self._followed:
            if shiboken6.isValid(watched):
                watched.removeEventFilter(self)
        self._followed = []
        self._holder = new if new is not None and self._is_wanted(new) else None
        if self._holder is None:
            self.hide()
            return
        walk: QWidget | None = self._holder
        while walk is not None and walk is not self._window:
            walk.installEventFilter(self)
            self._followed.append(walk)
            walk = walk.parentWidget()
        self._place()

    def _is_wanted(self, widget: QWidget) -> bool:
        """Return whether `widget` is ours, and was reached by keyboard or takes text."""
        if widget.window() is not self.window() or isinstance(widget, QAbstractItemView):
            return False
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        return not by_mouse or isinstance(widget, QLineEdit | QPlainTextEdit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay with the widget when it moves, scrolls or hides; listen only while the window is shown."""
        # Python may take its side of a window apart before Qt takes its own.
        if watched is getattr(self, "_window", None) and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._listen(listens=event.type() == QEvent.Type.Show)
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _seen(self) -> QRect:
        """Return the part of the window in which the widget can be seen."""
        window = self._window
        holder = self._holder
        assert holder is not None
        seen = window.rect()
        walk = holder.parentWidget()
        while walk is not None and walk is not window:
            seen &= QRect(walk.mapTo(window, walk.rect().topLeft()), walk.size()).adjusted(
                -_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX
            )
            walk = walk.parentWidget()
        return seen

    def _place(self) -> None:
        """Lie around the widget, on top of everything."""
        holder = self._holder
        if holder is None or not shiboken6.isValid(holder) or not holder.isVisible():
            self.hide()
            return
        around = QRect(holder.mapTo(self._window, holder.rect().topLeft()), holder.size())
        # A pane may end where the window does: its ring is closed there, not cut off.
        around = around.adjusted(-_REACH_PX, -_REACH_PX, _REACH_PX, _REACH_PX) & self._window.rect()
        self.setGeometry(around & self._seen())
        self._offset = around.topLeft() - self.geometry().topLeft()
        self._whole = around.size()
        self.setVisible(not self.geometry().isEmpty())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the inner light line and the outer dark one."""
        palette = self._look.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self._offset, self._whole)
            for inset, width, colour in (
                (_REACH_PX - _INNER_PX / 2, _INNER_PX, palette.focus_in),
                (_REACH_PX - _INNER_PX - _OUTER_PX / 2, _OUTER_PX, palette.focus),
            ):
                painter.setPen(QPen(colour, width))
                grow = RADIUS_PX + _REACH_PX - inset
                painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), grow, grow)
