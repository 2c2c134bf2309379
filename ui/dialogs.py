"""The one seam for choosing a file: windows ask here, tests answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


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
        dialog.fileSelected.connect(on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
