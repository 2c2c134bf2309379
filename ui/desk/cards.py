"""The list's rows: a model over intake cards, and the painter of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from intake_app.clock import now
from intake_app.model.intake import IntakeStatus
from intake_app.services.brief.started_by import in_short
from intake_app.wording import words
from ui.desk.moments import moment
from ui.desk.style import font_px
from ui.look import icons

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QColor

    from intake_app.model.intake import IntakeCard
    from ui.look.look import Look

ROW_PX = 72
CARD_ROLE = int(Qt.ItemDataRole.UserRole)
_AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_LEFT, _RIGHT = 20, 16


def title(card: IntakeCard) -> str:
    """Return what the list calls an intake: the name as typed, else its number."""
    return card.name or card.number


def badges(card: IntakeCard) -> list[tuple[str, str, str]]:
    """Return (icon, words, colour token) of each mark, the most urgent first.

    Room in a row may end before they do, so the order counts: safety, what was taken back, status, wishes, the rest.
    """
    say = words("desk")
    marks = card.marks
    found: list[tuple[str, str, str]] = []
    if marks.safety and not card.initialled:
        found.append(("shield", say("mark_safety"), "warn"))
    if marks.unread_safety:
        found.append(("shield", say("mark_unread_safety"), "warn"))
    if marks.taken_back:
        found.append(("undo", say("mark_taken_back"), "text2"))
    found.append(
        {
            IntakeStatus.NEW: ("dot", say("status_new"), "primary"),
            IntakeStatus.READ: ("check", say("status_read"), "text2"),
            IntakeStatus.UNFINISHED: ("pencil", say("status_unfinished"), "text2"),
        }[card.status]
    )
    return found + _wishes(card) + _rest(card)


def _wishes(card: IntakeCard) -> list[tuple[str, str, str]]:
    """Return the marks of what somebody wishes: staff, or the client."""
    say, marks = words("desk"), card.marks
    found: list[tuple[str, str, str]] = []
    if card.discard_ask is not None:
        found.append(("skip", say("mark_discard"), "text2"))
    if marks.talk:
        found.append(("talk", say("mark_talk", count=marks.talk), "talk"))
    if marks.not_yet:
        found.append(("skip", say("mark_not_yet", count=marks.not_yet), "text2"))
    return found


def _rest(card: IntakeCard) -> list[tuple[str, str, str]]:
    """Return the marks that tell, and want nothing."""
    say, marks = words("desk"), card.marks
    found: list[tuple[str, str, str]] = []
    if marks.stopped_early:
        found.append(("half", say("mark_stopped"), "text2"))
    if marks.kept_out:
        found.append(("lock", say("mark_kept_out"), "text2"))
    if marks.safety and card.initialled:
        found.append(("shield", say("mark_initialled"), "text2"))
    if card.hand_over is not None:
        found.append(("people", in_short(card.hand_over), "text2"))
    return found


def spoken(card: IntakeCard, at: datetime) -> str:
    """Return one row as a screen reader says it."""
    return ", ".join([title(card), *(text for _, text, _ in badges(card)), moment(card.received, at)])


class CardModel(QAbstractListModel):
    """The cards that are shown now, in order."""

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], datetime] = now) -> None:
        super().__init__(parent)
        self._cards: list[IntakeCard] = []
        self._clock = clock

    @property
    def cards(self) -> list[IntakeCard]:
        """The cards shown, from the top."""
        return self._cards

    def show(self, cards: list[IntakeCard]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def row_of(self, record_id: str) -> int:
        """Return the row of one intake, -1 where it is not shown."""
        return next((row for row, card in enumerate(self._cards) if card.record_id == record_id), -1)

    def rowCount(self, parent: _AnyIndex = _NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _AnyIndex, role: int = CARD_ROLE) -> object:
        """Return the card, its title, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return title(card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card, self._clock())
        return None


