"""From the pages that are shown to paper, through the system's own dialog."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app.errors import SettingsError
from intake_app.settings import DESK_PRINT_WARNED
from intake_app.wording import words
from ui.desk.pdf.exporting import kind_of
from ui.desk.pdf.made import Drawing
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from intake_app.settings import Settings
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail, Opened
    from ui.desk.pdf.made import Made, PageImage, Wanted
    from ui.desk.pdf.sheets import Sheets
    from ui.dialogs import Dialogs


@dataclass(frozen=True)
class _Printed:
    """What goes to paper: which document, of whom; its bytes are those that were shown."""

    opened: Opened
    wanted: Wanted
    made: Made


class Printing(QObject):
    """Answers the PDF page when its pages shall go to paper."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker, dialogs: Dialogs, kept: Settings) -> None:
        """Print what `detail` shows; `kept` remembers that the question about the printer was asked."""
        super().__init__(detail)
        self._say = words("desk")
        self._detail, self._calls, self._worker, self._dialogs, self._kept = detail, calls, worker, dialogs, kept
        self._asked: _Printed | None = None
        self._sheets: Sheets | None = None
        self._printer_name = ""
        detail.pdf_wanted.connect(self._on_pdf_wanted)

    def _on_pdf_wanted(self) -> None:
        if self._detail.pdf is not None:
            self._detail.pdf.print_wanted.connect(self.print_it)

    def print_it(self) -> None:
        """Ask once whether anyone is near the printer, then which one, then print."""
        pdf, opened = self._detail.pdf, self._detail.opened
        if pdf is None or opened is None or pdf.made is None:
            return
        if self._sheets is not None:
            pdf.say(self._say("print_busy"))
            return
        if not self._dialogs.has_printer():
            pdf.say(self._say("print_none"))
            return
        if not self._kept.get(DESK_PRINT_WARNED):
            with suppress(SettingsError):
                self._kept.put(DESK_PRINT_WARNED, value=True)
            pdf.say(self._say("print_ask"))
            return
        pdf.say("")
        self._asked = _Printed(opened, pdf.choice.wanted, pdf.made)
        self._dialogs.ask_for_printer(
            self._detail.window(),
            # It stands in the printer's list of jobs, where everybody can read it.
            title=self._say(f"document_{self._asked.wanted.document.value}"),
            points=(pdf.made.pages[0].width, pdf.made.pages[0].height),
            pages=len(pdf.made.pages),
            on_chosen=self._on_printer_chosen,
            on_cancelled=self._on_cancelled,
        )

    def _on_cancelled(self) -> None:
        self._asked = None
        self._tell("print_cancelled")

    def _on_printer_chosen(self, printer: QPrinter) -> None:
        # Late: the print room of Qt is loaded when somebody prints.
        from ui.desk.pdf.sheets import Run, Sheets, fits  # noqa: PLC0415 -- the reason above

        asked, self._asked = self._asked, None
        if asked is None:
            return
        pages = asked.made.pages
        if not fits(printer, pages[0]):
            self._tell("print_other_paper")
            return
        run = Run.of(printer, len(pages))
        if not run.order(len(pages)):
            self._tell("print_no_page")
            return
        self._printer_name = printer.printerName()
        self._sheets = Sheets(printer, pages, _Drawn(self._calls, asked.made), run)
        self._tell("printing")
        # Noted before the first page is out: paper cannot be called back.
        intake, what = asked.opened.intake, kind_of(asked.wanted)
        self._worker.run(lambda: self._calls.printed(intake, what=what), self._on_ready, self._on_problem)

    def _on_ready(self, _nothing: object) -> None:
        """Print the next page, or say that all are out. Between two pages the desk goes on."""
        sheets = self._sheets
        if sheets is None:
            return
        if sheets.is_done:
            self._sheets = None
            self._tell("printed", count=sheets.printed, printer=self._printer_name)
        else:
            self._worker.run(sheets.step, self._on_ready, self._on_problem)

    def _on_problem(self, problem: Exception) -> None:
        self.stop()
        key = desk_problem(problem)
        self._tell("print_failed" if key == "unforeseen" and isinstance(problem, OSError) else key)

    def stop(self) -> None:
        """Print no further page: the desk locks, or the printer takes no more."""
        sheets, self._sheets = self._sheets, None
        if sheets is not None:
            self._worker.run(sheets.stop, self._on_stopped, self._on_problem)

    def _on_stopped(self, _nothing: object) -> None:
        """What was left is not printed."""

    def _tell(self, key: str, **values: object) -> None:
        pdf = self._detail.pdf
        if pdf is not None:
            pdf.say(self._say(key, **values), good=key == "printed")


class _Drawn:
    """Draws whole pages of one file. Runs on the worker."""

    def __init__(self, calls: DeskCalls, made: Made) -> None:
        self._calls, self._made = calls, made

    def __call__(self, page: int, scale: float) -> PageImage:
        """Draw one page at so many dots for each point."""
        return self._calls.draw(Drawing(self._made.data, page, scale, None))
