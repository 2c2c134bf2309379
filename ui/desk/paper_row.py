"""The questions on paper: which form, in which language, for whose eyes, and the button that saves it. No record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from intake_app.model.blank_form import Ours, PaperWish
from intake_app.wording import languages, name_of, words
from ui.desk.problems import desk_problem
from ui.desk.setting_rows import SettingRow
from ui.desk.style import BODY_PX, font_px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from intake_app.services.practice.changes import Value
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.dialogs import Dialogs
    from ui.look.look import Look

_KEY = "blank_paper"


class _Line(QWidget):
    """A few values beside each other, each a radio button; the first is chosen until somebody chooses."""

    def __init__(self, look: Look, name: str, values: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for value, shown in values:
            made = QRadioButton(shown)
            made.setFont(font_px(look, BODY_PX))
            made.setAccessibleName(f"{name}: {shown}")
            self._group.addButton(made)
            self.buttons[value] = made
            row.addWidget(made)
        row.addStretch(1)
        next(iter(self.buttons.values())).setChecked(True)

    @property
    def chosen(self) -> str:
        """Return the value that is chosen."""
        return next(value for value, button in self.buttons.items() if button.isChecked())


class PaperRow(SettingRow):
    """What is wanted on paper, and where it goes; it changes no setting."""

    told = Signal(str)
    """A sentence on what became of it."""

    def __init__(self, look: Look, calls: DeskCalls, worker: Worker, dialogs: Dialogs) -> None:
        super().__init__(look, _KEY)
        self._calls, self._worker, self._dialogs = calls, worker, dialogs
        self.form = self._add_line([(form.value, self.say(f"blank_form_{form.value}")) for form in Ours])
        self.language = self._add_line([(language, name_of(language)) for language in languages()])
        self.language.hide()
        self.letters = self._add_line([(size, self.say(f"blank_size_{size}")) for size in ("ordinary", "large")])
        self.safety = self._add_line([(way, self.say(f"blank_safety_{way}")) for way in ("off", "on")])
        self.save_button = self.add_button(self.say("blank_save"), self._on_pressed)
        self.end()

    def _add_line(self, values: Sequence[tuple[str, str]]) -> _Line:
        line = _Line(self.look, self.name, values)
        self.right.addWidget(line)
        return line

    def show_languages(self, offered: tuple[str, ...]) -> None:
        """Let the person choose among the languages that the practice offers, where there is more than one."""
        for language, made in self.language.buttons.items():
            made.setVisible(language in offered)
        if self.language.chosen not in offered:
            next(self.language.buttons[language] for language in offered).setChecked(True)
        self.language.setVisible(len(offered) > 1)
        self._keep_height()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the letters want now that they have their style."""
        super().showEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Keep the room of every line: a page of many rows takes it from those that could be lower."""
        self.setMinimumHeight(self.sizeHint().height())

    @property
    def wish(self) -> PaperWish:
        """Return what is wanted."""
        return PaperWish(
            Ours(self.form.chosen),
            self.language.chosen,
            is_large=self.letters.chosen == "large",
            with_safety=self.safety.chosen == "on",
        )

    def show_value(self, value: Value) -> None:
        """Hold nothing: what is printed is asked each time."""

    def first_focus(self) -> QWidget:
        """Return the control that the keyboard goes to."""
        return self.save_button

    def _on_pressed(self) -> None:
        self._dialogs.ask_where_to_save(
            self.window(),
            title=self.say("blank_title"),
            name=self.say(f"blank_name_{self.form.chosen}"),
            kinds=words("desk")("pdf_kinds"),
            on_chosen=self._on_place_chosen,
        )

    def _on_place_chosen(self, path: str) -> None:
        wish, target = self.wish, Path(path)
        # Making it takes a few seconds, and a slow stick a few more.
        self.told.emit(words("desk")("export_writing"))
        self._worker.run(lambda: self._write(wish, target), self._on_written, self._on_problem)

    def _write(self, wish: PaperWish, target: Path) -> Path:
        self._calls.save_paper(wish, target)
        return target

    def _on_written(self, target: Path) -> None:
        self.told.emit(self.say("blank_saved", path=target))

    def _on_problem(self, problem: Exception) -> None:
        self.told.emit(words("desk")(desk_problem(problem)))
