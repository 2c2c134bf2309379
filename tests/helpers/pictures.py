"""Pictures of every kiosk screen, numbered and named, in the three themes: to look at before a change lands.

    .venv/bin/python -m tests.helpers.pictures OUT [--size 1024x600] [--text standard] [--lang en] [--only NAME ...]

Writes OUT/light/001-W2.png and so on, and for each theme a contact sheet `OUT/light.png`.
Languages: en, es, qps (the pseudo-language) and rtl (English from right to left).
"""

from __future__ import annotations

import argparse
import math
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from intake_app.model.practice import TextSize
from tests.helpers.pseudo import speaking
from tests.helpers.screens import all_screens
from tests.helpers.views import Shower, View
from ui.look.comfort import SIZES
from ui.look.palette import THEMES

_COLUMNS = 8
_CELL = 320
"""Width of one picture on a contact sheet, in pixels."""
_EDGE = 6


def take(out: Path, view: View, only: list[str]) -> list[QPixmap]:
    """Save a picture of every screen in one view; return them."""
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    with Shower(view) as shower:
        for number, screen in enumerate(all_screens(), start=1):
            if only and screen.name not in only:
                continue
            picture = shower.show(screen).grab()
            picture.save(str(out / f"{number:03d}-{screen.name}.png"))
            taken.append(picture)
    return taken


def contact_sheet(pictures: list[QPixmap]) -> QPixmap:
    """Return all pictures side by side, small."""
    high = round(_CELL * pictures[0].height() / pictures[0].width())
    columns = min(_COLUMNS, len(pictures))
    rows = math.ceil(len(pictures) / columns)
    sheet = QPixmap(columns * (_CELL + _EDGE), rows * (high + _EDGE))
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for i, picture in enumerate(pictures):
        row, column = divmod(i, columns)
        painter.drawPixmap(QRect(column * (_CELL + _EDGE), row * (high + _EDGE), _CELL, high), picture)
    painter.end()
    return sheet


def main() -> None:
    """Read the options and take the pictures."""
    options = argparse.ArgumentParser("python -m tests.helpers.pictures", description=(__doc__ or "").split("\n")[0])
    options.add_argument("out", type=Path)
    options.add_argument("--size", default="1024x600", metavar="WxH")
    options.add_argument("--text", default="standard", choices=[size.value for size in TextSize])
    options.add_argument("--lang", default="en", choices=["en", "es", "qps", "rtl"])
    options.add_argument("--only", nargs="*", default=[], metavar="NAME")
    told = options.parse_args()
    app = QApplication([])
    wide, high = (int(part) for part in told.size.split("x"))
    with speaking("en" if told.lang == "rtl" else told.lang):
        for name, palette in THEMES.items():
            view = View((wide, high), 1.0, SIZES[TextSize(told.text)], palette, told.lang == "rtl")
            contact_sheet(take(told.out / name, view, told.only)).save(str(told.out / f"{name}.png"))
    del app


if __name__ == "__main__":
    main()
