"""What must never be seen on a kiosk page: words that are cut, parts that cover each other, names that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.helpers.windows import unnamed
from ui.answers.base import AnswerWidget
from ui.answers.basket import BasketButton
from ui.answers.card import ChoiceCard, TickCard
from ui.answers.ruler import RulerCell
from ui.kiosk.question import QuestionPage
from ui.look.button import KioskButton
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow


def rect_on(part: QWidget, page: QWidget) -> QRect:
    """Return where a part lies on its page."""
    return QRect(part.mapTo(page, QPoint(0, 0)), part.size())


def in_answer(part: QWidget) -> bool:
    """Whether a part stands in the answer, or in a list that scrolls."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, AnswerWidget) or above.objectName() == "qt_scrollarea_viewport":
            return True
        above = above.parentWidget()
    return False


def cut(page: KioskPage) -> list[str]:
    """Return what is cut on a page: buttons and texts beyond its edge, or with less room than their words need."""
    found = []
    for part in page.findChildren(KioskButton) + page.findChildren(TextBlock):
        if not part.isVisible() or in_answer(part):
            continue
        if not page.rect().contains(rect_on(part, page)):
            found.append(f"{part.accessibleName()} is off the page")
        line = page.look.metrics.em * 1.2
        if isinstance(part, KioskButton) and part.lines_at(part.width()) * line > part.height() + 1:
            found.append(f"{part.shown_text} is cut ({part.width()}x{part.height()})")
        if isinstance(part, TextBlock) and part.heightForWidth(part.width()) > part.height() + 1:
            found.append(f"{part.text} is cut ({part.width()}x{part.height()})")
    return found


def crossing(page: QuestionPage) -> list[str]:
    """Return pairs of parts that lie over each other."""
    parts = {
        "header": page.header,
        "question": page.question,
        "why": page.why,
        "answer": page.scroll_view,
        "more": page.scroll_view.more_button,
        **{button.objectName(): button for button in (*page.footer.other_buttons, page.footer.main_button)},
    }
    shown = {name: rect_on(part, page) for name, part in parts.items() if part.isVisible() and not in_answer(part)}
    names = list(shown)
    return [
        f"{one} and {other}"
        for i, one in enumerate(names)
        for other in names[i + 1 :]
        if shown[one].intersects(shown[other])
    ]


def clipped(widget: QWidget) -> list[str]:
    """Return what does not show whole inside an answer."""
    found = []
    for part in widget.findChildren(QWidget):
        if not part.isVisible():
            continue
        parent = part.parentWidget()
        if parent is not None and not parent.rect().contains(part.geometry()) and part.height() > 0:
            found.append(f"{type(part).__name__} {part.accessibleName()!r} leaves its place")
        if not shows_whole(part):
            found.append(f"{type(part).__name__} {part.accessibleName()!r} is too small for its words")
    return found


def shows_whole(part: QWidget) -> bool:
    """Whether a part is as large as its words."""
    width, height = part.width(), part.height()
    if isinstance(part, ChoiceCard | TickCard) and not part.face.is_bare:
        return part.face.lines(width).height <= height and part.face.lines(width).width <= width
    if isinstance(part, RulerCell):
        return part.least_width() <= width + 1
    if isinstance(part, KioskButton):
        return part.height_at(width) <= height + 1 and part._label_lines(part._room(width)).width <= width
    if isinstance(part, BasketButton):
        return part.least_height(width) <= height
    if isinstance(part, TextBlock) and part.text:
        return part.heightForWidth(width) <= height + 1 and part.lines_for(width).width <= width + 1
    return True


def covering(widget: QWidget) -> list[str]:
    """Return pairs of things to tap in an answer that lie over each other."""
    parts = [part for part in widget.findChildren(QAbstractButton) if part.isVisible()]
    shown = [(part.accessibleName(), rect_on(part, widget)) for part in parts]
    return [
        f"{name!r} covers {other!r}"
        for i, (name, rect) in enumerate(shown)
        for other, place in shown[i + 1 :]
        if rect.intersects(place)
    ]


def faults_of(window: KioskWindow) -> list[str]:
    """Return all that is wrong with what a kiosk window shows now."""
    page = window.cover or window.page
    assert page is not None
    found = [*cut(page), *(f"{role} has no name" for role in unnamed(window))]
    if isinstance(page, QuestionPage):
        found += crossing(page)
        if not page.is_writing:
            found += clipped(page.answer) + covering(page.answer)
    return found
