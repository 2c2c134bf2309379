"""What a kiosk page looks like, measured in its pixels: how words stand out, and how the focus shows."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from ui.answers.field import Field
from ui.look.button import KioskButton
from ui.look.focus import InkedPart, note_keyboard, ring_width
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow
    from ui.look.look import Look

MAIN, QUIET, LEAST = 7.0, 4.5, 3.0
"""What words need (main, secondary), and what a focus needs."""
_MAIN_TOKENS = ("text", "on_primary", "sel_text", "privacy_text")
_GROUND_SHARE, _INK_SHARE = 0.12, 0.002
"""How much of a label's place a colour takes to be what it stands on, and to be its ink rather than an edge."""
_WORST_RING_PX = 2
_EDGE_MM = 1.2
_ALIKE = 1.6


@lru_cache(maxsize=4096)
def luminance(colour: int) -> float:
    """Return the relative luminance of 0xRRGGBB. Source: WCAG 2.2."""
    parts = [((colour >> shift) & 255) / 255 for shift in (16, 8, 0)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: int, other: int) -> float:
    """Return the contrast of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def picture(window: QWidget) -> QImage:
    """Return what a window shows, four bytes for each pixel."""
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _colours(image: QImage, rect: QRect) -> Counter[int]:
    # Counted whole first, which is quick: the fourth byte means nothing, and differs.
    found: Counter[int] = Counter()
    for pixel, count in Counter(memoryview(image.copy(rect).constBits()).cast("I")).items():
        found[pixel & 0xFFFFFF] += count
    return found


def label_contrast(image: QImage, rect: QRect) -> float:
    """Return how the words in `rect` stand out from the worst of what they stand on; 1 where there are none."""
    counted = _colours(image, rect)
    whole = rect.width() * rect.height()
    ground = max(counted, key=lambda colour: counted[colour])
    inks = [colour for colour, count in counted.items() if count >= _INK_SHARE * whole]
    ink = max(inks, key=lambda colour: contrast(colour, ground))
    # Words may cross the edge of a hill: then they stand on two colours, or three, which are much alike.
    many = [colour for colour, count in counted.items() if count >= _GROUND_SHARE * whole and colour != ink]
    grounds = [colour for colour in many if contrast(colour, ground) <= _ALIKE]
    return min((contrast(ink, colour) for colour in (ground, *grounds)), default=1.0)


def weak_labels(window: KioskWindow) -> list[str]:
    """Return the words on the page shown that stand out less than they must."""
    page = window.cover or window.page
    assert page is not None
    image = picture(window)
    found = []
    for part in page.findChildren(QWidget):
        label = _label_of(part)
        if not label or not part.isVisible():
            continue
        place = part.ink_rect() if isinstance(part, InkedPart) else part.rect()
        if isinstance(part, QAbstractButton):
            # Without its edge, which is no word.
            edge = page.look.mm(_EDGE_MM)
            place = place.adjusted(edge, edge, -edge, -edge)
        seen = part.visibleRegion().boundingRect().intersected(place)
        if seen.height() < place.height() * 0.7 or seen.width() < place.width() * 0.7:
            continue
        there = label_contrast(image, QRect(part.mapTo(window, seen.topLeft()), seen.size()))
        need = _needed(part)
        if round(there, 1) < need:
            found.append(f"{type(part).__name__} {label!r}: {there:.2f} of {need}")
    return found


def _label_of(part: QWidget) -> str:
    if isinstance(part, TextBlock):
        return part.text.strip()
    if isinstance(part, KioskButton):
        return part.shown_text
    if isinstance(part, QPlainTextEdit):
        return part.toPlainText().strip()
    return part.text().strip() if isinstance(part, QAbstractButton) else ""


def _needed(part: QWidget) -> float:
    """Return what the words of a part need: main words more than quiet ones, by the token they are set in."""
    if isinstance(part, TextBlock):
        return MAIN if part._colour in _MAIN_TOKENS else QUIET
    if isinstance(part, KioskButton):
        label = part._colours()[2]
        look = part.look.palette
        return MAIN if any(label == look.token(name) for name in _MAIN_TOKENS) else QUIET
    return MAIN


def focus_faults(window: KioskWindow, part: QWidget, look: Look) -> list[str]:
    """Return what is wrong with how the focus shows on a part, compared with the page without any focus."""
    page = window.cover or window.page
    assert page is not None
    note_keyboard(used=True)
    # Once there and away again: the page may have scrolled to it, or shown the keys that belong to it.
    part.setFocus(Qt.FocusReason.TabFocusReason)
    part.clearFocus()
    before = picture(window)
    part.setFocus(Qt.FocusReason.TabFocusReason)
    after = picture(window)
    box = _box_of(part)
    place = QRect(box.mapTo(window, _ink(box).topLeft()), _ink(box).size())
    name = f"{type(part).__name__} {part.accessibleName()!r}"
    reach = ring_width(look) + 2
    found = []
    if _changed_outside(before, after, place.adjusted(-reach, -reach, reach, reach)):
        found.append(f"{name} changes more than its own place")
    shows = [_strong(before, after, line) for line in _across(place, reach, page)]
    if not shows or min(shows) < _WORST_RING_PX:
        found.append(f"{name} shows the focus by {shows} pixels at its sides")
    return found


def _box_of(part: QWidget) -> QWidget:
    above = part.parentWidget()
    return above if isinstance(part, QPlainTextEdit) and isinstance(above, Field) else part


def _ink(part: QWidget) -> QRect:
    return part.ink_rect() if isinstance(part, InkedPart) else part.rect()


def _across(place: QRect, reach: int, page: KioskPage) -> list[list[QPoint]]:
    """Return the lines across the middle of each side of a place, from inside out, where they are on the page."""
    x, y = place.center().x(), place.center().y()
    steps = range(-reach, reach + 1)
    lines = [
        [QPoint(place.left() - step, y) for step in steps],
        [QPoint(place.right() + step, y) for step in steps],
        [QPoint(x, place.top() - step) for step in steps],
        [QPoint(x, place.bottom() + step) for step in steps],
    ]
    return [line for line in lines if all(page.rect().contains(point) for point in line)]


def _strong(before: QImage, after: QImage, line: list[QPoint]) -> int:
    """Return how many pixels of a line changed so much that it is seen."""
    return sum(contrast(before.pixel(p) & 0xFFFFFF, after.pixel(p) & 0xFFFFFF) >= LEAST for p in line)


def _changed_outside(before: QImage, after: QImage, place: QRect) -> bool:
    """Whether anything differs outside of a place."""
    return _blanked(before, place) != _blanked(after, place)


def _blanked(image: QImage, place: QRect) -> QImage:
    copy = image.copy()
    painter = QPainter(copy)
    painter.fillRect(place, QColor("black"))
    painter.end()
    return copy
