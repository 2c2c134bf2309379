"""The one seam for choosing a file or a printer: windows ask here, tests answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo, QObject, QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter


def with_ending(path: str, ending: str) -> str:
    """Return a path that ends as its file must; Qt adds nothing to a name with a dot in it, such as `Visit 2.3`.

    Args:
        path: as somebody chose it.
        ending: without its first dot; of `pdf.age` a name may have the first part already.
    """
    first, _, last = ending.rpartition(".")
    low = path.casefold()
    if low.endswith(f".{last}"):
        return path
    return f"{path}.{last}" if first and low.endswith(f".{first}") else f"{path}.{ending}"


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
            on_chosen: called with the path, which ends as `name` does; not called when the person changes their mind.
        """
        # All that follows the first dot, so that who types another name still gets `.pdf.age`.
        self._ask_where(window, title, name, kinds, ending=name.partition(".")[2], on_chosen=on_chosen)

    def _ask_where(
        self, window: QWidget, title: str, name: str, kinds: str, *, ending: str, on_chosen: Callable[[str], None]
    ) -> None:
        dialog = QFileDialog(window, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.setDefaultSuffix(ending)

        def take(path: str) -> None:
            whole = with_ending(path, ending)
            if whole != path and QFileInfo(whole).exists():
                # Whether that one may go was not asked: the dialog knew of the name without its ending.
                self._ask_where(window, title, whole, kinds, ending=ending, on_chosen=on_chosen)
            else:
                on_chosen(whole)

        dialog.fileSelected.connect(take)
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
