"""From an opened intake to its PDF: made on the worker, shown, and written as the very bytes that are shown."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app.errors import SettingsError
from intake_app.settings import DESK_PDF_WARNED
from intake_app.wording import words
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.intake import Intake
    from intake_app.settings import Settings
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail, Opened
    from ui.desk.pdf_view import PageImage
    from ui.dialogs import Dialogs


class Exporting(QObject):
    """Answers the detail when it wants a PDF."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker, dialogs: Dialogs, kept: Settings) -> None:
        """Export what `detail` shows; `kept` remembers that the warning was seen."""
        super().__init__(detail)
        self._say = words("desk")
        self._detail = detail
        self._calls = calls
        self._worker = worker
        self._dialogs = dialogs
        self._kept = kept
        detail.pdf_wanted.connect(self._on_pdf_wanted)
        detail.export_wanted.connect(self.export)

    def _on_pdf_wanted(self) -> None:
        opened = self._detail.opened
        if opened is not None:
            self._worker.run(lambda: (opened, self._calls.pdf(opened.intake)), self._on_made, self._on_problem)

    def _on_made(self, made: tuple[Opened, tuple[bytes, Sequence[PageImage]]]) -> None:
        """Show the file, unless another intake or another face is shown by now."""
        opened, (data, pages) = made
        if self._detail.pdf is not None and self._detail.opened is opened:
            self._detail.pdf.show_pdf(data, pages)

    def export(self) -> None:
        """Warn once that a PDF is not locked, then ask where it goes."""
        pdf, opened = self._detail.pdf, self._detail.opened
        if pdf is None or opened is None or not pdf.data:
            return
        if not self._kept.get(DESK_PDF_WARNED):
            # Where it can't be kept the sentence comes again after the next unlock: nothing to complain of.
            with suppress(SettingsError):
                self._kept.put(DESK_PDF_WARNED, value=True)
            pdf.say(self._say("pdf_not_locked"))
            pdf.export_button.setText(self._say("export_after_warning"))
            pdf.export_button.setAccessibleName(self._say("export_after_warning"))
            return
        self._dialogs.ask_where_to_save(
            self._detail.window(),
            title=self._say("export_title"),
            name=self._calls.suggested_name(opened.intake),
            kinds=self._say("pdf_kinds"),
            on_chosen=self._on_place_chosen,
        )

    def _on_place_chosen(self, path: str) -> None:
        """Write the very bytes that are shown."""
        pdf, opened = self._detail.pdf, self._detail.opened
        if pdf is None or opened is None:
            return
        target, data = Path(path), pdf.data
        self._worker.run(lambda: self._write(opened.intake, target, data), self._on_exported, self._on_problem)

    def _write(self, intake: Intake, target: Path, data: bytes) -> Path:
        self._calls.export(intake, target, data)
        return target

    def _on_exported(self, target: Path) -> None:
        if self._detail.pdf is not None:
            self._detail.pdf.say(self._say("exported", path=target), good=True)

    def _on_problem(self, problem: Exception) -> None:
        if self._detail.pdf is not None:
            self._detail.pdf.say(self._say(desk_problem(problem)))
