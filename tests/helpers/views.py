"""How a kiosk screen is shown: in which view, on what it stands, and one after the other."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, Self, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import reader
from tests.helpers.kiosk import Bench, MemoryDraft, make_bench
from tests.helpers.pseudo import intake_in
from tests.helpers.sittings import START
from ui.background import Background
from ui.kiosk.window import KioskWindow
from ui.look.look import Look
from ui.look.metrics import STANDARD_TEXT, Metrics
from ui.look.palette import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


class Stand(Protocol):
    """What a screen stands on while it is looked at."""

    @property
    def window(self) -> KioskWindow:
        """Its window."""

    def close(self) -> None:
        """Let everything go."""


class Bare:
    """A window alone, with a worker: for pages that no sitting brings."""

    def __init__(self, view: View) -> None:
        """Show an empty window."""
        self.window = view.window()
        self.background = Background()

    def close(self) -> None:
        """Let everything go."""
        self.background.close()
        self.window.hide()
        self.window.deleteLater()


class _AtOnce:
    """Waits for no window: nothing measured here needs to be active."""

    def waitActive(self, _window: object) -> nullcontext[None]:  # noqa: N802 - pytest-qt's own name
        return nullcontext()


@dataclass(frozen=True)
class View:
    """How a screen is shown."""

    size: tuple[int, int]
    """Of the screen, in logical pixels."""
    scale: float = 1.0
    """Device pixels for each of them."""
    text: float = STANDARD_TEXT
    palette: Palette = LIGHT
    is_rtl: bool = False

    @property
    def look(self) -> Look:
        """Return sizes and colours."""
        return Look(Metrics.for_size(*self.size, self.text, scale=self.scale), self.palette)

    def window(self) -> KioskWindow:
        """Return an empty window of its size, shown."""
        window = KioskWindow(self.look, settle_seconds=0.0)
        if self.is_rtl:
            window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        window.resize(*self.size)
        window.show()
        return window

    def open(self, sitting: Sitting | None = None, **more: Any) -> Bench:
        """Open a sitting on a kiosk of its own, in the language that is spoken now."""
        sitting = sitting or default_sitting()
        bot = cast("QtBot", _AtOnce())
        bench = make_bench(
            bot, MemoryDraft(), size=self.size, text=self.text, palette=self.palette, sitting=sitting, **more
        )
        look = bench.window.look
        if self.look.metrics != look.metrics:
            bench.window.look = replace(look, metrics=self.look.metrics)
            bench.conductor.show()
        if self.is_rtl:
            bench.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            bench.conductor.show()
        return bench


@dataclass(frozen=True)
class Screen:
    """One screen: `open` brings a kiosk that shows it."""

    name: str
    open: Callable[[View], Stand]
    shelf: str = ""
    """Screens of one shelf are pages of one sitting: what one of them opened may `go_to` the next by its name."""


def default_sitting(path: str = SittingPath.EXTENDED) -> Sitting:
    """Return a sitting on the shipped form with every branch open, in the language that is spoken now."""
    return Sitting(
        intake_in(reader()), responder=True, started=START, practice="Elm Street Practice", path=path, asks_means=True
    )


class Shower:
    """Shows one screen after the other in one view; pages of one sitting are turned, not opened anew."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._stand: Stand | None = None
        self._shelf = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self._close()

    def show(self, screen: Screen) -> KioskWindow:
        """Return the window that shows a screen, until the next one is shown."""
        if isinstance(self._stand, Bench) and screen.shelf and screen.shelf == self._shelf:
            self._stand.go_to(screen.name)
            self._stand.page.notice.clear()
        else:
            self._close()
            self._stand = screen.open(self._view)
            self._shelf = screen.shelf
        QApplication.processEvents()
        return self._stand.window

    def _close(self) -> None:
        if isinstance(self._stand, Bench):
            self._stand.conductor.calls._stop()
        if self._stand is not None:
            self._stand.close()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._stand = None
