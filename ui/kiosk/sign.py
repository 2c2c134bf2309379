"""Sign, if you like: by hand or by a typed name, of equal standing; leaving it is an answer too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal

from intake_app import clock
from intake_app.model.signature import Signature
from intake_app.wording import words
from ui.answers.card import TickCard
from ui.answers.field import Field
from ui.kiosk.footer import Footer, Label
from ui.kiosk.parts import Header, Notice
from ui.kiosk.writing import WritingPage
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.look import QUESTION_EM, QUESTION_SMALL_EM
from ui.look.mirror import put
from ui.look.signature import LEAST_HIGH_MM, LEAST_WIDE_MM, SignatureCanvas
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_LONGEST_NAME = 120
_MOST_HIGH_MM = 70
_TITLE_EMS = (QUESTION_SMALL_EM, 1.0)
_BESIDE = ((True, QUESTION_EM), (True, QUESTION_SMALL_EM), (False, QUESTION_SMALL_EM), (False, 1.0))
"""Words beside the way to sign: whether the why is there, and how large the title is."""
_GAP_MM, _TIGHT_GAP_MM = 3.0, 1.5
_LEAST_LOW_MM = 2.0


class SignPage(WritingPage):
    """The page between checking and sharing, where the practice asks for a signature."""

    signed = Signal(object)
    """The Signature as it stands: changed, cleared, or ready to be shared with."""
    shared = Signal()
    """Share now, signed or not."""
    back_requested = Signal()
    comfort_requested = Signal()
    hide_requested = Signal()
    typed = Signal()
    """The name was written on."""

    def __init__(
        self,
        look: Look,
        signature: Signature | None,
        *,
        name: str = "",
        t: float = 1.0,
        parent: QWidget | None = None,
    ) -> None:
        """Show what was signed before, in the way it was; by hand where nothing was.

        Args:
            look: sizes and colours.
            signature: how it stands.
            name: what was typed and not meant as a signature yet.
            t: how far the sitting is, 0 to 1.
            parent: the widget it stands on.
        """
        super().__init__(look, t=t, parent=parent)
        text = words("kiosk")
        self.setAccessibleName(text("sign.title"))
        self.title = heading(look, text("sign.title"), parent=self)
        self.why = TextBlock(look, text("sign.why"), colour="text2", parent=self)
        self.way_button = KioskButton(look, "", parent=self)
        self.way_button.setObjectName("sign_way_button")
        self.clear_button = KioskButton(look, text("sign.clear"), parent=self)
        self.clear_button.setObjectName("sign_clear_button")
        self.canvas = SignatureCanvas(look, self)
        self.field = Field(look, text("sign.name"), is_short=True, limit=_LONGEST_NAME, parent=self)
        self.mean_card = TickCard(look, text("sign.mean"), parent=self)
        self.mean_card.setObjectName("sign_mean_button")
        main = Label("sign", text("sign.share"), text("sign.share.short"), role="main")
        not_now = Label("not_now", text("sign.not_now"), text("sign.not_now.short"))
        self.footer = Footer(look, [not_now], main, self, is_equal=True)
        self.header = Header(look, self)
        self.notice = Notice(look, self)
        self.is_typing = signature is not None and bool(signature.name)
        if signature is not None:
            self.canvas.set_strokes(signature.strokes)
            self.field.editor.set_text(signature.name)
            self.mean_card.setChecked(bool(signature.name))
        if name and not (signature is not None and signature.is_signed):
            self.is_typing = True
            self.field.editor.set_text(name)
        self._gap_mm = _GAP_MM
        """Between the rows; tighter where a page is too low for all of them."""
        self._show_way()
        self._connect()

    def _connect(self) -> None:
        self.way_button.clicked.connect(self._on_way)
        self.clear_button.clicked.connect(self.canvas.clear)
        self.canvas.changed.connect(self._on_changed)
        self.mean_card.toggled.connect(self._on_changed)
        self.field.editor.edited.connect(self._on_typed)
        self.footer.main_button.clicked.connect(self._on_share)
        self.go_on_requested.connect(self._on_share)
        self.footer.other_buttons[0].clicked.connect(self._on_not_now)
        self.header.back_button.clicked.connect(self.back_requested)
        self.header.comfort_button.clicked.connect(self.comfort_requested)
        self.header.hide_button.clicked.connect(self.hide_requested)

    def first_focus(self) -> QWidget:
        """Return the heading."""
        return self.title

    def let_pass(self) -> None:
        """Let a passing line go."""
        self.notice.let_pass()

    def say(self, text: str, *, stays: bool = False, is_fault: bool = False) -> None:
        """Show one quiet line above the footer."""
        self.notice.say(text, stays=stays, is_fault=is_fault)
        self.refresh()

    def value(self) -> Signature | None:
        """Return what is signed now: a name counts only once it is meant; None while there is neither."""
        name = self.field.editor.text()
        if self.is_typing:
            return Signature(clock.now(), name) if name.strip() and self.mean_card.isChecked() else None
        if not self.canvas.strokes:
            return None
        return Signature(clock.now(), strokes=self.canvas.strokes, size=self.canvas.extent)

    def _on_changed(self) -> None:
        self._head(words("kiosk")("sign.title"))
        self.signed.emit(self.value())

    def _on_typed(self) -> None:
        self._head(words("kiosk")("sign.title"))
        self.typed.emit()

    def _on_way(self) -> None:
        self.is_typing = not self.is_typing
        self._show_way()
        self._on_changed()
        self.refresh()

    def _show_way(self) -> None:
        """Show the canvas or the field; what was given in the other way waits there."""
        key = "sign.draw" if self.is_typing else "sign.type"
        self.way_button.set_label(words("kiosk")(key), words("kiosk")(f"{key}.short"))
        typing: tuple[QWidget, ...] = (self.field, self.mean_card)
        drawing: tuple[QWidget, ...] = (self.canvas, self.clear_button)
        for part in (*typing, *drawing):
            part.setVisible((part in typing) == self.is_typing)

    def _on_share(self) -> None:
        signature = self.value()
        if signature is not None:
            self.signed.emit(signature)
            self.shared.emit()
            return
        has_name = self.is_typing and bool(self.field.editor.text().strip())
        self._head(words("kiosk")("sign.tick" if has_name else "sign.nothing"))
        spoken.announce(self, self.title.text)

    def _head(self, text: str) -> None:
        """Say something else where the question stands: a line over the page would hide what it speaks of."""
        if self.title.text != text:
            self.title.set_text(text)
            self.refresh()

    def _on_not_now(self) -> None:
        self.signed.emit(Signature(clock.now()))
        self.shared.emit()

    def lay_out(self, sheet: Sheet) -> None:
        """Place the words, the way to sign, and what goes on."""
        if self.is_writing:
            self._place_writing(sheet)
            return
        self.header.lay_out(sheet)
        footer_top = self.footer.lay_out(sheet)
        self.notice.lay_out(sheet, footer_top)
        self.notice.raise_()
        low = footer_top - sheet.mm(8 if sheet.is_wide else _GAP_MM)
        self._gap_mm = _GAP_MM
        if sheet.is_wide:
            top = sheet.header.bottom() + 1 + sheet.mm(16)
            for has_why, em in _BESIDE:
                self.title.set_em(em)
                if self._place_words(sheet, top, sheet.third, has_why=has_why) <= low:
                    break
            x = sheet.left + sheet.third + sheet.gutter
            self._place_way(sheet, QRect(x, top, sheet.column - sheet.third - sheet.gutter, low - top))
            return
        top = sheet.header.bottom() + 1 + sheet.mm(3)
        least = self._least_height(sheet)
        for has_why, em in ((True, _TITLE_EMS[0]), (True, _TITLE_EMS[1]), (False, _TITLE_EMS[1])):
            self.title.set_em(em)
            y = self._place_words(sheet, top, sheet.column, has_why=has_why)
            if low - y >= least:
                break
        else:
            self._gap_mm = _TIGHT_GAP_MM
            y = self._place_words(sheet, top - sheet.mm(_GAP_MM - _TIGHT_GAP_MM), sheet.column, has_why=False)
            low = footer_top - sheet.mm(_LEAST_LOW_MM)
        y += sheet.mm(self._gap_mm)
        self._place_way(sheet, QRect(sheet.left, y, sheet.column, low - y))

    def _place_words(self, sheet: Sheet, y: int, wide: int, *, has_why: bool) -> int:
        self.title.show()
        self.why.setVisible(has_why)
        high = self.title.heightForWidth(wide)
        put(self.title, sheet.left, y, wide, high)
        y += high
        if has_why:
            y += sheet.mm(6 if sheet.is_wide else 2)
            high = self.why.heightForWidth(wide)
            put(self.why, sheet.left, y, wide, high)
            y += high
        return y

    def _row_height(self, sheet: Sheet) -> int:
        return max(sheet.mm(13), sheet.line_button)

    def _least_height(self, sheet: Sheet) -> int:
        """Return what the row and the way to sign below it need, with the gaps above both."""
        if self.is_typing:
            below = self.field.lines_height(1) + sheet.mm(_GAP_MM) + self.mean_card.face.least_height(sheet.column)
        else:
            below = sheet.mm(LEAST_HIGH_MM)
        return self._row_height(sheet) + below + 2 * sheet.mm(_GAP_MM)

    def _place_way(self, sheet: Sheet, box: QRect) -> None:
        """Place the row that says how to sign, and below it what to sign on."""
        high, gap = self._row_height(sheet), sheet.mm(4)
        self.way_button.show()
        clear = max(self.clear_button.sizeHint().width(), sheet.mm(30))
        way = min(self.way_button.sizeHint().width(), box.width() - (0 if self.is_typing else clear + gap))
        self.way_button.use_short(short=self.way_button.needed_width() > way)
        high = max(high, self.way_button.height_at(way))
        self.clear_button.setVisible(not self.is_typing)
        put(self.way_button, box.x(), box.y(), way, high)
        put(self.clear_button, box.x() + box.width() - clear, box.y(), clear, high)
        y = box.y() + high + sheet.mm(self._gap_mm)
        if self.is_typing:
            self._place_name(sheet, QRect(box.x(), y, box.width(), box.bottom() + 1 - y))
            return
        # Never narrower than the rule says, even where that takes some of an upright page's margin.
        wide = max(box.width(), min(sheet.mm(LEAST_WIDE_MM), sheet.width - sheet.mm(6)))
        x = box.x() - (wide - box.width()) // 2
        put(self.canvas, x, y, wide, min(box.bottom() + 1 - y, sheet.mm(_MOST_HIGH_MM)))

    def _place_name(self, sheet: Sheet, box: QRect) -> int:
        """Place the field and the box to tick; return the lower edge."""
        field = self.field.lines_height(1)
        put(self.field, box.x(), box.y(), box.width(), field)
        y = box.y() + field + sheet.mm(self._gap_mm)
        tick = self.mean_card.face.least_height(box.width())
        # The keyboard may leave no room for it; once that is gone it is there.
        self.mean_card.setVisible(not self.is_writing or y + tick <= box.bottom() + 1)
        put(self.mean_card, box.x(), y, box.width(), tick)
        return y + tick

    def _place_writing(self, sheet: Sheet) -> None:
        """The keyboard below, one row of buttons above, between them the name and the box to tick."""
        assert self.keyboard is not None
        keys = self.keyboard.needed_height(sheet.height)
        low = sheet.height - keys
        put(self.keyboard, 0, low, sheet.width, keys)
        self.footer.lay_out_folded(sheet, self.header.lay_out_folded(sheet, self.footer.folded_width))
        self.notice.lay_out(sheet, low)
        self.notice.raise_()
        for part in (self.why, self.way_button, self.clear_button):
            part.hide()
        top = sheet.header.bottom() + 1 + sheet.mm(2)
        self.title.set_em(_TITLE_EMS[1])
        high = self.title.heightForWidth(sheet.column)
        needed = high + self.field.lines_height(1) + sheet.mm(8) + self.mean_card.face.least_height(sheet.column)
        self.title.setVisible(top + needed <= low)
        if self.title.isVisibleTo(self):
            put(self.title, sheet.left, top, sheet.column, high)
            top += high + sheet.mm(3)
        self._place_name(sheet, QRect(sheet.left, top, sheet.column, low - top - sheet.mm(1)))
