"""The two-tone focus ring, drawn around a part, and only once a person uses the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui.look.paint import RADIUS_MM, painting

if TYPE_CHECKING:
    from ui.look.look import Look

INNER_MM = 0.4
OUTER_MM = 0.8
_BY_KEYS = "used_by_keys"
_KEY_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_POINTER_EVENTS = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


def paint_focus_ring(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Draw the ring just outside `rect`; it takes `ring_width(look)` pixels on every side."""
    inner, outer = look.mm(INNER_MM), look.mm(OUTER_MM)
    radius = float(look.mm(RADIUS_MM))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width, away in ((look.palette.focus_in, inner, 0), (look.palette.focus, outer, inner)):
        grown = away + width / 2
        painter.setPen(QPen(colour, width))
        box = rect.adjusted(-grown, -grown, grown, grown)
        painter.drawRoundedRect(box, radius + grown, radius + grown)


def ring_width(look: Look) -> int:
    """Return how far the ring reaches outside a part, in pixels."""
    return look.mm(INNER_MM) + look.mm(OUTER_MM)


def note_keyboard(*, used: bool) -> None:
    """Remember whether the last thing a person touched was the keyboard."""
    app = QApplication.instance()
    if app is not None:
        app.setProperty(_BY_KEYS, used)


def is_keyboard_used() -> bool:
    """Tell whether the last thing a person touched was the keyboard."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_BY_KEYS))


class InkedPart(QWidget):
    """A part whose ring hugs what it shows rather than the whole of its place."""

    def ink_rect(self) -> QRect:
        """Return what the ring stands around, in the part's own coordinates."""
        return self.rect()


def _ringed(part: QWidget) -> QRect:
    return part.ink_rect() if isinstance(part, InkedPart) else part.rect()


class _Ring(QWidget):
    """The ring itself: one per window, above everything, deaf to the pointer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._look: Look | None = None
        self._watched: list[QWidget] = []
        self.hide()

    def show_on(self, target: QWidget, look: Look) -> None:
        """Stand around `target` and stay with it when it moves."""
        self.leave()
        self._target, self._look = target, look
        part: QWidget | None = target
        while part is not None and part is not self._window:
            part.installEventFilter(self)
            self._watched.append(part)
            part = part.parentWidget()
        self._settle()

    def leave(self, target: QWidget | None = None) -> None:
        """Vanish (when given, only from `target`)."""
        if target is not None and target is not self._target:
            return
        for part in self._watched:
            # A page may be thrown away while the ring stands on it.
            if isValid(part):
                part.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()

    def _visible_rect(self, target: QWidget) -> QRect:
        """Return where the ring may show: the target, cut by every scroll view it stands in."""
        assert self._look is not None
        window = self._window
        grow = ring_width(self._look)
        rect = _ringed(target).translated(target.mapTo(window, QPoint(0, 0))).adjusted(-grow, -grow, grow, grow)
        part = target.parentWidget()
        while part is not None and part is not window:
            holder = part.parentWidget()
            if isinstance(holder, QAbstractScrollArea) and holder.viewport() is part:
                seen = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-grow, -grow, grow, grow)
                rect = rect.intersected(seen)
            part = holder
        return rect

    def _settle(self) -> None:
        if self._target is None or self._look is None or not isValid(self._target):
            return
        if not self._target.isVisible():
            self.hide()
            return
        self.setGeometry(self._visible_rect(self._target))
        self.raise_()
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target through moves, new sizes and hiding."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._settle()
        elif event.type() == QEvent.Type.Paint and watched is self._target and self._is_out_of_place():
            # Other words in the same place: the ring hugs them anew.
            self._settle()
        return super().eventFilter(watched, event)

    def _is_out_of_place(self) -> bool:
        return self._target is not None and self._visible_rect(self._target) != self.geometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring around the target's own edge."""
        if self._target is None or self._look is None or not isValid(self._target):
            return
        corner = self.mapFrom(self._window, self._target.mapTo(self._window, QPoint(0, 0)))
        with painting(self) as painter:
            paint_focus_ring(painter, QRectF(_ringed(self._target).translated(corner)), self._look)


class _Follower(QObject):
    """Watches one focusable part and asks its window's ring to come or go."""

    def __init__(self, part: QWidget, look: Look) -> None:
        super().__init__(part)
        self.look = look
        self._ring: _Ring | None = None
        """The ring that stood here last. A part that dies with its window has no window to look for one in."""
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what the person uses; move the ring with the focus."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            note_keyboard(used=True)
            self._show(cast("QWidget", watched))
        elif kind in _POINTER_EVENTS:
            note_keyboard(used=False)
            self._leave(cast("QWidget", watched))
        elif kind == QEvent.Type.FocusIn:
            reason = cast("QFocusEvent", event).reason()
            if reason in _KEY_REASONS or reason == Qt.FocusReason.MouseFocusReason:
                note_keyboard(used=reason in _KEY_REASONS)
            if is_keyboard_used():
                self._show(cast("QWidget", watched))
        elif kind == QEvent.Type.FocusOut:
            self._leave(cast("QWidget", watched))
        return False

    def _show(self, part: QWidget) -> None:
        if not part.hasFocus():
            return
        window = part.window()
        found = window.findChild(_Ring, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._ring = found or _Ring(window)
        self._ring.show_on(part, self.look)

    def _leave(self, part: QWidget) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.leave(part)
        self._ring = None


def follow(part: QWidget, look: Look) -> None:
    """Give a focusable part the ring. Call once when it is made, and again with a new look."""
    follower = part.findChild(_Follower, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if follower is None:
        _Follower(part, look)
    else:
        follower.look = look


def ring_of(window: QWidget) -> QWidget | None:
    """Return the ring of a window while it shows; for tests and for pictures."""
    ring = window.findChild(_Ring, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return ring if ring is not None and ring.isVisible() else None
