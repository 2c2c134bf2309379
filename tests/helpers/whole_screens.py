"""What must never be seen on a kiosk screen: words that are cut or too small, parts that lie over each other."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QPlainTextEdit, QScrollArea, QWidget

from tests.helpers.painted import Ink, painted
from tests.helpers.windows import unnamed
from ui.answers.keyboard import KeyButton
from ui.answers.reading import ReadingAnswer
from ui.kiosk.comfort_group import ComfortGroup
from ui.kiosk.hand_over_label import HandOverLabel
from ui.kiosk.measure import MeasurePage
from ui.kiosk.parts import Notice
from ui.kiosk.question import QuestionPage
from ui.kiosk.test_picture import TestPicture
from ui.look.metrics import CAPITAL_MM, STANDARD_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.kiosk.window import KioskWindow

LEAST_CAPITAL_MM = 4.8
"""At the standard text size; larger in proportion at the two others. US Section 508, 402.4."""
STAFF_PAGES = (HandOverLabel, MeasurePage, TestPicture)
"""No client reads these: where large letters were chosen a note may give way, down to those of the standard size."""
LEAST_TARGET_MM = 12.0
LEAST_GAP_MM = 2.5
LEAST_KEY_GAP_MM = 1.5
_LEAN = 0.2
_SLACK = 1.5
"""Pixels that rounding may take."""


def faults_of(window: KioskWindow, size: tuple[int, int] = (0, 0)) -> list[str]:
    """Return all that is wrong with what a window shows now; `size` is its screen's, in logical pixels, where given."""
    page = window.cover or window.page
    assert page is not None
    inks = painted(window)
    hidden = [ink for content in _scrolled(page) for ink in painted(content)]
    found = [*_too_large(window, size), *_off_their_place(page)]
    found += [
        *_cut([*inks, *hidden]),
        *_over_each_other(inks, window),
        *_under_a_button(inks, page),
        *_small_letters([*inks, *hidden], window),
    ]
    found += [*_small_targets(page), *_close_targets(page), *_fields(page), *_unseen_answer(page)]
    found += [f"{role} has no name" for role in unnamed(window)]
    return found


def _scrolled(page: QWidget) -> Iterator[QWidget]:
    """Yield what is only partly in view, to be looked at whole."""
    for area in page.findChildren(QScrollArea):
        if area.isVisible() and area.verticalScrollBar().maximum() > 0:
            content = area.widget()
            assert content is not None
            yield content


def rect_on(part: QWidget, page: QWidget) -> QRect:
    """Return where a part lies on its page."""
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def _named(part: QWidget) -> str:
    return f"{type(part).__name__} {part.accessibleName()[:40]!r}"


def _mm(part: QWidget) -> float:
    window = part.window()
    return float(window.look.metrics.px_per_mm)  # type: ignore[attr-defined]


def _too_large(window: KioskWindow, size: tuple[int, int]) -> Iterator[str]:
    if any(size) and (window.width(), window.height()) != size:
        yield f"the window is {window.width()}x{window.height()}, its screen {size[0]}x{size[1]}"
    for area in window.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0:
            yield f"{_named(area)} scrolls sideways"


def _off_their_place(page: QWidget) -> Iterator[str]:
    """Yield what reaches over the edge of what it stands in; only a list that scrolls may be higher."""
    for part in page.findChildren(QWidget):
        parent = part.parentWidget()
        if not part.isVisible() or not part.width() or not part.height() or parent is None:
            continue
        scrolls = parent.objectName() == "qt_scrollarea_viewport"
        box = part.geometry()
        if (
            box.left() < 0
            or box.right() >= parent.width() + 1
            or (not scrolls and (box.top() < 0 or box.bottom() > parent.height()))
        ):
            yield f"{_named(part)} leaves its place: {box.getRect()} in {parent.width()}x{parent.height()}"


def _cut(inks: list[Ink]) -> Iterator[str]:
    for ink in inks:
        # A roof over a letter may lean out a little, and letters of a second font are measured by the first.
        lean = max(_LEAN * ink.capital, _SLACK)
        room = QRectF(ink.part.rect()).adjusted(-lean, -_SLACK, lean, _SLACK)
        if not room.contains(ink.rect):
            where = [round(side) for side in (ink.rect.x(), ink.rect.y(), ink.rect.width(), ink.rect.height())]
            yield f"{ink.text!r} is cut: {where} in {ink.part.width()}x{ink.part.height()} of {_named(ink.part)}"
        if ink.is_torn:
            yield f"{ink.text!r} ends inside a word, on {_named(ink.part)}"


def _over_each_other(inks: list[Ink], window: QWidget) -> Iterator[str]:
    """Yield lines of words that cross on the window. A passing notice may lie over what it is about."""
    shown = []
    for ink in inks:
        if isinstance(ink.part, Notice) or isinstance(ink.part.parentWidget(), Notice):
            continue
        seen = QRectF(_seen(ink.part, window)).intersected(ink.on(window))
        if seen.width() > _SLACK and seen.height() > _SLACK:
            shown.append((ink, seen.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)))
    for (one, here), (other, there) in combinations(shown, 2):
        if here.intersects(there):
            yield f"{one.text!r} lies over {other.text!r}"


