"""The one seam for choosing a file or a printer: windows ask here, tests answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter


class Dialogs(QObject):
    """Asks without a nested event loop: the answer comes through a call."""

    def ask_where_to_save(
        self, window: QWidget, *, title: str, name: str, kinds: str, on_chosen: Callable[[str], None]
    ) -> None:
        """Let the person choose where a new file goes.

        Args:
            window: the window that asks.
            title: what the dialog is for.
            name: the suggested file name.
            kinds: file kinds as Qt spells them, such as `PDF (*.pdf)`.
            on_chosen: called with the path; not called when the person changes their mind.
        """
        dialog = QFileDialog(window, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        # All that follows the first dot, so that who types another name still gets `.pdf.age`.
        dialog.setDefaultSuffix(name.partition(".")[2])
        dialog.fileSelected.connect(on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def has_printer(self) -> bool:
        """Whether this computer knows a printer."""
        # Late, and below as well: Qt's print room is loaded when somebody prints.
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 -- the reason above

        return bool(QPrinterInfo.availablePrinterNames())

    def ask_for_printer(
        self,
        window: QWidget,
        *,
        title: str,
        points: tuple[float, float],
        pages: int,
        on_chosen: Callable[[QPrinter], None],
        on_cancelled: Callable[[], None],
    ) -> None:
        """Let the person choose a printer, pages and copies in the system's dialog.

        Args:
            window: the window that asks.
            title: what the job is called; it stands in the printer's list.
            points: width and height of the paper.
            pages: how many there are.
            on_chosen: called with the printer as it was set.
            on_cancelled: called when the person changes their mind.
        """
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 -- as above

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        paper = QPageSize(QSizeF(*points), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageSize(paper)
        dialog = QPrintDialog(printer, window)
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        # A file leaves by *Export*, which writes it whole or not at all, and can lock it.
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)

        def answer(result: int) -> None:
            if result:
                on_chosen(printer)
            else:
                on_cancelled()

        dialog.finished.connect(answer)
        dialog.finished.connect(dialog.deleteLater)
        # `QPrintDialog.open` wants a receiver for a signal of its own.
        QDialog.open(dialog)
