"""What the tests of the look share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.look import focus
from ui.look.look import Look
from ui.look.metrics import Metrics

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """Return the light look of a 1280x800 screen; nobody has touched the keyboard yet."""
    focus.note_keyboard(used=False)
    return Look(Metrics.for_size(1280, 800))
