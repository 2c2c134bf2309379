"""The practice's settings, for its owner: one page in groups, with a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from intake_app import clock
from intake_app.model.note_rules import RULES
from intake_app.model.practice import (
    AGE_RANGE,
    RESPONDER_MINUTES,
    RESPONDER_TEXTS,
    WAIT_RANGES,
    Extended,
    Paper,
    TextSize,
    Theme,
)
from intake_app.model.ranges import LONGEST_NAME
from intake_app.model.rhythm import RHYTHM_RANGES
from intake_app.services.practice import safety_numbers
from intake_app.services.practice.changes import LANGUAGES, NUMBERS_CHECKED, STAFF_PIN
from intake_app.services.practice.note_rules import OWN_FIGURES
from intake_app.wording import words
from ui.desk.paper_row import PaperRow
from ui.desk.prose import Prose
from ui.desk.setting_rows import CheckedRow, ChoiceRow, LanguageRow, LineRow, NumberRow, PageRow, PinRow, SettingRow
from ui.desk.settings_page import SettingsPage
from ui.desk.style import BODY_PX, font_px

if TYPE_CHECKING:
    from intake_app.model.practice import Settings
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look


class PracticePage(SettingsPage):
    """All settings; the rules of the notes have a page of their own, one press away."""

    notes_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget, calls: DeskCalls, worker: Worker, dialogs: Dialogs) -> None:
        super().__init__(look, parent, calls, worker)
        self.paper_row = PaperRow(look, calls, worker, dialogs)
        self._groups: list[tuple[QWidget, list[SettingRow]]] = []
        self._build_groups()
        self.nothing_found = Prose(look, self._say("search_empty"), color="text2")
        self.nothing_found.hide()
        self._stack.addWidget(self.nothing_found)
        self.search = QLineEdit()
        self.search.setAccessibleName(self._say("search_name"))
        self.search.setPlaceholderText(self._say("search_hint"))
        self.search.setFont(font_px(look, BODY_PX))
        self.search.setMaximumWidth(260)
        self.search.setClearButtonEnabled(False)
        self.search.textChanged.connect(self._on_search)
        self._finish(self._say("title"), self._say("lead"), (self.search,))
        self.paper_row.told.connect(self.told.tell)

    def _build_groups(self) -> None:
        say, kiosk = self._say, words("kiosk")
        extended = [(str(value), say(f"extended_{value}")) for value in Extended]
        paper = [(str(value), say(f"paper_{value}")) for value in Paper]
        flag = [(False, say("off")), (True, say("on"))]
        self._add_group(
            "group_questions",
            ChoiceRow(self._look, "extended", extended),
            ChoiceRow(self._look, "asks_means", flag),
            ChoiceRow(self._look, "tender_notice", flag),
            ChoiceRow(self._look, "asks_signature", flag),
            NumberRow(self._look, "under_age", *AGE_RANGE),
            *(LanguageRow(self._look, key, flag) for key in LANGUAGES),
        )
        self._add_group(
            "group_people",
            LineRow(self._look, "practice_name", longest=LONGEST_NAME),
            LineRow(self._look, "therapist_alias", longest=LONGEST_NAME),
            PinRow(self._look, STAFF_PIN),
        )
        self._lines = CheckedRow(self._look, NUMBERS_CHECKED, lambda: clock.local(clock.now()).date())
        self._add_group(
            "group_safety",
            *(LineRow(self._look, f"responder.{name}", longest=LONGEST_NAME, fewest=0) for name in RESPONDER_TEXTS),
            NumberRow(self._look, "responder.minutes", *RESPONDER_MINUTES),
            ChoiceRow(self._look, "responder.attested", flag),
            self._lines,
        )
        sizes = [(str(value), kiosk(f"comfort.size.{value}")) for value in TextSize]
        themes = [(str(value), kiosk(f"comfort.theme.{value}")) for value in Theme]
        self._add_group(
            "group_comfort",
            ChoiceRow(self._look, "comfort.size", sizes),
            ChoiceRow(self._look, "comfort.theme", themes),
            ChoiceRow(self._look, "comfort.less_motion", flag),
            ChoiceRow(self._look, "comfort.reads", flag),
        )
        rules = (f"{rule} {say(f'notes.{rule}_help')}" for rule in RULES)
        self.notes_row = PageRow(self._look, OWN_FIGURES, finds=rules)
        self.notes_row.pressed.connect(self.notes_wanted)
        self._add_group("group_notes", self.notes_row)
        rhythm = [NumberRow(self._look, f"rhythm.{name}", *lawful) for name, lawful in RHYTHM_RANGES.items()]
        self._add_group("group_rhythm", *rhythm)
        waits = [NumberRow(self._look, f"waits.{name}", *lawful) for name, lawful in WAIT_RANGES.items()]
        self._add_group("group_waits", *waits)
        self._add_group("group_paper", ChoiceRow(self._look, "paper", paper))
        self._add_row(self.paper_row, ())
        self._groups[-1][1].append(self.paper_row)

    def _add_group(self, key: str, *rows: SettingRow) -> None:
        head = self._add_head(key)
        for row in rows:
            self._add_row(row, (row,))
        self._groups.append((head, list(rows)))

    def look_again(self) -> None:
        """Show what is stored now, and go on where the page of the notes was opened."""
        self._worker.run(self._calls.settings, self._on_looked_again, self._on_unread)

    def _on_looked_again(self, settings: Settings) -> None:
        self._show(settings)
        self.notes_row.first_focus().setFocus()

    def _first_focus(self) -> QWidget:
        return self.search

    def _on_read(self, settings: Settings) -> None:
        self.search.clear()
        super()._on_read(settings)

    def _show(self, settings: Settings) -> None:
        super()._show(settings)
        self.paper_row.show_languages(settings.languages)
        off = [rule for rule in RULES if rule in settings.notes.off]
        self.notes_row.show_other(self._say("notes_off", rules=", ".join(off)) if off else "")
        numbers = safety_numbers.of(settings)
        self._lines.show_what(f"{safety_numbers.told(numbers)} {safety_numbers.others(numbers)}")

    def _on_search(self, text: str) -> None:
        """Show the rows that have all words, and the headings of groups that still have rows."""
        found = False
        for head, rows in self._groups:
            for row in rows:
                row.setVisible(row.has(text))
            shown = any(row.has(text) for row in rows)
            head.setVisible(shown)
            found = found or shown
        self.nothing_found.setVisible(not found)
