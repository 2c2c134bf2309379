"""The sitting's own process, here in this one: asked to take a client's four words, and led by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from tests.helpers.kiosk import Bench, Seconds
from ui.kiosk.hero import HeroPage
from ui.kiosk.sitting_room import SittingRoom
from ui.kiosk.words_page import WordsPage
from ui.rehearse import hands
from ui.rooms import Line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.helpers.practices import Founded
    from ui.kiosk.conduct import Conductor
    from ui.kiosk.window import KioskWindow


class Host(Line):
    """The line to a host that says what the test says."""

    told = Signal(dict)

    def listen(self) -> None:
        """Read nothing: the test speaks."""

    def say(self, **message: Any) -> None:
        """Keep what is told."""
        self.told.emit(message)


class Here(SittingRoom):
    """The sitting's room in a process that goes on."""

    def _leave(self, code: int) -> None:
        """The process would end here."""


class Room:
    """A sitting's room that was asked to take the client's words."""

    def __init__(self, app: QApplication, founded: Founded, *, responder: str = "") -> None:
        self.line = Host(app)
        self.told: list[dict[str, Any]] = []
        self.line.told.connect(self.told.append)
        self.room = Here(app, founded.folder, self.line)
        # Pages are turned faster than a person would: no tap is an eager second one.
        self.room._window.lockdown._settle_seconds = 0.0
        self.line.heard.emit({"do": "come_back", "responder": responder, "off": ""})

    @property
    def window(self) -> KioskWindow:
        """Where everything is shown."""
        return self.room._window

    @property
    def conductor(self) -> Conductor:
        """What leads the sitting, once it is shown."""
        assert self.room._conductor is not None
        return self.room._conductor

    @property
    def page(self) -> object:
        """What is shown."""
        return self.room._window.page

    @property
    def hero(self) -> HeroPage:
        """The page of few words."""
        assert isinstance(self.page, HeroPage)
        return self.page

    def enter(self, words: str) -> None:
        """Give four words."""
        page = self.page
        assert isinstance(page, WordsPage)
        for word in words.split():
            page._take(word)
        page.enter()

    def press(self, way: str) -> None:
        """Press a button, when the page has stood for a moment."""
        self.room._window.lockdown._deaf_until = 0.0
        hands.click(self.hero.buttons[way])

    def bench(self) -> Bench:
        """Return what the words opened, for a robot that sits down at it; closing that lets the room go too."""
        ended: list[str] = []
        self.conductor.ended.connect(ended.append)
        made = Bench(
            self.window,
            self.conductor,
            self.conductor._sitting,
            self.conductor._keeper,
            self.room._background,
            Seconds(),
            ended,
        )
        self.window.destroyed.connect(self.room.deleteLater)
        return made

    def close(self) -> None:
        """Let everything go."""
        if self.room._conductor is not None:
            self.room._conductor._keeper.let_go()
        self.room._background.close()
        self.room._window.hide()
        self.room._window.deleteLater()
        self.room.deleteLater()


def type_words(room: Room, words: str) -> None:
    """Type each word's letters on the page's own keys, as far as it takes, and touch the word."""
    page = room.page
    assert isinstance(page, WordsPage)
    for word in words.split():
        for letter in word:
            if any(one.isVisible() and one.text() == word for one in page.choices):
                break
            hands.click(page.keys[letter])
        hands.click(next(one for one in page.choices if one.text() == word))
    hands.click(page.go_button)
