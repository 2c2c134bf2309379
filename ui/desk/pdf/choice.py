"""Which document of the record: a row of buttons of which one is down, and a tick for large print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPushButton, QWidget

from intake_app.model.printing import Document
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.pdf.made import Wanted
from ui.desk.pieces import button, stay_down
from ui.desk.style import BODY_PX, SIDE_PX, font_px

if TYPE_CHECKING:
    from ui.look.look import Look


class DocumentChoice(QWidget):
    """Offers every document there is; what is pressed is wanted at once."""

    changed = Signal(object)
    """The `Wanted` that is chosen now."""

    def __init__(self, look: Look, wanted: Wanted) -> None:
        super().__init__()
        say = words("desk")
        row = Flow(self, gap=8, row_gap=6)
        row.setContentsMargins(0, 0, SIDE_PX, 0)
        self._group = QButtonGroup(self)
        self.buttons: dict[Document, QPushButton] = {}
        for number, document in enumerate(Document):
            made = button(look, say(f"document_{document.value}"))
            stay_down(look, made)
            made.setChecked(document is wanted.document)
            self._group.addButton(made, number)
            self.buttons[document] = made
            row.addWidget(made)
        self.large = QCheckBox(say("large_print"))
        self.large.setFont(font_px(look, BODY_PX))
        self.large.setAccessibleDescription(say("large_print_help"))
        self.large.setToolTip(say("large_print_help"))
        self.large.setChecked(wanted.is_large)
        row.addWidget(self.large)
        self._group.idClicked.connect(self._on_changed)
        self.large.toggled.connect(self._on_changed)

    @property
    def wanted(self) -> Wanted:
        """What is chosen now."""
        return Wanted(list(self.buttons)[self._group.checkedId()], self.large.isChecked())

    def _on_changed(self) -> None:
        self.changed.emit(self.wanted)
