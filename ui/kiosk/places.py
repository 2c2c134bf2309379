"""Where the parts of a question's page lie: beside each other, below each other, or above the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from ui.answers.base import EASY, IN_MORE_STEPS, LOW, SCROLLS
from ui.look.look import QUESTION_EM, QUESTION_SMALL_EM
from ui.look.mirror import put
from ui.look.text import QUESTION_LINES

if TYPE_CHECKING:
    from ui.kiosk.question import QuestionPage
    from ui.kiosk.sheet import Sheet
    from ui.look.button import KioskButton
    from ui.look.text import TextBlock

_MORE_MM = 13
_WRITING_EM = 1.15
_LONG_EM = 1.1
"""The size of a question so long that its answers would scroll; below it comes 1 em, and never less."""
_LEAST_EM = 1.0
_LEAST_WRITING_MM = 14
"""One line of a field."""
_LEAST_SCROLLED_MM = 12.0
"""What scrolls is never lower than a thing to tap."""
_LEAST_ROOM_MM = 34
"""Two cards and a bit of the next; with less, nobody sees what there is to choose from."""


def place(page: QuestionPage, sheet: Sheet) -> None:
    """Place every part of `page` for one page size."""
    page.scroll_view.is_quiet = page.is_writing
    page.why.setVisible(bool(page.why.text))
    page.why_button.hide()
    page.eyebrow.set_text(page.progress_words())
    page.eyebrow.setVisible(bool(page.eyebrow.text))
    if page.is_writing:
        _place_writing(page, sheet)
    else:
        free = page.header.lay_out(sheet)
        footer_top = page.footer.lay_out(sheet)
        page.notice.lay_out(sheet, footer_top)
        if sheet.is_wide and not page.is_centred and _fits_beside(page, sheet, footer_top):
            _place_panes(page, sheet, footer_top)
        else:
            _place_stacked(page, sheet, footer_top, free)
    page.notice.raise_()


def _fits_beside(page: QuestionPage, sheet: Sheet, footer_top: int) -> bool:
    """Whether question and why fit into the first third; with the largest letters they may not."""
    _size_question(page, sheet.third)
    room = footer_top - sheet.mm(8) - (sheet.header.bottom() + 1 + sheet.mm(8))
    return _asking_height(page, sheet, sheet.third) <= room


def _size_question(page: QuestionPage, width: int) -> None:
    page.question.set_em(QUESTION_EM)
    if page.question.lines_for(width).count > QUESTION_LINES:
        page.question.set_em(QUESTION_SMALL_EM)


def _place_panes(page: QuestionPage, sheet: Sheet, footer_top: int) -> None:
    """The question in the first third, its answers in the other two, both at optical height."""
    third = sheet.third
    x = sheet.left + third + sheet.gutter
    wide = sheet.column - third - sheet.gutter
    _size_question(page, third)
    asked = _asking_height(page, sheet, third)
    low = footer_top - sheet.mm(8)
    page.seat.pane = asked
    page.seat.room = low - (sheet.header.bottom() + 1 + sheet.mm(8))
    needed = page.seat.answer_height(wide)
    top = sheet.block_top(min(max(asked, needed), page.seat.room), footer_top)
    _place_asking(page, sheet, QRect(sheet.left, top - _lift(page, third), third, 0))
    _place_answer(page, sheet, QRect(x, top, wide, low - top))


def _place_stacked(page: QuestionPage, sheet: Sheet, footer_top: int, free: QRect) -> None:
    """The question above its answers; on a small screen the progress words go up between the header's buttons."""
    below, above = (8.0, 8.0) if sheet.is_wide else (3.5, 8.0) if sheet.is_roomy else (3.0, 3.0)
    low = footer_top - sheet.mm(below)
    gap = sheet.mm(8 if sheet.is_roomy else 4 if sheet.is_portrait else 3)
    top = sheet.header.bottom() + 1 + sheet.mm(above)
    is_lifted = _lift_eyebrow(page, sheet, free)
    has_eyebrow = bool(page.eyebrow.text) and not is_lifted
    page.seat.pane = 0
    box = QRect(sheet.left, top, sheet.column, 0)
    y = _give_way(page, sheet, box, low - gap, has_eyebrow=has_eyebrow) + gap
    if sheet.is_wide:
        needed = page.seat.answer_height(sheet.column)
        box.moveTop(sheet.block_top(min(y - top + needed, low - top), footer_top))
        y = _place_asking(page, sheet, box, has_eyebrow=has_eyebrow) + gap
        if not page.why_button.isHidden():
            _place_why_button(page, sheet, box, has_eyebrow=has_eyebrow)
    words: tuple[TextBlock | KioskButton, ...] = ()
    more = _more_height(sheet) if page.footer.spare(sheet).isEmpty() else 0
    if page.seat.answer_height(sheet.column) > low - y and low - y - more < sheet.mm(_LEAST_ROOM_MM):
        # Large letters on a small screen: the question scrolls with its answers.
        words = _scrolling_words(page)
        y = top
        high = page.eyebrow.heightForWidth(sheet.column) + sheet.mm(1.5)
        # Between many rows of buttons and the header the progress words are the first that have no room.
        if has_eyebrow:
            page.eyebrow.setVisible(low - y - high - more >= sheet.mm(_LEAST_SCROLLED_MM))
        if has_eyebrow and not page.eyebrow.isHidden():
            put(page.eyebrow, sheet.left, y, sheet.column, high - sheet.mm(1.5))
            y += high
    page.seat.room = low - y
    _place_answer(page, sheet, QRect(sheet.left, y, sheet.column, max(low - y, sheet.mm(_LEAST_SCROLLED_MM))), words)


