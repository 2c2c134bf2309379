"""Where data lives and where resources lie. Importing this creates nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

APP_FOLDER = "common-ground"


def resource(name: str) -> Path:
    """Return the path of one shipped file, such as `forms/default-intake.json`.

    In a checkout and in an installed package `resources/` lies beside `intake_app/`;
    in a frozen build it lies where the freezer unpacked it.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen is not None else Path(__file__).resolve().parent.parent
    return base / "resources" / name


def data_folder() -> Path:
    """Return this user's data folder of the app; it may not exist yet."""
    return Path(platformdirs.user_data_dir(APP_FOLDER, appauthor=False))