def _under_a_button(inks: list[Ink], page: QWidget) -> Iterator[str]:
    """Yield lines of words on which a button lies that is not theirs."""
    window = page.window()
    buttons = [(button, QRectF(_seen(button, window))) for button, _ in _buttons(page)]
    for ink in inks:
        if isinstance(ink.part, Notice | QAbstractButton) or isinstance(ink.part.parentWidget(), Notice):
            continue
        seen = QRectF(_seen(ink.part, window)).intersected(ink.on(window)).adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)
        for button, box in buttons:
            if seen.isValid() and box.intersects(seen) and not button.isAncestorOf(ink.part):
                yield f"{ink.text!r} lies under {_named(button)}"


def _seen(part: QWidget, window: QWidget) -> QRect:
    """Return where a part can be seen on the window: cut by all that it stands in."""
    box = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
    above = part.parentWidget()
    while above is not None and above is not window:
        box = box.intersected(QRect(above.mapTo(window, QPoint(0, 0)), above.size()))
        above = above.parentWidget()
    return box


def _small_letters(inks: list[Ink], window: KioskWindow) -> Iterator[str]:
    metrics = window.look.metrics
    is_standard = metrics.text == STANDARD_TEXT or isinstance(window.cover or window.page, STAFF_PAGES)
    least = LEAST_CAPITAL_MM if is_standard else CAPITAL_MM * metrics.text
    for ink in inks:
        if isinstance(ink.part.parentWidget(), ComfortGroup):
            # A text size is written in itself.
            continue
        high = ink.capital / metrics.px_per_mm
        if high < least - 0.01:
            yield f"{ink.text!r} has capitals of {high:.2f} mm, not {least:.2f}"


def _buttons(page: QWidget) -> list[tuple[QAbstractButton, QRect]]:
    shown = [button for button in page.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]
    return [(button, QRect(button.mapTo(page, QPoint(0, 0)), button.size())) for button in shown]


def _small_targets(page: QWidget) -> Iterator[str]:
    least = LEAST_TARGET_MM * _mm(page) - _SLACK
    for button, box in _buttons(page):
        if min(box.width(), box.height()) < least:
            yield f"{_named(button)} is {box.width() / _mm(page):.1f} x {box.height() / _mm(page):.1f} mm"


def _close_targets(page: QWidget) -> Iterator[str]:
    """Yield pairs of things to tap that cover each other, or lie too close, both in view."""
    window = page.window()
    shown = [(button, seen) for button, _ in _buttons(page) if not (seen := _seen(button, window)).isEmpty()]
    for (one, here), (other, there) in combinations(shown, 2):
        is_key = isinstance(one, KeyButton) or isinstance(other, KeyButton)
        gap = (LEAST_KEY_GAP_MM if is_key else LEAST_GAP_MM) * _mm(page) - _SLACK
        if here.adjusted(-int(gap), -int(gap), int(gap), int(gap)).intersects(there):
            yield f"{_named(one)} is too close to {_named(other)}: {here.getRect()}, {there.getRect()}"


def _fields(page: QWidget) -> Iterator[str]:
    """Yield fields to write in whose letters are small, or that show less than one line."""
    metrics = page.window().look.metrics  # type: ignore[attr-defined]
    for field in page.findChildren(QPlainTextEdit):
        if not field.isVisible():
            continue
        line = field.fontMetrics()
        if line.capHeight() < CAPITAL_MM * metrics.text * metrics.px_per_mm * 0.97:
            yield f"{_named(field)} has capitals of {line.capHeight() / metrics.px_per_mm:.2f} mm"
        if field.viewport().height() < line.height() - _SLACK:
            yield f"{_named(field)} shows less than a line"
        widest = max(line.horizontalAdvance(text) for text in field.toPlainText().split("\n"))
        if field.toPlainText().isalnum() and widest > field.viewport().width() + 1:
            yield f"{_named(field)} cuts {field.toPlainText()!r}"


def _is_whole(seen: QRect, part: QWidget) -> bool:
    return seen.width() >= part.width() - _SLACK and seen.height() >= part.height() - _SLACK


def _unseen_answer(page: QWidget) -> Iterator[str]:
    """Yield a question that shows nothing to answer it with before somebody pages."""
    if not isinstance(page, QuestionPage) or page.is_writing or isinstance(page.answer, ReadingAnswer):
        return
    parts: list[QWidget] = [*page.answer.findChildren(QAbstractButton), *page.answer.findChildren(QPlainTextEdit)]
    shown = [part for part in parts if part.isVisible()]
    is_seen = any(_is_whole(_seen(part, page.window()), part) for part in shown)
    if shown and not is_seen and not page.scroll_view.leads_to_answers():
        yield "no answer shows whole before somebody pages, and no button leads there"