def _scrolling_words(page: QuestionPage) -> tuple[TextBlock | KioskButton, ...]:
    """Return the words that scroll with the answers: small, and why we ask folded below them, so that one shows."""
    page.why_button.hide()
    page.question.set_em(_LEAST_EM)
    if not page.why.text or _has_stem(page):
        return (page.question, page.why)
    page.why.hide()
    page.why_button.show()
    return (page.question, page.why_button)


def _lift_eyebrow(page: QuestionPage, sheet: Sheet, free: QRect) -> bool:
    """On a small screen put the progress words into the header, where they fit; tell whether they are there."""
    if not sheet.is_tight:
        return False
    if page.eyebrow.natural_width() > free.width():
        page.eyebrow.set_text(page.progress_words(short=True))
    if not page.eyebrow.text or page.eyebrow.natural_width() > free.width():
        return False
    high = page.eyebrow.heightForWidth(free.width())
    put(page.eyebrow, free.x(), free.y() + (free.height() - high) // 2, free.width(), high)
    return True


def _give_way(page: QuestionPage, sheet: Sheet, box: QRect, low: int, *, has_eyebrow: bool) -> int:
    """Place the words so that the answers need not scroll; return their lower edge.

    Before anything scrolls the question is set smaller, then the why line folds (it stays one tap away).

    Args:
        page: the page.
        sheet: its size.
        box: where the words begin, and how wide they may be.
        low: where the answers must end, less the gap above them.
        has_eyebrow: whether the progress words stand above the question.
    """
    bottom = 0
    for em, is_folded, most_strain in _ways(page, sheet):
        page.question.set_em(em)
        page.why.setVisible(bool(page.why.text) and not is_folded)
        page.why_button.hide()
        if has_eyebrow:
            page.eyebrow.set_text(page.progress_words())
        own = QRect(box)
        if is_folded:
            own.setWidth(box.width() - _place_why_button(page, sheet, box, has_eyebrow=has_eyebrow))
        bottom = _place_asking(page, sheet, own, has_eyebrow=has_eyebrow)
        if not page.why_button.isHidden():
            bottom = max(bottom, page.why_button.geometry().bottom() + 1)
        page.seat.room = low - bottom
        if page.answer.strain(box.width(), low - bottom) <= most_strain:
            break
    return bottom


def _ways(page: QuestionPage, sheet: Sheet) -> list[tuple[float, bool, int]]:
    """Return the ways to set the words, best first: the question's em, whether why folds, what the answer bears."""
    sizes = (QUESTION_EM, QUESTION_SMALL_EM, _LONG_EM) if sheet.is_wide else (QUESTION_SMALL_EM, _LONG_EM)
    shown = [(em, False, strain) for strain in (EASY, LOW) for em in sizes]
    least = [(_LEAST_EM, False, LOW)]
    folds = bool(page.why.text)
    folded = [(em, True, LOW) for em in sizes] if folds else []
    last = [(_LEAST_EM, folds, LOW), (_LONG_EM, folds, IN_MORE_STEPS), (_LONG_EM, folds, SCROLLS)]
    return [*shown, *least, *folded, *last] if _has_stem(page) else [*shown, *folded, *least, *last]


def _has_stem(page: QuestionPage) -> bool:
    """Tell whether the why line is part of a published question, which stays in view as long as it can."""
    asked = page.page.item.link_id
    sets = (group for group in page.page.section.walk() if group.instrument)
    return any(item.link_id == asked for group in sets for item in group.walk())


def _place_writing(page: QuestionPage, sheet: Sheet) -> None:
    """The keyboard below; header and footer folded into one row; between them the question and its field."""
    keyboard = page.keyboard
    assert keyboard is not None
    keys = keyboard.needed_height(sheet.height)
    put(keyboard, 0, sheet.height - keys, sheet.width, keys)
    low = sheet.height - keys
    page.footer.lay_out_folded(sheet, page.header.lay_out_folded(sheet, page.footer.folded_width))
    page.notice.lay_out(sheet, low)
    # In the largest letters what stands beside the field would reach below the keyboard: the question goes above it.
    if sheet.is_wide and not page.is_centred and _fits_beside(page, sheet, low):
        _place_panes(page, sheet, low)
        return
    page.eyebrow.hide()
    page.why.hide()
    page.question.set_em(_WRITING_EM)
    top = sheet.header.bottom() + 1 + sheet.mm(2)
    y = _place_asking(page, sheet, QRect(sheet.left, top, sheet.column, 0), has_eyebrow=False) + sheet.mm(2)
    low -= sheet.mm(2)
    page.seat.pane = 0
    words: tuple[TextBlock | KioskButton, ...] = ()
    if low - y < min(page.answer.least_height(sheet.column), sheet.mm(_LEAST_WRITING_MM)):
        # A question of many lines scrolls away above the field; a swipe brings it back.
        words, y = (page.question,), top
    page.seat.room = low - y
    _place_answer(page, sheet, QRect(sheet.left, y, sheet.column, page.seat.room), words)
    page.scroll_view.to_focus()


def _place_answer(
    page: QuestionPage, sheet: Sheet, box: QRect, words: tuple[TextBlock | KioskButton, ...] = ()
) -> None:
    """Give the answer its box; when it must scroll, the button for more stands above Continue or below the box."""
    more = page.scroll_view.more_button
    page.seat.take(words, page)
    needed = page.seat.heightForWidth(box.width())
    # While somebody writes, the field itself scrolls.
    if needed > box.height() and not page.is_writing:
        spare = page.footer.spare(sheet)
        if spare.isEmpty():
            high = _more_height(sheet) - sheet.mm(2.5)
            box.setHeight(box.height() - high - sheet.mm(2.5))
            more.use_short(short=False)
            wide = min(more.sizeHint().width(), box.width())
            put(more, box.x() + (box.width() - wide) // 2, box.bottom() + 1 + sheet.mm(2.5), wide, high)
        else:
            put(more, spare)
    put(page.scroll_view, box)
    page.scroll_view.refresh()
    page.scroll_view.first_answer = page.seat.first_answer
    page.scroll_view.refresh()
    more.raise_()


def _more_height(sheet: Sheet) -> int:
    """Return the height of the button for more, where it has a row of its own, with the gap above it."""
    return max(sheet.mm(_MORE_MM), sheet.line_button) + sheet.mm(2.5)


def _lift(page: QuestionPage, width: int) -> int:
    """How far the eyebrow's capitals lie below its top: they sit level with the first card's border."""
    return round(page.eyebrow.lines_for(width).cap_top) if page.eyebrow.text else 0


def _asking_height(page: QuestionPage, sheet: Sheet, wide: int, *, has_eyebrow: bool = True) -> int:
    """Return the height of eyebrow, question and why, from the eyebrow's capitals where it is beside answers."""
    high = page.question.heightForWidth(wide) - (_lift(page, wide) if sheet.is_wide else 0)
    if has_eyebrow and page.eyebrow.text:
        high += page.eyebrow.heightForWidth(wide) + sheet.mm(4 if sheet.is_wide else 1.5)
    if page.why.text:
        high += sheet.mm(6 if sheet.is_wide else 2) + page.why.heightForWidth(wide)
    return high


def _place_asking(page: QuestionPage, sheet: Sheet, box: QRect, *, has_eyebrow: bool = True) -> int:
    """Place eyebrow, question and why from the box's top down; return the lower edge."""
    x, y, wide = box.x(), box.y(), box.width()
    if has_eyebrow and page.eyebrow.text:
        row = _beside_why_button(page, sheet, box)
        high = page.eyebrow.heightForWidth(row.width())
        put(page.eyebrow, row.x(), y + max(row.height() - high, 0) // 2, row.width(), high)
        y += max(high, row.height()) + sheet.mm(4 if sheet.is_wide else 1.5)
    high = page.question.heightForWidth(wide)
    put(page.question, x, y, wide, high)
    y += high
    if not page.why.isHidden():
        y += sheet.mm(6 if sheet.is_wide else 2)
        high = page.why.heightForWidth(wide)
        put(page.why, x, y, wide, high)
        y += high
    return y


def _place_why_button(page: QuestionPage, sheet: Sheet, box: QRect, *, has_eyebrow: bool) -> int:
    """Place the button that says why we ask; return what width the question must leave to it, in pixels."""
    size = page.why_button.minimumSizeHint()
    high = max(sheet.mm(12), sheet.line_button)
    x = box.x() + box.width() - size.width()
    gap = sheet.mm(3)
    put(page.why_button, x, box.y(), size.width(), high)
    page.why_button.show()
    if not has_eyebrow:
        return size.width() + gap
    if page.eyebrow.natural_width() >= _beside_why_button(page, sheet, box).width():
        page.eyebrow.set_text(page.progress_words(short=True))
    return 0


def _beside_why_button(page: QuestionPage, sheet: Sheet, box: QRect) -> QRect:
    """Return the place that the button which says why we ask leaves to the progress words."""
    if page.why_button.isHidden():
        return QRect(box.x(), box.y(), box.width(), 0)
    taken = page.why_button.width() + sheet.mm(3)
    # Centred words stay in the middle of the page where they can.
    is_in_middle = page.is_centred and page.eyebrow.natural_width() < box.width() - 2 * taken
    left = taken if is_in_middle else 0
    return QRect(box.x() + left, box.y(), box.width() - taken - left, page.why_button.height())
