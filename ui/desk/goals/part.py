"""A part of the goals page: what it asks for, and its place. A new part is a file of its own and a line in `places`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.goals import Worksheet
    from ui.desk.goals.stage import Stage
    from ui.look.look import Look


class Part(QWidget):
    """Shows something of the worksheet. It changes nothing by itself: what somebody wishes goes up."""

    way: str = ""
    """What of `due.Way` is done here; empty for nothing."""
    sought = Signal(object)
    """The `due.Way` to another part that somebody wants to go."""

    def refused(self) -> None:
        """Take note that something that was wished on the page was not done."""

    wished = Signal(object)
    """A `Wish`."""
    chosen = Signal(str)
    """The line whose ways on are wanted."""
    reworded = Signal(str, object, object)
    """The goal, the field, the line that gets another wording."""
    asked = Signal(str)
    """Something that is no change of the worksheet is wanted of the desk, by its name."""
    turned = Signal()
    """Something of the page's own was opened or closed, so that it wants to be laid out anew."""


@dataclass(frozen=True)
class Place:
    """Where a part stands on the page."""

    make: Callable[[Look, Stage, Worksheet], Part | None]
    """Makes the part anew whenever the worksheet changed; None where it has nothing to show."""
    title: str = ""
    """The wording above it; empty for none."""
