"""Pages of few words: welcome, paused, thank you, safety. A big word, a lead, and one to four buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QColor, QPaintEvent

from ui.kiosk.parts import KioskPage
from ui.kiosk.sayings import Sayings
from ui.kiosk.sheet import Sheet
from ui.look import icons
from ui.look.button import KioskButton, Role
from ui.look.ground import (
    CREST_HERO,
    CREST_PAUSED,
    DISC_MM,
    DISC_PAUSED_MM,
    DISC_X,
    DISC_Y_THANKS,
    DISC_Y_WELCOME,
    paint_disc,
)
from ui.look.look import HERO_EM
from ui.look.mirror import painted_at, put
from ui.look.paint import painting
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from ui.look.look import Look
    from ui.look.palette import Palette

_SIZES = (
    (HERO_EM, 1.6),
    (3.0, 1.6),
    (2.4, 1.3),
    (1.9, 1.15),
    (1.6, 1.0),
    (1.3, 1.0),
    (1.0, 1.0),
)
"""Title and lead in em, largest first; the first pair that fits is taken. With none, what follows the title scrolls."""
_TITLE_LINE = 1.16
"""In em: with less, an accent on a capital is cut."""
_LEAD_LINE = 1.3
_TOP_MM = 62
_SPROUT_MM = 33
_PORTRAIT_SHARE = 0.35
"""How much of the room that is left lies above the words when the page is upright."""
_PAUSED_BORDER = QColor("#8DB3AC")


@dataclass(frozen=True, slots=True)
class Way:
    """One button of a hero page: its key is what `chosen` says."""

    key: str
    text: str
    role: Role = "plain"
    icon: str = ""
    short: str = ""
    """What it says where `text` would take two lines."""


@dataclass(frozen=True, slots=True)
class Hero:
    """What a hero page says and shows."""

    title: str
    lead: str = ""
    note: str = ""
    lines: str = ""
    """What is to be found at once, such as the number of a help line: as large as the lead, and bold."""
    mark: str = ""
    """The practice's name, beside a sprout, at the top left."""
    disc: str = "welcome"
    """Where the disc stands: `welcome`, `thanks`, `paused`, or none when empty."""
    is_paused: bool = False
    has_sprout: bool = False
    name: str = ""
    """What pictures of this page are called."""


def paused_palette(palette: Palette) -> Palette:
    """Return the theme as the privacy cover wears it: the same parts on deep green, but for high contrast as ever."""
    if not palette.has_ground:
        return palette
    return replace(
        palette,
        bg=palette.privacy_bg,
        surface=palette.privacy_bg,
        surface2=palette.paused_disc,
        text=palette.privacy_text,
        text2=palette.privacy_text2,
        sel_text=palette.privacy_text,
        sel_bg=palette.paused_disc,
        border=_PAUSED_BORDER,
        primary=palette.privacy_text,
        primary_hover=palette.privacy_text2,
        primary_press=palette.privacy_text2,
        on_primary=palette.privacy_bg,
    )


