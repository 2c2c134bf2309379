"""The desk's windows over invented intakes, and a person who answers file dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.gui.desk.samples import NOW, FakeDesk
from tests.helpers.practices import founded_in
from tests.helpers.sittings import END, rowan, sit
from tests.helpers.straight import Straight
from ui.desk.room import DeskWindow
from ui.desk.style import office_look
from ui.desk.workbench import Workbench
from ui.dialogs import Dialogs
from ui.look.palette import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.look.look import Look


class Answering(Dialogs):
    """Answers where a file goes, and which printer, with what the test says; keeps the names that were suggested."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = ""
        self.suggested: list[str] = []
        self.printer: QPrinter | None = None
        self.cancels = False
        """Whether there is a printer, but the person changes their mind."""
        self.jobs: list[str] = []

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

    def has_printer(self) -> bool:
        """Say what the test says."""
        return self.printer is not None or self.cancels

    def ask_for_printer(
        self,
        window: QWidget,  # noqa: ARG002 -- the seam's shape
        *,
        title: str,
        points: tuple[float, float],  # noqa: ARG002 -- the same
        pages: int,  # noqa: ARG002 -- the same
        on_chosen: Callable[[QPrinter], None],
        on_cancelled: Callable[[], None],
    ) -> None:
        """Answer at once with the printer that the test has set, or change one's mind."""
        self.jobs.append(title)
        if self.printer is None:
            on_cancelled()
        else:
            on_chosen(self.printer)


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


def in_window(qtbot: QtBot, look: Look, made: Workbench, size: tuple[int, int] = (1440, 900)) -> DeskWindow:
    """Show a desk in its window, its list loaded."""
    window = DeskWindow(look)
    window.pages.addWidget(made)
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    made.reload()
    made.list.focus_list()
    return window


@pytest.fixture
def bench(qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering) -> Iterator[Workbench]:
    """The open desk at 1440x900, its list loaded."""
    made = Workbench(look, "Fieldgate Therapy", fake, Straight(), asks, clock=lambda: NOW)
    window = in_window(qtbot, look, made)
    yield made
    window.close()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """A real practice, unlocked, with one intake."""
    founded = founded_in(tmp_path_factory.mktemp("practice") / "data")
    draft = SealedDraft.begin(founded.folder)
    draft.submit(*sit(rowan()).submission(finished=END, stopped_early=False))
    draft.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        yield vault
