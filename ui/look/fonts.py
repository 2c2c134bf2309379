"""The typefaces: read from the font packages, never from what a computer happens to have."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

MAIN_FAMILY = "Atkinson Hyperlegible"
FALLBACK_FAMILY = "Noto Sans"
"""Greek, Cyrillic, Vietnamese and the rest of Latin."""
FAMILIES = (MAIN_FAMILY, FALLBACK_FAMILY)

_PACKAGES = {
    "fontpkg_atkinson_hyperlegible": ("files/AtkinsonHyperlegible-Regular.ttf", "files/AtkinsonHyperlegible-Bold.ttf"),
    "manimgx_fonts": ("NotoSans[wght].ttf",),
}


class FontMissingError(RuntimeError):
    """A font package is not installed, or lacks a file."""


def files() -> tuple[Path, ...]:
    """Return the font files the windows use.

    Raises:
        FontMissingError: naming the package or file that is not there.
    """
    found = []
    for package, names in _PACKAGES.items():
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise FontMissingError(package)
        folder = Path(spec.origin).parent
        found += [folder / name for name in names]
    for path in found:
        if not path.is_file():
            raise FontMissingError(path.name)
    return tuple(found)


@cache
def load() -> tuple[str, ...]:
    """Make the typefaces known to Qt, once; needs a running QGuiApplication.

    Raises:
        FontMissingError: a file is missing, or Qt cannot read it.
    """
    for path in files():
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissingError(path.name)
    return FAMILIES
