"""From an opened intake to the pages that are shown: made and drawn on the worker, always the file that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app.wording import words
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail, Opened
    from ui.desk.pdf.made import Drawing, Made, PageImage, Wanted


class Making(QObject):
    """Answers the PDF page when it wants a file, or a picture of one of its pages."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker) -> None:
        """Make what `detail` shows."""
        super().__init__(detail)
        self._say = words("desk")
        self._detail, self._calls, self._worker = detail, calls, worker
        detail.pdf_wanted.connect(self._on_pdf_wanted)

    def _on_pdf_wanted(self) -> None:
        pdf = self._detail.pdf
        if pdf is not None:
            pdf.choice.changed.connect(self._on_choice)
            pdf.area.drawing_wanted.connect(self._on_drawing_wanted)
            self._make()

    def _on_choice(self, wanted: Wanted) -> None:
        """Make another document; as long as this record is open it is the one that is shown first."""
        self._detail.wanted = wanted
        self._make()

    def _make(self) -> None:
        pdf, opened = self._detail.pdf, self._detail.opened
        if pdf is None or opened is None:
            return
        wanted = pdf.choice.wanted
        pdf.say_making()
        self._worker.run(
            lambda: (opened, wanted, self._calls.pdf(opened.intake, wanted)), self._on_made, self._on_problem
        )

    def _on_made(self, found: tuple[Opened, Wanted, Made]) -> None:
        """Show the file, unless another intake, face or document is wanted by now."""
        opened, wanted, made = found
        pdf = self._detail.pdf
        if pdf is not None and self._detail.opened is opened and pdf.choice.wanted == wanted:
            pdf.show_pdf(made)

    def _on_drawing_wanted(self, drawing: Drawing) -> None:
        self._worker.run(lambda: (drawing, self._calls.draw(drawing)), self._on_drawn, self._on_drawing_problem)

    def _on_drawn(self, found: tuple[Drawing, PageImage]) -> None:
        if self._detail.pdf is not None:
            self._detail.pdf.area.show_drawn(*found)

    def _on_drawing_problem(self, problem: Exception) -> None:
        if self._detail.pdf is not None:
            self._detail.pdf.area.give_up_drawing()
        self._on_problem(problem)

    def _on_problem(self, problem: Exception) -> None:
        if self._detail.pdf is not None:
            self._detail.pdf.say(self._say(desk_problem(problem)))
