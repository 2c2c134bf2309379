"""K16: four words, found by their first letters. A hand that shakes types two or three, then touches the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal

from intake_app.vault import code_words
from intake_app.wording import words
from ui.kiosk.parts import KioskPage
from ui.look import spoken
from ui.look.button import KioskButton
from ui.look.look import QUESTION_EM, QUESTION_SMALL_EM
from ui.look.mirror import place_of, put, turn
from ui.look.paint import painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_CHOICES = 8
_KEY_GAP_MM = 2.5
_LEAST_KEY_MM = 12.0
_MOST_KEY_MM = 17.0
_UPRIGHT_COLUMNS, _USUAL_COLUMNS = 7, 9
_MARK_MM = 1.2
_LONGEST = 12
_SHORT = 6
"""Letters of a word where the whole word does not fit."""


class WordsPage(KioskPage):
    """Takes four words of ours. It shows no name and no count, and tells nobody whether anyone waits to come back."""

    entered = Signal(str)
    """All four, as `vault.code_words.code_of` reads them."""
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the page; the first word is to be typed."""
        super().__init__(look, parent=parent)
        text = words("kiosk")
        self.words = [""] * code_words.LENGTH
        self._at = 0
        self._typed = ""
        self._is_busy = False
        self.setAccessibleName(text("words.title"))
        self._titles = (text("words.title"), text("words.title.short"))
        self.title = TextBlock(look, self._titles[0], em=QUESTION_EM, bold=True, as_heading=True, parent=self)
        self.back_button = KioskButton(look, text("words.back"), icon="arrow-left", role="bare", parent=self)
        self.back_button.setObjectName("back_button")
        self.back_button.clicked.connect(self.left)
        self.slots = [self._button(f"word_{number}_button", self._on_slot) for number in range(1, len(self.words) + 1)]
        self.hint = TextBlock(look, "", colour="text2", parent=self)
        self.choices = [self._button(f"choice_{n}_button", self._on_choice) for n in range(_MOST_CHOICES)]
        self.go_button = KioskButton(look, text("words.go"), role="main", parent=self)
        self.go_button.setObjectName("go_button")
        self.go_button.clicked.connect(self.enter)
        self.keys = {letter: self._key(letter) for letter in _LETTERS}
        self.erase_button = self._key("")
        self.go_on_requested.connect(self._on_enter)
        self._said = self._said_short = ""
        self._hints: tuple[str, ...] = ("",)
        self._show()

    def _button(self, name: str, slot: object) -> KioskButton:
        button = KioskButton(self.look, "", parent=self)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def _key(self, letter: str) -> KioskButton:
        """Make one key. Out of the Tab order: whoever has a keyboard types."""
        button = KioskButton(self.look, letter, icon="" if letter else "key-back", parent=self)
        button.setAccessibleName(letter or words("kiosk")("words.erase"))
        button.setObjectName(f"key_{letter or 'erase'}_button")
        button.setProperty("letter", letter)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._on_key)
        return button

    def first_focus(self) -> QWidget:
        """Return the heading; letters may be typed from there."""
        return self.title

    # --- what is typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take typed letters, with or without accents, and Backspace."""
        letters = code_words.plain(event.text())
        if letters:
            self._type(letters)
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase()
        else:
            super().keyPressEvent(event)

    def _on_key(self) -> None:
        sender = self.sender()
        letter = str(sender.property("letter"))
        if letter:
            self._type(letter)
        else:
            self._erase()

    def _type(self, letters: str) -> None:
        if self._is_busy or all(self.words):
            return
        self._typed = (self._typed + letters)[:_LONGEST]
        self._said = ""
        self._show()

    def _erase(self) -> None:
        """Take the last letter back; where there is none, the word before."""
        if self._is_busy:
            return
        self._said = ""
        if self._typed:
            self._typed = self._typed[:-1]
        elif self.words[self._at]:
            self.words[self._at] = ""
        elif self._at:
            self._at -= 1
            self.words[self._at] = ""
        self._show()

    def _on_slot(self) -> None:
        """Type this word anew."""
        sender = self.sender()
        if self._is_busy or not isinstance(sender, KioskButton):
            return
        self._at = self.slots.index(sender)
        self.words[self._at] = ""
        self._typed = self._said = ""
        self._show()

    def _on_choice(self) -> None:
        sender = self.sender()
        if isinstance(sender, KioskButton):
            self._take(sender.text())

    def _take(self, word: str) -> None:
        """Put a whole word in its place and go to the next open one."""
        if self._is_busy:
            return
        self.words[self._at] = word
        self._typed = ""
        if not all(self.words):
            self._at = self.words.index("")
        self._show()
        # The choices are gone: the focus must not fall on whatever comes next.
        (self.go_button if all(self.words) else self.title).setFocus(Qt.FocusReason.OtherFocusReason)
        spoken.announce(self, self.hint.text)

    def _on_enter(self) -> None:
        """Enter takes the one word that it can be, or goes on with all four."""
        found = code_words.beginning_with(self._typed, 2)
        if all(self.words):
            self.enter()
        elif found and (len(found) == 1 or found[0] == self._typed):
            self._take(found[0])

    def enter(self) -> None:
        """Hand over the four words, where all are there."""
        code = code_words.code_of(self.words)
        if code is None or self._is_busy:
            return
        self._is_busy = True
        self._say(words("kiosk")("code.wait"))
        self.entered.emit(code)

    def tell(self, text: str, short: str = "") -> None:
        """Say why the words did not do it, in many words and in few; the words stay, to be looked at again."""
        self._is_busy = False
        self._say(text, short)

    def _say(self, text: str, short: str = "") -> None:
        self._said, self._said_short = text, short or text
        self._show()
        spoken.announce(self, text)

    # --- what is shown

    def _show(self) -> None:
        """Bring every part up to what is typed."""
        text = words("kiosk")
        for number, (slot, word) in enumerate(zip(self.slots, self.words, strict=True), 1):
            is_here = number - 1 == self._at and not all(self.words)
            label = word or (f"{self._typed}…" if is_here and self._typed else str(number))
            slot.set_label(label, f"{label[:_SHORT]}…" if len(label) > _SHORT else "")
            is_open = label == str(number)
            name = text("words.empty", number=number) if is_open else text("words.name", number=number, word=label)
            slot.setAccessibleName(name)
            slot.setEnabled(not self._is_busy)
        found = () if all(self.words) else code_words.beginning_with(self._typed, _MOST_CHOICES)
        for choice, word in zip(self.choices, (*found, *("",) * _MOST_CHOICES), strict=False):
            choice.set_label(word)
        is_whole = all(self.words)
        self.go_button.setVisible(is_whole and not self._is_busy)
        for key in (*self.keys.values(), self.erase_button):
            # With all four there is nothing to type: the page is calm, and a word is changed by touching it.
            key.setVisible(not is_whole)
        self._hints = (self._said, self._said_short) if self._said else self._hint(found)
        self.hint.set_text(self._hints[0])
        self.refresh()
        self.update()

    def _hint(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Return what to do next, in many words and, where there is no room for these, in few."""
        text = words("kiosk")
        if all(self.words):
            return (text("words.whole"),)
        if found:
            return ("",)
        if self._typed:
            return (text("words.none"), text("words.none.short"))
        number = self._at + 1
        return (text("words.type", number=number), text("words.type.short", number=number))

    def lay_out(self, sheet: Sheet) -> None:
        """Place, from the top: the way back and the heading, the four words, what they may be, the letters."""
        bottom = sheet.height - (sheet.mm(12) if sheet.is_roomy else sheet.mm(4))
        high = self._line_height(sheet)
        for is_apart in (False,) if sheet.is_tight else (True, False):
            y = self._place_slots(sheet, self._place_head(sheet, is_apart=is_apart)) + sheet.mm(1)
            two_rows = y + 2 * (high + sheet.gap)
            if two_rows + self._keys_height(sheet) <= bottom:
                break
        top = bottom - self._keys_height(sheet)
        if sheet.is_roomy:
            # On a large screen the letters stand near the words, not at the far end of the page.
            top = min(top, two_rows + sheet.mm(10))
        self._place_keys(sheet, top)
        end = bottom if all(self.words) else top - sheet.gap
        self._place_choices(sheet, QRect(sheet.left, y, sheet.column, end - y))

    def _line_height(self, sheet: Sheet) -> int:
        return max(self.keys["m"].height_at(sheet.mm(40)), sheet.mm(13))

    def _key_size(self, sheet: Sheet) -> tuple[int, int, int]:
        """Return height, rows and columns of the letters."""
        columns = _UPRIGHT_COLUMNS if sheet.is_portrait else _USUAL_COLUMNS
        least = max(self.keys["m"].height_at(sheet.mm(40)), sheet.mm(_LEAST_KEY_MM))
        return least if sheet.is_tight else max(least, sheet.mm(_MOST_KEY_MM)), -(-len(self.keys) // columns), columns

    def _keys_height(self, sheet: Sheet) -> int:
        each, rows, _ = self._key_size(sheet)
        return rows * each + (rows - 1) * sheet.mm(_KEY_GAP_MM)

    def _place_keys(self, sheet: Sheet, top: int) -> None:
        each, _, columns = self._key_size(sheet)
        gap = sheet.mm(_KEY_GAP_MM)
        wide = min(sheet.column, columns * sheet.mm(24) + (columns - 1) * gap)
        share = (wide - (columns - 1) * gap) / columns
        for place, key in enumerate([*self.keys.values(), self.erase_button]):
            row, column = divmod(place, columns)
            x = round(column * (share + gap))
            put(key, sheet.left + x, top + row * (each + gap), round(column * (share + gap) + share) - x, each)

    def _place_head(self, sheet: Sheet, *, is_apart: bool) -> int:
        """Place way back and heading, in one row or `is_apart`; return where the rest begins."""
        header = sheet.header
        back = self.back_button.needed_width() + sheet.mm(2)
        put(self.back_button, header.x(), header.y(), back, header.height())
        y = header.bottom() + 1 + sheet.gap
        if is_apart:
            self.title.set_text(self._titles[0])
            self.title.set_em(QUESTION_EM if sheet.is_roomy else QUESTION_SMALL_EM)
            high = self.title.heightForWidth(sheet.column)
            put(self.title, sheet.left, y, sheet.column, high)
            return y + high + sheet.mm(5)
        self.title.set_em(1.0)
        x, room = back + sheet.mm(4), sheet.column - back - sheet.mm(4)
        for text in self._titles:
            self.title.set_text(text)
            if self.title.lines_for(room).count == 1:
                break
        high = self.title.heightForWidth(room)
        put(self.title, header.x() + x, header.y() + max(header.height() - high, 0) // 2, room, high)
        return max(y, header.y() + high + sheet.gap)

    def _place_slots(self, sheet: Sheet, y: int) -> int:
        columns = 2 if sheet.is_portrait else len(self.slots)
        if all(self.words) and max(slot.needed_width() for slot in self.slots) > sheet.column // columns - sheet.gap:
            columns = 2
        each = (sheet.column - (columns - 1) * sheet.gap) // columns
        high = self._line_height(sheet)
        for place, slot in enumerate(self.slots):
            row, column = divmod(place, columns)
            slot.use_short(short=slot.needed_width() > each)
            put(slot, sheet.left + column * (each + sheet.gap), y + row * (high + sheet.gap), each, high)
        rows = -(-len(self.slots) // columns)
        return y + rows * (high + sheet.gap)

    def _place_choices(self, sheet: Sheet, room: QRect) -> None:
        """Show the words that begin so, as many as stand whole; else what to do, and the way on when all are there."""
        high = self.choices[0].height_at(room.width())
        shown = [choice for choice in self.choices if choice.text()]
        columns = 2 if sheet.is_portrait else 4
        needed = max((choice.needed_width() for choice in shown), default=0)
        while columns > 1 and needed > (room.width() - (columns - 1) * sheet.gap) // columns:
            columns -= 1
        each = (room.width() - (columns - 1) * sheet.gap) // columns
        rows = max((room.height() + sheet.gap) // (high + sheet.gap), 1)
        for place, choice in enumerate(self.choices):
            row, column = divmod(place, columns)
            choice.setVisible(bool(choice.text()) and row < rows)
            put(choice, room.x() + column * (each + sheet.gap), room.y() + row * (high + sheet.gap), each, high)
        self.hint.setVisible(bool(self.hint.text) and not shown)
        has_way = not self.go_button.isHidden()
        wide = max(self.go_button.needed_width() + sheet.mm(8), sheet.third) if has_way else 0
        if sheet.is_portrait:
            text_wide = room.width()
            self._fit_hint(text_wide, room.height())
            go_y = room.y() + self.hint.heightForWidth(text_wide) + sheet.gap
            put(self.go_button, room.x(), go_y, room.width(), max(high, sheet.button_height))
        else:
            text_wide = room.width() - wide - (sheet.gutter if has_way else 0)
            self._fit_hint(text_wide, room.height())
            put(self.go_button, room.right() + 1 - wide, room.y(), wide, max(high, sheet.button_height))
        put(self.hint, room.x(), room.y(), text_wide, self.hint.heightForWidth(text_wide))

    def _fit_hint(self, wide: int, high: int) -> None:
        """Say it in few words where many do not fit."""
        for text in self._hints:
            self.hint.set_text(text)
            if self.hint.heightForWidth(wide) <= high:
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and a mark below the word that is being typed."""
        super().paintEvent(event)
        if all(self.words):
            return
        box = place_of(self.slots[self._at])
        high = self.look.mm(_MARK_MM)
        with painting(self) as painter:
            turn(painter, self)
            painter.fillRect(box.x(), box.bottom() + 1, box.width(), high, self.look.palette.primary)