class CardPainter(QStyledItemDelegate):
    """Draws one row: name and time above, marks as icon with words below."""

    def __init__(self, look: Look, view: QListView, *, clock: Callable[[], datetime] = now) -> None:
        super().__init__(view)
        self._look = look
        self._clock = clock
        self._is_inverse = False
        self._name = font_px(look, 15, bold=True)
        self._small = font_px(look, 14)
        self._strong = font_px(look, 14, bold=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _AnyIndex) -> QSize:
        """Return the one height of all rows."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Draw one row."""
        card = index.data(CARD_ROLE)
        row: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, is_selected = self._look.palette, bool(state & QStyle.StateFlag.State_Selected)
        self._is_inverse = is_selected and palette.sel_bg == palette.primary
        self._paint_ground(painter, row, state)
        self._paint_top(painter, row, card)
        self._paint_badges(painter, row.adjusted(_LEFT, 38, -_RIGHT, -10), card)
        painter.restore()

    def _ink(self, token: str) -> QColor:
        """Return a colour of the words: on a fill as strong as a main button's only the one that is meant for it."""
        palette = self._look.palette
        return palette.sel_text if self._is_inverse else palette.token(token)

    def _paint_ground(self, painter: QPainter, row: QRect, state: QStyle.StateFlag) -> None:
        """Draw fill, bar and hairline, and the ring where the keyboard is."""
        palette = self._look.palette
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(row, palette.sel_bg)
            painter.fillRect(QRect(row.left(), row.top(), 4, row.height()), palette.primary)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, palette.surface2)
        painter.fillRect(QRect(row.left(), row.bottom(), row.width(), 1), palette.hair)
        if state & QStyle.StateFlag.State_HasFocus:
            inner = QRectF(row).adjusted(7, 3, -3, -4)
            painter.setPen(QPen(palette.focus, 3))
            painter.drawRoundedRect(inner, 6, 6)
            painter.setPen(QPen(palette.focus_in, 1.5))
            painter.drawRoundedRect(inner.adjusted(2.25, 2.25, -2.25, -2.25), 4, 4)

    def _paint_top(self, painter: QPainter, row: QRect, card: IntakeCard) -> None:
        """Draw the name, cut with an ellipsis where it must be, and when it came."""
        line = row.adjusted(_LEFT, 13, -_RIGHT, 0)
        line.setHeight(22)
        when = moment(card.received, self._clock())
        wide = QFontMetrics(self._small).horizontalAdvance(when)
        painter.setFont(self._small)
        painter.setPen(self._ink("text2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when)
        room = line.width() - wide - 12
        label = card.hand_over.label if card.hand_over is not None else ""
        beside = QFontMetrics(self._small).horizontalAdvance(label) + 12 if label else 0
        name, names = " ".join(title(card).split()), QFontMetrics(self._name)
        # The label is what staff call this visit: it stands beside the name unless it would crowd it out.
        has_label = bool(label) and beside <= room // 2
        shown = names.elidedText(name, Qt.TextElideMode.ElideRight, room - beside * has_label)
        painter.setFont(self._name)
        painter.setPen(self._ink("text"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, shown)
        if has_label:
            painter.setFont(self._small)
            painter.setPen(self._ink("text2"))
            painter.drawText(line.adjusted(names.horizontalAdvance(shown) + 12, 0, 0, 0), left, label)

    def _paint_badges(self, painter: QPainter, line: QRect, card: IntakeCard) -> None:
        """Draw as many marks as have room; the last that has none becomes a count of the rest."""
        left = line.left()
        rest = badges(card)
        while rest:
            icon_name, text, token = rest[0]
            font = self._strong if token in {"primary", "warn"} else self._small
            wide = 22 + QFontMetrics(font).horizontalAdvance(text)
            spare = 0 if len(rest) == 1 else 34
            if left + wide + spare > line.right():
                break
            colour = self._ink(token)
            icons.paint(painter, icon_name, QRectF(left, line.center().y() - 8, 16, 16), colour)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(QRect(left + 22, line.top(), wide, line.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += wide + 14
            rest = rest[1:]
        if rest:
            painter.setFont(self._small)
            painter.setPen(self._ink("text2"))
            painter.drawText(QRect(left, line.top(), 60, line.height()), Qt.AlignmentFlag.AlignVCenter, f"+{len(rest)}")


def card_view(look: Look, model: CardModel, parent: QWidget | None = None) -> QListView:
    """Return the list of cards, ready to be put into a window."""
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(CardPainter(look, view))
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setAccessibleName(words("desk")("list_name"))
    return view
