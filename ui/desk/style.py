"""The desk's look: one light style sheet made from the palette's tokens, and the sizes of its text."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from intake_app import paths
from ui.look import palette as palettes
from ui.look.look import Look
from ui.look.metrics import Metrics

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QFont

    from ui.look.palette import Palette

BODY_PX = 15
SMALL_PX = 13
HEADING_PX = 26
QUOTE_PX = 22
TITLE_PX = 34
RADIUS_PX = 6
SIDE_PX = 36
"""Free space at the sides of the detail."""
SCROLL_BAR_PX = 12
WIDEST_PX = 1040
"""A page never gets wider than one reads well."""
_EM_MM = 7.25

# The two small arrows of a number or a day would be under the 24 px that a finger or a shaking hand needs, and the keys
# do the same: they have no width. Taken away by `setButtonSymbols`, they would take the field's own words with them.
_SHEET = Template("""
QWidget { color: $text; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }
QScrollArea, QScrollArea > QWidget > QWidget#page { background: transparent; border: none; }
QFrame#hairline { background: $hair; border: none; }
QFrame#panel { background: $surface; border: 1px solid $hair; border-radius: 6px; }
QFrame#panel[kind="talk"] { background: $talk_bg; border-color: $talk; }
QFrame#panel[kind="warn"] { background: $warn_bg; border-color: $warn; }
QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
              min-height: 34px; padding: 0 14px; }
QPushButton:hover { background: $surface2; }
QPushButton:pressed { background: $sel_bg; color: $sel_text; }
QPushButton:checked { background: $sel_bg; color: $sel_text; border: 2px solid $sel_border; padding: 0 13px;
                      min-height: 32px; font-weight: bold; }
QPushButton:disabled { background: $bg; color: $text2; border: 1px dashed $border; }
QPushButton[kind="main"] { background: $primary; color: $on_primary; border-color: $primary; font-weight: bold; }
QPushButton[kind="main"]:hover, QPushButton[kind="main"]:pressed { background: $primary_press; color: $on_primary; }
QPushButton[kind="main"]:disabled { background: $bg; color: $text2; border: 1px dashed $border; }
QPushButton[kind="link"] { background: transparent; color: $link; border: none; padding: 0; text-align: left;
                           min-height: 28px; }
QPushButton[kind="ready"] { background: transparent; border: 1px dashed $border; padding: 0; min-height: 0; }
QPushButton[kind="ready"]:hover { background: $surface2; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[tall="true"] { min-height: 44px; font-size: 17px; }
QLineEdit, QPlainTextEdit, QSpinBox, QDateEdit { background: $surface; color: $text; border: 1px solid $border;
    border-radius: 6px; padding: 0 12px; min-height: 34px; placeholder-text-color: $placeholder;
    selection-background-color: $sel_bg; selection-color: $sel_text; }
QLineEdit:disabled { background: $bg; color: $text2; border-style: dashed; }
QComboBox { background: $surface; color: $text; border: 1px solid $border; border-radius: 6px; padding: 0 12px; }
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox:disabled { background: $bg; border-style: dashed; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border;
    selection-background-color: $sel_bg; selection-color: $sel_text; }
QSpinBox QLineEdit, QDateEdit QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button { width: 0; border: none; }
QLineEdit { lineedit-password-character: 8226; }
QPlainTextEdit { padding: 6px 8px; }
QLineEdit[tall="true"], QSpinBox[tall="true"] { min-height: 42px; font-size: 17px; }
QRadioButton, QCheckBox { spacing: 12px; min-height: 34px; }
QRadioButton::indicator, QCheckBox::indicator { width: 20px; height: 20px; border: 1px solid $border;
    background: $surface; }
QRadioButton::indicator { border-radius: 11px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:checked { border: 6px solid $primary; width: 10px; height: 10px; background: $surface; }
QCheckBox::indicator:checked { border: 1px solid $primary; background: $primary; image: url("$check"); }
QCheckBox::indicator:disabled { border: 1px dashed $border; background: $bg; }
QCheckBox::indicator:checked:disabled { border: 1px solid $text2; background: $text2; }
QListWidget::item { padding: 7px 10px; border-radius: 6px; color: $text; }
QListWidget::item:selected { background: $sel_bg; color: $sel_text; }
QListView, QTextBrowser { background: transparent; border: none; outline: none;
    selection-background-color: $sel_bg; selection-color: $sel_text; }
QWidget#sidebar { background: $surface2; }
QWidget#intakes { background: $surface; border-right: 1px solid $hair; }
QWidget#detail { background: $bg; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $border; border-radius: 3px; min-height: 32px; margin: 3px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $border; border-radius: 3px; min-width: 32px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $hair; width: 1px; }
""")


def style_sheet(palette: Palette) -> str:
    """Return the style sheet of every office window in one theme."""
    names = (
        "bg surface surface2 text text2 border primary on_primary primary_press sel_bg sel_text sel_border link hair "
        "talk talk_bg warn warn_bg placeholder"
    )
    colours = {name: getattr(palette, name).name() for name in names.split()}
    return _SHEET.substitute(colours, check=check_mark(palette).as_posix())


def check_mark(palette: Palette) -> Path:
    """Return the picture of the check in a ticked box: a style sheet takes a file, and no colour for it."""
    return paths.resource(f"icons/check-{palette.on_primary.name()[1:]}.png")


def office_look(palette: Palette | None = None, *, text_percent: int = 100) -> Look:
    """Return the look of windows read at arm's length on a desk: one em is 15 logical px, times `text_percent`."""
    return Look(Metrics(px_per_mm=BODY_PX / _EM_MM, text=text_percent / 100), palette or system_palette())


def chosen_palette(theme: str) -> Palette:
    """Return the palette of a theme, `light`, `dark` or `contrast`; else as this computer is set."""
    themes = {"light": palettes.LIGHT, "dark": palettes.DARK, "contrast": palettes.CONTRAST}
    return themes.get(theme) or system_palette()


def system_palette() -> Palette:
    """Return light or dark, as this computer is set."""
    hints = QGuiApplication.styleHints()
    return palettes.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else palettes.LIGHT


def font_px(look: Look, px: float, *, bold: bool = False) -> QFont:
    """Return the house font at a size in logical px of a desk at 100 %."""
    return look.font(px / BODY_PX, bold=bold)
