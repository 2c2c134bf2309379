"""Comfort: the size of the letters, the colours, motion. Before the first question, and whenever it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from intake_app.model.practice import TextSize, Theme
from intake_app.wording import name_of, words
from ui.answers.card import ChoiceCard, TickCard
from ui.kiosk.comfort_group import ComfortGroup
from ui.kiosk.footer import Footer, Label
from ui.kiosk.parts import Header, KioskPage, Notice
from ui.look import focus
from ui.look.comfort import SIZES
from ui.look.look import QUESTION_SMALL_EM
from ui.look.mirror import put
from ui.look.palette import THEMES
from ui.look.text import TextBlock, heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from ui.kiosk.sheet import Sheet
    from ui.look.look import Look

_GAPS_MM = (8.0, 3.0)
"""Between groups: with room, and where every millimetre counts."""
_AFTER_TITLE_MM = 3.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """What holds now, for this client."""

    size: TextSize = TextSize.STANDARD
    theme: Theme = Theme.LIGHT
    less_motion: bool = False
    reads: bool | None = None
    """Whether pages can be read aloud; None where the computer has no voice for it."""
    language: str = ""


class ComfortPage(KioskPage):
    """Each choice applies at once. All of it is optional."""

    chosen = Signal(str, object)
    """The field of `Chosen` that is to change, and its new value."""
    help_requested = Signal()
    done = Signal()
    hide_requested = Signal()

    def __init__(
        self,
        look: Look,
        chosen: Chosen,
        *,
        t: float,
        is_first: bool = False,
        languages: Sequence[str] = (),
        focus_on: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build the page; what holds now is marked.

        Args:
            look: sizes and colours.
            chosen: what holds now.
            t: how far the sitting is, 0 to 1.
            is_first: whether the questions are still to come.
            languages: which languages there are to choose from; with fewer than two there is no choice.
            focus_on: object name of the card that has the focus; the heading when empty.
            parent: the widget it stands on.
        """
        super().__init__(look, t=t, parent=parent)
        text = words("kiosk")
        kind = "comfort.first" if is_first else "comfort"
        self._now = chosen
        self.setAccessibleName(text(f"{kind}.title"))
        self.title = heading(look, text(f"{kind}.title"), parent=self)
        self.why = TextBlock(look, text(f"{kind}.why"), colour="text2", parent=self)
        self.groups = [self._sizes(), self._themes(), self._others()]
        if len(languages) > 1:
            # First of all: who cannot read the page finds their language without paging.
            self.groups.insert(0, self._languages(languages))
        card = next((card for card in self.cards() if card.objectName() == focus_on), None)
        self._focus_on: QWidget = card or self.title
        self._lead = next((i for i, group in enumerate(self.groups) if card in group.cards), 0)
        """Index of a group that must be in view, where not all of them find room."""
        self._next = 0
        """The one that must be in view after `more`."""
        main = Label("continue", text("continue"), icon="arrow-right", role="main")
        if not is_first:
            main = Label("done", text("comfort.done"), role="main")
        more = Label("more", text("more.below"), text("more.below.short"), icon="chevron-down")
        aid = Label("help", text("comfort.help"), text("comfort.help.short"), icon="help")
        self.footer = Footer(look, [more, aid], main, self)
        self.more_button, self.help_button = self.footer.other_buttons
        self.header = Header(look, self)
        self.header.allow(back=not is_first, comfort=False)
        self.notice = Notice(look, self)
        self._connect()

    def _sizes(self) -> ComfortGroup:
        """Each card is written in the size that it stands for."""
        text, now = words("kiosk"), self.look.metrics.text
        group = ComfortGroup(self.look, text("comfort.size"), self)
        group.take(
            [
                self._choice(ChoiceCard(self.look, text(f"comfort.size.{size}"), em=factor / now), size)
                for size, factor in SIZES.items()
            ]
        )
        return group

    def _themes(self) -> ComfortGroup:
        """Each card is a swatch, drawn in the colours that it stands for."""
        text = words("kiosk")
        group = ComfortGroup(self.look, text("comfort.theme"), self)
        cards = []
        for theme in Theme:
            card = ChoiceCard(replace(self.look, palette=THEMES[theme]), text(f"comfort.theme.{theme}"))
            focus.follow(card, self.look)
            cards.append(self._choice(card, theme))
        group.take(cards)
        return group

    def _languages(self, languages: Sequence[str]) -> ComfortGroup:
        """Each card is in the words of the language that it stands for."""
        group = ComfortGroup(self.look, words("kiosk")("comfort.language"), self)
        cards = []
        for language in languages:
            card = ChoiceCard(self.look, name_of(language))
            card.setObjectName(f"{language}_button")
            card.setProperty("stands_for", language)
            card.setChecked(language == self._now.language)
            card.clicked.connect(self._on_language_clicked)
            cards.append(card)
        group.take(cards)
        return group

    def _choice(self, card: ChoiceCard, stands_for: TextSize | Theme) -> ChoiceCard:
        card.setObjectName(f"{stands_for}_button")
        card.setProperty("stands_for", stands_for.value)
        card.setChecked(stands_for in (self._now.size, self._now.theme))
        card.clicked.connect(self._on_size_clicked if isinstance(stands_for, TextSize) else self._on_theme_clicked)
        return card

    def _others(self) -> ComfortGroup:
        text = words("kiosk")
        group = ComfortGroup(self.look, text("comfort.other"), self)
        cards = [self._tick("less_motion", is_on=self._now.less_motion)]
        if self._now.reads is not None:
            cards.append(self._tick("reads", is_on=self._now.reads))
        group.take(cards, "" if self._now.reads is None else text("comfort.reads.note"))
        return group

    def _tick(self, field: str, *, is_on: bool) -> TickCard:
        card = TickCard(self.look, words("kiosk")(f"comfort.{field}"))
        card.setObjectName(f"{field}_button")
        card.setProperty("stands_for", field)
        card.setChecked(is_on)
        card.toggled.connect(self._on_toggled)
        return card

    def _connect(self) -> None:
        self.footer.main_button.clicked.connect(self.done)
        self.go_on_requested.connect(self.done)
        self.more_button.clicked.connect(self._on_more)
        self.help_button.clicked.connect(self.help_requested)
        self.header.back_button.clicked.connect(self.done)
        self.header.hide_button.clicked.connect(self.hide_requested)

    def cards(self) -> list[ChoiceCard | TickCard]:
        """Return every card, in reading order."""
        return [card for group in self.groups for card in group.cards]

    def _stands_for(self) -> str:
        return str(self.sender().property("stands_for"))

    def _on_size_clicked(self) -> None:
        self.chosen.emit("size", TextSize(self._stands_for()))

    def _on_theme_clicked(self) -> None:
        self.chosen.emit("theme", Theme(self._stands_for()))

    def _on_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.chosen.emit(self._stands_for(), checked)

    def _on_language_clicked(self) -> None:
        self.chosen.emit("language", self._stands_for())

    def _on_more(self) -> None:
        self._lead = self._next
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the heading, or the card that was chosen last."""
        return self._focus_on

    def say(self, text: str, *, stays: bool = False, is_fault: bool = False) -> None:
        """Show one quiet line above the footer."""
        self.notice.say(text, stays=stays, is_fault=is_fault)
        self.refresh()

    def lay_out(self, sheet: Sheet) -> None:
        """Place the words and as many whole groups as find room; the button for more brings the others."""
        free = self.header.lay_out(sheet)
        top = sheet.header.bottom() + 1 + sheet.mm(16 if sheet.is_wide else 8 if sheet.is_roomy else 3)
        for is_dense, has_more in ((sheet.is_tight, False), (True, False), (True, True)):
            self.footer.offer(self.more_button, is_offered=has_more)
            low = self.footer.lay_out(sheet) - sheet.mm(8 if sheet.is_roomy else 3)
            flow = _Flow(self.groups, sheet, is_dense=is_dense)
            y = self._place_words(sheet, free, top, low, flow)
            if y + flow.height() <= low:
                break
        self.notice.lay_out(sheet, self.footer.y())
        parts = flow.parts(low - y)
        here = next(i for i, part in enumerate(parts) if self._lead in part)
        self._next = parts[(here + 1) % len(parts)][0]
        flow.place(parts[here], y)
        self.notice.raise_()

    def _place_words(self, sheet: Sheet, free: QRect, top: int, low: int, flow: _Flow) -> int:
        """Place heading and why, the heading in the header where every millimetre counts; return where they end."""
        gap = sheet.mm(_GAPS_MM[0] if sheet.is_roomy else _GAPS_MM[1])
        y = top
        if sheet.is_tight:
            self.title.set_em(1.0)
            if self.title.natural_width() > free.width():
                self.title.set_text(words("kiosk")("comfort.eyebrow"))
                free = self.header.lay_out(sheet, self.title.natural_width() + sheet.mm(_AFTER_TITLE_MM))
            high = self.title.heightForWidth(free.width())
            put(self.title, free.x(), free.y() + (free.height() - high) // 2, free.width(), high)
        else:
            self.title.set_em(QUESTION_SMALL_EM)
            if top + self.title.heightForWidth(sheet.column) + gap + flow.tallest() > low:
                self.title.set_em(1.0)
            high = self.title.heightForWidth(sheet.column)
            put(self.title, sheet.left, top, sheet.column, high)
            y += high + gap
        high = self.why.heightForWidth(sheet.column)
        below = y + high + (gap if sheet.is_tight else sheet.mm(_AFTER_TITLE_MM))
        # It folds where that brings every group into view, where a group would find no room, or in a tight place.
        has_all = below + flow.height() <= low
        could_have_all = y + flow.height() <= low
        shows = has_all or (not sheet.is_tight and not could_have_all and below + flow.tallest() <= low)
        self.why.setVisible(shows)
        if shows:
            put(self.why, sheet.left, below - gap - high, sheet.column, high)
        return below if shows else y


class _Flow:
    """The groups of one page size, one below the other. All lengths in pixels."""

    def __init__(self, groups: Sequence[ComfortGroup], sheet: Sheet, *, is_dense: bool) -> None:
        self._groups = groups
        self._sheet = sheet
        self._is_dense = is_dense
        self._gap = sheet.mm(_GAPS_MM[1] if is_dense else _GAPS_MM[0])

    def height(self, some: Sequence[int] = ()) -> int:
        """Return how high all the groups are together, or some of them."""
        shown = [self._groups[i] for i in some] or self._groups
        highs = [group.flow(self._sheet, is_dense=self._is_dense, is_placing=False) for group in shown]
        return sum(highs) + self._gap * (len(highs) - 1)

    def tallest(self) -> int:
        """Return how high the highest group is."""
        return max(self.height([i]) for i in range(len(self._groups)))

    def parts(self, room: int) -> list[list[int]]:
        """Return the groups' indices, as many together as find room."""
        parts: list[list[int]] = [[]]
        for i in range(len(self._groups)):
            if parts[-1] and self.height([*parts[-1], i]) > room:
                parts.append([])
            parts[-1].append(i)
        return parts

    def place(self, part: Sequence[int], y: int) -> None:
        """Show these groups, from `y` down, and no others."""
        for i, group in enumerate(self._groups):
            group.setVisible(i in part)
            if i in part:
                high = group.flow(self._sheet, is_dense=self._is_dense, is_placing=False)
                put(group, self._sheet.left, y, self._sheet.column, high)
                group.flow(self._sheet, is_dense=self._is_dense, is_placing=True)
                y += high + self._gap
