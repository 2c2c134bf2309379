"""From the pages that are shown to a file: the very bytes that are shown, closed as somebody chose."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app.errors import SettingsError
from intake_app.services.desk.enclosing import Way
from intake_app.settings import DESK_PDF_WARNED
from intake_app.wording import words
from ui.desk.pdf.export_form import ENDINGS
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from intake_app.settings import Settings
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail, Opened
    from ui.desk.pdf.export_form import Closed
    from ui.desk.pdf.made import Wanted
    from ui.desk.pdf.view import PdfView
    from ui.dialogs import Dialogs


@dataclass(frozen=True)
class _Leaving:
    """One file on its way out: which, of whom, and how it is closed. Its bytes are those that were shown."""

    opened: Opened
    wanted: Wanted
    data: bytes = field(repr=False)
    closed: Closed


class _NotWrittenError(Exception):
    """No file came of it; the cause says why."""

    def __init__(self, leaving: _Leaving, target: Path) -> None:
        super().__init__(target.name)
        self.leaving, self.target = leaving, target


class Exporting(QObject):
    """Answers the PDF page when its file shall leave."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker, dialogs: Dialogs, kept: Settings) -> None:
        """Export what `detail` shows; `kept` remembers that the warning was seen."""
        super().__init__(detail)
        self._say = words("desk")
        self._detail, self._calls, self._worker, self._dialogs, self._kept = detail, calls, worker, dialogs, kept
        detail.pdf_wanted.connect(self._on_pdf_wanted)

    def _on_pdf_wanted(self) -> None:
        pdf = self._detail.pdf
        if pdf is not None:
            pdf.export_wanted.connect(self.export)
            pdf.form.place_wanted.connect(self._on_place_wanted)
            pdf.form.put_away_wanted.connect(self.put_away)

    def export(self) -> None:
        """Ask who can open the file; where that is asked already, ask where it goes."""
        pdf = self._detail.pdf
        if pdf is None or not pdf.data:
            return
        if pdf.form.isHidden():
            pdf.ask_how(warns=not self._kept.get(DESK_PDF_WARNED))
        else:
            pdf.form.go()

    def put_away(self) -> bool:
        """Close the form; return whether it was open."""
        return self._detail.pdf is not None and self._detail.pdf.put_away()

    def _on_place_wanted(self, closed: Closed) -> None:
        pdf, opened = self._detail.pdf, self._detail.opened
        if pdf is None or opened is None or not pdf.data:
            return
        if closed.way is Way.OPEN:
            # Where it can't be kept the sentence comes again after the next unlock: nothing to complain of.
            with suppress(SettingsError):
                self._kept.put(DESK_PDF_WARNED, value=True)
        leaving = _Leaving(opened, pdf.choice.wanted, pdf.data, closed)
        ending = ENDINGS[closed.way]
        self._dialogs.ask_where_to_save(
            self._detail.window(),
            title=self._say("export_title"),
            name=self._calls.suggested_name(opened.intake, what=what_of(leaving.wanted), ending=ending),
            kinds=self._say("age_kinds" if closed.way is Way.KEY else "pdf_kinds"),
            on_chosen=partial(self._on_place_chosen, leaving),
        )

    def _on_place_chosen(self, leaving: _Leaving, path: str) -> None:
        target = Path(path)
        pdf = self._page_of(leaving)
        if pdf is not None:
            # A stick may take seconds; whoever sees nothing presses again, locks, or pulls it out.
            pdf.say(self._say("export_writing"))
        self._worker.run(lambda: self._write(leaving, target), self._on_exported, self._on_problem)

    def _write(self, leaving: _Leaving, target: Path) -> tuple[_Leaving, Path]:
        """Write the very bytes that were shown, closed. Runs on the worker."""
        try:
            data = leaving.closed.enclose(leaving.data)
            self._calls.export(leaving.opened.intake, target, data, what=kind_of(leaving.wanted))
        except Exception as why:
            raise _NotWrittenError(leaving, target) from why
        return leaving, target

    def _on_exported(self, found: tuple[_Leaving, Path]) -> None:
        leaving, target = found
        sentence = self._say(f"exported_{leaving.closed.way.value}", path=target)
        pdf = self._page_of(leaving)
        if pdf is None:
            self._detail.tell(sentence)
        else:
            pdf.put_away()
            pdf.say(sentence, good=True)

    def _page_of(self, leaving: _Leaving) -> PdfView | None:
        """Return the page that this file left; None where another intake or another face is shown by now."""
        return self._detail.pdf if self._detail.opened is leaving.opened else None

    def _on_problem(self, problem: Exception) -> None:
        """Say why there is no file: in the form where it is still open, as what was typed there stays.

        Whoever has gone elsewhere meanwhile believes in a file that is not there: they are told where they are now.
        """
        assert isinstance(problem, _NotWrittenError)
        assert isinstance(problem.__cause__, Exception)
        sentence = self._say(desk_problem(problem.__cause__))
        pdf = self._page_of(problem.leaving)
        if pdf is None:
            self._detail.tell(self._say("export_not_there", name=problem.target.name, why=sentence))
        elif pdf.form.isHidden():
            pdf.say(sentence)
        else:
            pdf.say("")
            pdf.form.refuse(sentence)


def kind_of(wanted: Wanted) -> str:
    """Return what the record's trail calls a document; the command line's word for it."""
    return "pdf" if wanted.document == "brief" else f"{wanted.document.value}-pdf"


def what_of(wanted: Wanted) -> str:
    """Return what a file's name says of the document, so that two of one record do not take each other's place."""
    say = words("desk")
    parts = (say(f"document_file_{wanted.document.value}"), say("large_print_file") if wanted.is_large else "")
    return " ".join(part for part in parts if part)
