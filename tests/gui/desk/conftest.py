"""The desk's windows over invented intakes, and a person who answers file dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.desk.samples import NOW, FakeDesk
from tests.helpers.straight import Straight
from ui.desk.room import DeskWindow
from ui.desk.style import office_look
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look


class Answering(Dialogs):
    """Answers where a file goes with what the test says; keeps the name that was suggested."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = ""
        self.suggested: list[str] = []

    def ask_where_to_save(
        self,
        window: QWidget,  # noqa: ARG002 -- the seam's shape
        *,
        title: str,  # noqa: ARG002 -- the same
        name: str,
        kinds: str,  # noqa: ARG002 -- the same
        on_chosen: Callable[[str], None],
    ) -> None:
        """Answer at once."""
        self.suggested.append(name)
        if self.answer:
            on_chosen(self.answer)


@pytest.fixture
def look(qapp: object) -> Look:
    """The light look."""
    return office_look(LIGHT)


@pytest.fixture
def fake() -> FakeDesk:
    """A desk in memory."""
    return FakeDesk()


@pytest.fixture
def asks() -> Answering:
    """A person who answers file dialogs."""
    return Answering()


@pytest.fixture
def bench(qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering) -> Iterator[Workbench]:
    """The open desk at 1440x900, its list loaded."""
    window = DeskWindow(look)
    made = Workbench(look, "Fieldgate Therapy", fake, Straight(), asks, clock=lambda: NOW)
    window.pages.addWidget(made)
    window.resize(1440, 900)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    made.reload()
    made.list.focus_list()
    yield made
    window.close()