class HeroPage(KioskPage):
    """One page of few words."""

    chosen = Signal(str)
    """The key of the button that was pressed."""
    touched = Signal()
    """The page was touched beside its buttons."""

    def __init__(
        self, look: Look, hero: Hero, ways: tuple[Way, ...], *, t: float = 0.0, parent: QWidget | None = None
    ) -> None:
        """Make the page; the first way is the main one and has the focus order's first place."""
        if hero.is_paused:
            look = replace(look, palette=paused_palette(look.palette))
        super().__init__(look, t=t, parent=parent)
        self.hero = hero
        self.ways = ways
        self.is_paused_ground = hero.is_paused
        self.setAccessibleName(hero.title)
        self.title = TextBlock(
            look, hero.title, bold=True, line=_TITLE_LINE, tracking=98.0, as_heading=True, parent=self
        )
        self.lead = TextBlock(look, hero.lead, colour="text2", line=_LEAD_LINE, parent=self)
        self.note = TextBlock(look, hero.note, colour="text2", parent=self)
        self.lines = TextBlock(look, hero.lines, bold=True, line=_LEAD_LINE, parent=self)
        self.buttons = {way.key: self._make(way) for way in ways}
        self.mark = TextBlock(look, hero.mark, bold=True, colour="primary", parent=self)
        self.mark.setVisible(bool(hero.mark))
        self.note.setVisible(bool(hero.note))
        self.lead.setVisible(bool(hero.lead))
        self.lines.setVisible(bool(hero.lines))
        self._sprout_at: QRectF | None = None
        self._sayings = Sayings(look, self)

    def reads_well(self, size: QSize) -> bool:
        """Tell whether at `size` all words are in view at the text size that the client chose."""
        return self._fit(Sheet(self.look.metrics, size.width(), size.height()))[2]

    def _make(self, way: Way) -> KioskButton:
        button = KioskButton(self.look, way.text, short_text=way.short, icon=way.icon, role=way.role, parent=self)
        button.setObjectName(f"{way.key}_button")
        button.setProperty("way", way.key)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("way")))

    def say(self, lead: str, note: str = "") -> None:
        """Show another lead and note."""
        self.lead.set_text(lead)
        self.lead.setVisible(bool(lead))
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the heading, so that a screen reader says what happened."""
        return self.title

    def crest(self, sheet: Sheet) -> int:
        """Return the hero pages' higher hills."""
        if self.hero.is_paused:
            return CREST_PAUSED
        return CREST_HERO if not sheet.is_portrait else CREST_PAUSED

    def lay_out(self, sheet: Sheet) -> None:
        """Take the largest sizes at which everything fits, then place it from the top down."""
        self._place_mark(sheet)
        top, wide, fits = self._fit(sheet)
        if fits:
            self._sayings.leave()
            for block in (self.lead, self.note, self.lines):
                block.setVisible(bool(block.text))
            self._place(sheet, top, wide)
        else:
            self._place_scrolling(sheet, top, wide)

    def _fit(self, sheet: Sheet) -> tuple[int, int, bool]:
        """Set the sizes; return where the words begin, how wide they are, and whether all of them have room."""
        header = sheet.header
        top = sheet.mm(_TOP_MM) if sheet.is_roomy else header.bottom() + 1 + sheet.mm(4)
        if not self.hero.mark and not sheet.is_roomy:
            top = header.top() + sheet.mm(6)
        wide = min(sheet.column, 2 * sheet.third + sheet.gutter + sheet.mm(40))
        if sheet.is_tight:
            # A short page needs every line's full length, above all in the largest letters.
            wide = sheet.column
        room = sheet.height - sheet.mm(6) - top
        for title_em, lead_em in _SIZES:
            self.title.set_em(title_em)
            self.lead.set_em(lead_em)
            self.note.set_em(min(lead_em, 1.0))
            self.lines.set_em(lead_em)
            tears = self.title.tears_at(sheet.column) or self.lead.tears_at(wide)
            lines = self.title.lines_for(sheet.column).count
            if not tears and lines <= self._most_lines() and self._height(sheet, wide) <= room:
                break
        if sheet.is_portrait:
            spare = max(room - self._height(sheet, wide), 0)
            top = max(top, min(top + round(spare * _PORTRAIT_SHARE), sheet.mm(_TOP_MM)))
        return top, wide, self._height(sheet, wide) <= room

    def _place_scrolling(self, sheet: Sheet, top: int, wide: int) -> None:
        """The title above, the buttons at the lower edge; between them the words scroll by a button of their own."""
        high = self.title.heightForWidth(sheet.column)
        put(self.title, sheet.left, top, sheet.column, high)
        rows = self._rows(sheet)
        low = sheet.height - sheet.mm(6) - (rows[-1][1].bottom() + 1 if rows else 0)
        for button, rect in rows:
            put(button, rect.translated(sheet.left, low))
        gap, more = sheet.mm(2.5), max(sheet.mm(12), sheet.line_button)
        y = top + high + gap
        said = [block for block in (self.lead, self.note, self.lines) if block.text]
        # Whole lines: half a one at the edge can't be read.
        step = round(self.look.metrics.em * self.lead.em * _LEAD_LINE)
        room = max((low - more - 2 * gap - y) // step, 1) * step
        box = QRect(sheet.left, y, wide, room)
        self._sayings.hold(said, gap, box, QRect(sheet.left, low - more - gap, sheet.third * 2, more))

    def _most_lines(self) -> int:
        # One big word stays on one line; a whole sentence may take three.
        return 1 if len(self.hero.title) <= 14 else 2 if len(self.hero.title) <= 32 else 3  # noqa: PLR2004

    def _rows(self, sheet: Sheet) -> list[tuple[KioskButton, QRect]]:
        """Place the buttons in thirds, or one below the other, from their own top left."""
        buttons = list(self.buttons.values())
        columns = 1 if sheet.is_portrait else max(min(len(buttons), 3), 1)
        if len(buttons) == 4 and columns == 3:  # noqa: PLR2004 - four stand better two by two
            columns = 2
        while True:
            each = self._each(sheet, columns)
            for button in buttons:
                button.use_short(short=button.needed_width() > each)
            if columns == 1 or not any(button.tears_at(each) for button in buttons):
                break
            columns -= 1
        least = sheet.mm(20) if sheet.is_roomy and not sheet.is_portrait else sheet.mm(15)
        high = max([least, *(button.height_at(each) for button in buttons)])
        step = high + (sheet.gutter if sheet.is_roomy else sheet.gap)
        return [
            (button, QRect((i % columns) * (each + sheet.gutter), (i // columns) * step, each, high))
            for i, button in enumerate(buttons)
        ]

    def _each(self, sheet: Sheet, columns: int) -> int:
        """Return how wide each of so many buttons is beside each other."""
        if columns == 2 and not sheet.is_wide:  # noqa: PLR2004 - halves are wider than thirds
            return (sheet.column - sheet.gutter) // 2
        if columns == 1 and not sheet.is_portrait:
            # Beside a lone button there is room for its words.
            widest = max((button.needed_width() for button in self.buttons.values()), default=0)
            return min(max(sheet.third, widest + sheet.mm(6)), sheet.column)
        return sheet.column if sheet.is_portrait else sheet.third

    def _height(self, sheet: Sheet, wide: int) -> int:
        rows = self._rows(sheet)
        buttons = rows[-1][1].bottom() + 1 if rows else 0
        texts = self.title.heightForWidth(sheet.column)
        if self.hero.lead or self.lead.text:
            texts += sheet.mm(6 if sheet.is_roomy else 3) + self.lead.heightForWidth(wide)
        if self.note.text:
            texts += sheet.mm(5 if sheet.is_roomy else 2.5) + self.note.heightForWidth(wide)
        if self.lines.text:
            texts += sheet.mm(5 if sheet.is_roomy else 2.5) + self.lines.heightForWidth(wide)
        return texts + self._above_buttons(sheet) + buttons

    def _above_buttons(self, sheet: Sheet) -> int:
        if not sheet.is_roomy:
            return sheet.mm(5)
        return sheet.mm(11 if self.note.text else 14)

    def _place(self, sheet: Sheet, top: int, wide: int) -> None:
        y = top
        put(self.title, sheet.left, y, sheet.column, self.title.heightForWidth(sheet.column))
        y = self.title.geometry().bottom() + 1
        for block, roomy, tight in ((self.lead, 6, 3.0), (self.note, 5, 2.5), (self.lines, 5, 2.5)):
            if block.text:
                y += sheet.mm(roomy if sheet.is_roomy else tight)
                put(block, sheet.left, y, wide, block.heightForWidth(wide))
                y = block.geometry().bottom() + 1
        y += self._above_buttons(sheet)
        for button, rect in self._rows(sheet):
            put(button, rect.translated(sheet.left, y))

    def _place_mark(self, sheet: Sheet) -> None:
        header = sheet.header
        icon = round(self.look.metrics.em * 1.1)
        x = sheet.left + icon + sheet.mm(3)
        high = self.mark.heightForWidth(sheet.column)
        wide = min(self.mark.natural_width() + 2, sheet.left + sheet.column - x)
        put(self.mark, x, header.top() + (header.height() - high) // 2, wide, high)
        self._sprout_at = QRectF(
            painted_at(self, sheet.left, icon), header.top() + (header.height() - icon) / 2, icon, icon
        )

    def mark_rect(self) -> QRect:
        """Return where the practice's name and its sprout stand: the staff's hot spot."""
        sprout = self._sprout_at.toRect() if self._sprout_at is not None else QRect()
        return self.mark.geometry().united(sprout)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the disc and the sprout."""
        super().paintEvent(event)
        palette, size = self.look.palette, self.size()
        with painting(self) as painter:
            place = {
                "welcome": (DISC_X, DISC_Y_WELCOME, DISC_MM),
                "thanks": (DISC_X, DISC_Y_THANKS, DISC_MM),
                "paused": (0.86, 0.27, DISC_PAUSED_MM),
            }.get(self.hero.disc)
            if place is not None and self.width() > self.height():
                x, y, wide = place
                centre = QPointF(painted_at(self, x * size.width(), 0), y * size.height())
                diameter = min(self.look.mm(wide), round(0.3 * size.height()))
                paint_disc(painter, centre, diameter, palette, paused=self.hero.is_paused)
            if self.hero.mark and self._sprout_at is not None:
                icons.paint(painter, "sprout", self._sprout_at, palette.primary)
            if self.hero.has_sprout and palette.has_ground:
                side = min(self.look.mm(_SPROUT_MM), round(0.13 * size.height()))
                where = QRectF((size.width() - side) / 2, 0.765 * size.height() - side, side, side)
                if not self._is_covered(where):
                    icons.paint(painter, "sprout", where, palette.primary)

    def _is_covered(self, where: QRectF) -> bool:
        """Whether the big sprout would stand behind words or a button."""
        parts = (self.title, self.lead, self.note, self.lines, *self.buttons.values())
        return any(part.isVisible() and QRectF(part.geometry()).intersects(where) for part in parts)

    def mousePressEvent(self, event: object) -> None:
        """Say that the page was touched beside its buttons."""
        del event
        self.touched.emit()
