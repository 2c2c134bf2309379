"""The PDF before it leaves: which document, its very pages, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.pdf.choice import DocumentChoice
from ui.desk.pdf.export_form import ExportForm
from ui.desk.pdf.pages import PagesArea
from ui.desk.pieces import button
from ui.desk.prose import Prose
from ui.desk.style import SIDE_PX

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject, SignalInstance
    from PySide6.QtWidgets import QPushButton

    from ui.desk.pdf.made import Made, Wanted
    from ui.look.look import Look


class PdfView(QWidget):
    """Shows the pages, zooms and turns them by keys, and offers to export and to print these bytes."""

    export_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, look: Look, wanted: Wanted) -> None:
        super().__init__()
        self._look = look
        self._say = words("desk")
        self.made: Made | None = None
        """The file that is shown; None while it is made."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self.choice = DocumentChoice(look, wanted)
        whole.addWidget(self.choice)
        self.area = PagesArea(look)
        whole.addWidget(self._bar())
        self.warning = Prose(look, "", color="warn", bold=True)
        told = QHBoxLayout()
        told.setContentsMargins(0, 0, SIDE_PX, 0)
        told.addWidget(self.warning)
        whole.addLayout(told)
        self.form = ExportForm(look)
        self.form.hide()
        held = QHBoxLayout()
        held.setContentsMargins(0, 0, SIDE_PX, 0)
        # As wide as it may get, at the left: alone in its row Qt would centre it.
        held.addWidget(self.form, 1000)
        held.addStretch(1)
        whole.addLayout(held)
        whole.addWidget(self.area, 1)
        self.area.moved.connect(self._on_moved)
        self._add_keys()
        self.say_making()

    def _bar(self) -> QWidget:
        """Return the row with the page number, zoom and the ways out."""
        bar = QWidget()
        row = Flow(bar, gap=8, row_gap=6)
        row.setContentsMargins(0, 0, SIDE_PX, 0)
        self.page_words = Prose(self._look, "", color="text2")
        row.addWidget(self.page_words)
        self.out_button = self._button("zoom_out_sign", self._on_out, name="zoom_out")
        self.in_button = self._button("zoom_in_sign", self._on_in, name="zoom_in")
        self.fit_button = self._button("zoom_fit", self._on_fit_width)
        self.whole_button = self._button("zoom_page", self._on_fit_page)
        self.print_button = self._button("print", self.print_wanted)
        self.export_button = button(self._look, self._say("export"), kind="main", icon_name="file")
        self.export_button.clicked.connect(self.export_wanted)
        zooms = (self.out_button, self.in_button, self.fit_button, self.whole_button)
        for made in (*zooms, self.print_button, self.export_button):
            row.addWidget(made)
        self.print_button.installEventFilter(self)
        return bar

    def _button(self, text: str, press: Callable[[], None] | SignalInstance, *, name: str = "") -> QPushButton:
        made = button(self._look, self._say(text))
        made.setAccessibleName(self._say(name or text))
        made.clicked.connect(press)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a double click on *Print* for one: its second half would answer the question that the first one asks."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)

    def _add_keys(self) -> None:
        """Turn pages and zoom by keys; a field of the form keeps those that it can type."""
        for keys, slot in (
            (("PgDown",), self._on_read_on),
            (("PgUp",), self._on_read_back),
            (("Home", "Ctrl+Home"), self._on_first_page),
            (("End", "Ctrl+End"), self._on_last_page),
            (("+", "=", "Ctrl++", "Ctrl+="), self._on_in),
            (("-", "Ctrl+-"), self._on_out),
            (("0", "Ctrl+0"), self._on_fit_width),
            (("9", "Ctrl+9"), self._on_fit_page),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    # -- what is shown

    def say(self, text: str, *, good: bool = False) -> None:
        """Say something above the pages."""
        self.warning.set_color("ok" if good else "warn")
        self.warning.tell(text)
        self.warning.setVisible(bool(text))

    def say_making(self) -> None:
        """Show no page and let nothing leave until the file that is wanted now is there."""
        self.made = None
        self.area.clear()
        self.page_words.say("")
        self.page_words.hide()
        self._let_leave(may=False)
        self.say(self._say("pdf_making"))

    def show_pdf(self, made: Made) -> None:
        """Show a file, which is what leaves from now on."""
        self.made = made
        self._let_leave(may=True)
        self.say("")
        self.page_words.show()
        self.area.show_pages(made)

    def _let_leave(self, *, may: bool) -> None:
        for made in (self.export_button, self.print_button, self.form.go_button):
            made.setEnabled(may)

    @property
    def data(self) -> bytes:
        """What leaves; empty while it is made."""
        return b"" if self.made is None else self.made.data

    def ask_how(self, *, warns: bool) -> None:
        """Open the form that asks who can open the file."""
        self.say("")
        self.export_button.hide()
        self.form.open(warns=warns)

    def put_away(self) -> bool:
        """Close the form, and forget what was typed into it; return whether it was open."""
        if self.form.isHidden():
            return False
        holder = QApplication.focusWidget()
        had_focus = holder is not None and self.form.isAncestorOf(holder)
        self.form.close_it()
        self.export_button.show()
        if had_focus:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # -- hands

    def _on_moved(self) -> None:
        self.page_words.say(self._say("page_of", page=self.area.page_now(), pages=len(self.area.leaves)))

    def _on_read_on(self) -> None:
        self.area.read_on()

    def _on_read_back(self) -> None:
        self.area.read_back()

    def _on_first_page(self) -> None:
        self.area.turn_to(1)

    def _on_last_page(self) -> None:
        self.area.turn_to(len(self.area.leaves))

    def _on_out(self) -> None:
        self.area.step_zoom(-1)

    def _on_in(self) -> None:
        self.area.step_zoom(1)

    def _on_fit_width(self) -> None:
        self.area.fit_to("width")

    def _on_fit_page(self) -> None:
        self.area.fit_to("page")
