"""Where a file goes: under the name that was typed, with its ending, over no file that nobody asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window that asks."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def ask(window: QWidget, name: str, chosen: list[str]) -> QFileDialog:
    """Ask where a file goes; return the dialog."""
    Dialogs().ask_where_to_save(window, title="Export", name=name, kinds="All (*)", on_chosen=chosen.append)
    return dialog_of(window)


def dialog_of(window: QWidget) -> QFileDialog:
    QApplication.processEvents()
    (dialog,) = (one for one in window.findChildren(QFileDialog) if one.isVisible())
    return dialog


def save_as(dialog: QFileDialog, folder: Path, typed: str) -> None:
    """Type a name and press Save."""
    dialog.setDirectory(str(folder))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(typed)
    dialog.accept()


@pytest.mark.parametrize(
    ("offered", "typed", "written"),
    [
        ("CG-1 2026-11-23.pdf", "plain", "plain.pdf"),
        ("CG-1 2026-11-23.pdf", "Visit 2.3", "Visit 2.3.pdf"),
        ("CG-1 2026-11-23.pdf", "Rowan J.", "Rowan J..pdf"),
        ("CG-1 2026-11-23.pdf", "OLD.PDF", "OLD.PDF"),
        ("CG-1 2026-11-23.pdf.age", "plain", "plain.pdf.age"),
        ("CG-1 2026-11-23.pdf.age", "out.pdf", "out.pdf.age"),
        ("CG-1 2026-11-23.pdf.age", "Visit 2.3", "Visit 2.3.pdf.age"),
        ("CG-1 2026-11-23.pdf.age", "out.age", "out.age"),
    ],
)
def test_a_file_ends_as_the_program_that_opens_it_wants(
    window: QWidget, tmp_path: Path, offered: str, typed: str, written: str
) -> None:
    chosen: list[str] = []
    save_as(ask(window, offered, chosen), tmp_path, typed)
    assert chosen == [str(tmp_path / written)]


def test_a_file_that_the_ending_would_replace_is_asked_about_first(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "Visit 2.3.pdf").write_bytes(b"what was there")
    chosen: list[str] = []
    first = ask(window, "CG-1.pdf", chosen)
    save_as(first, tmp_path, "Visit 2.3")
    assert chosen == [], "nobody said that it may go"
    again = dialog_of(window)
    assert again is not first
    assert again.selectedFiles() == [str(tmp_path / "Visit 2.3.pdf")]
    save_as(again, tmp_path, "Visit 2.4")
    assert chosen == [str(tmp_path / "Visit 2.4.pdf")]
