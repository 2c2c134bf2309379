"""Reading aloud what stands on the screen, when a client asks for it, and not a moment longer than it stands there.

Only the app's and the form's own words are ever said. What a client wrote or chose is not: a voice is often a service
of the system's, which may keep what it was given, and others may hear it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from intake_app.services.telling.titles import asked_as, part_called
from intake_app.wording import reader, words
from ui.answers.keyboard import Keyboard
from ui.kiosk.hero import HeroPage
from ui.kiosk.parts import Header
from ui.look.scroll import PagedScroll
from ui.look.text import TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intake_app.model.questionnaire import Questionnaire
    from ui.kiosk.parts import KioskPage
    from ui.kiosk.voice import Voice
    from ui.kiosk.window import KioskWindow

_AREAS = ("kiosk", "answers", "states")
_RULER = range(11)
"""What the cells of a ruler are called."""
_ENDS = ".?!:"


class Aloud(QObject):
    """Off until the client switches it on; then each page has a button that reads it, and F2 reads one part."""

    def __init__(self, window: KioskWindow, voice: Voice, form: Callable[[], Questionnaire]) -> None:
        """Stand ready.

        Args:
            window: what it shows is read, nothing else.
            voice: the computer's.
            form: returns the form in the client's language.
        """
        super().__init__(window)
        self._window = window
        self._voice = voice
        self._form = form
        self._is_on = False
        voice.setParent(self)
        voice.changed.connect(self._on_voice_changed)
        window.changing.connect(voice.stop)
        window.bringing.connect(self._dress)
        window.lockdown.read_pressed.connect(self.read_focused)

    @property
    def is_offered(self) -> bool:
        """Whether there is a voice for the client's language."""
        return self._voice.speaks(reader())

    @property
    def is_on(self) -> bool:
        """Whether the client switched it on."""
        return self._is_on and self.is_offered

    def switch(self, *, on: bool) -> None:
        """Switch it on or off; it says nothing by itself."""
        self._is_on = on
        self._voice.stop()
        page = self._window.page
        if page is not None:
            self._dress(page)
            page.refresh()

    def toggle(self) -> None:
        """Read the page; while it is being read, be silent."""
        if self._voice.is_speaking:
            self._voice.stop()
        else:
            self._say(list(self.lines()))

    def read_focused(self) -> None:
        """Read the part that has the focus; on a page of few words, which has no button, the heading reads all."""
        part, page = QApplication.focusWidget(), self._page()
        if not self.is_on or part is None or page is None or not page.isAncestorOf(part):
            return
        if isinstance(page, HeroPage) and part is page.title:
            self._say(list(self.lines()))
        elif self._may_say(part.accessibleName(), self._known()):
            self._say([part.accessibleName()])

    def lines(self) -> Iterator[str]:
        """Yield what would be read of the page, in reading order."""
        page = self._page()
        if not self.is_on or page is None:
            return
        seen: set[str] = set()
        known = self._known()
        for text in _shown(page):
            if text not in seen and self._may_say(text, known):
                seen.add(text)
                yield text

    def _page(self) -> KioskPage | None:
        """Return what is seen: the cover, while there is one."""
        return self._window.cover or self._window.page

    def _may_say(self, text: str, known: frozenset[str]) -> bool:
        # A plain page of few words holds nothing of a client's. One that does, as four words to come back with, is
        # a class of its own.
        return (
            type(self._page()) is HeroPage or text.isdigit() or all(_plain(part) in known for part in text.split("\n"))
        )

    def _known(self) -> frozenset[str]:
        """Return every text that is the form's or the app's own."""
        form = self._form()
        texts = [str(number) for number in _RULER]
        for item in form.by_link_id.values():
            texts += (asked_as(form, item), part_called(form, item), item.text, item.why, item.short, item.prefix)
            texts += (item.low_label, item.high_label, item.unit, *item.prompts)
            texts += (option.label for option in item.options)
        for area in _AREAS:
            said = words(area)
            texts += (said(key) for key in said.keys())  # noqa: SIM118 - not a dict
        return frozenset(_plain(part) for text in texts for part in text.split("\n"))

    def _say(self, lines: list[str]) -> None:
        whole = " ".join(line if line.endswith(tuple(_ENDS)) else f"{line}." for line in lines)
        self._voice.say(whole, reader())

    def _dress(self, page: KioskPage) -> None:
        """Give a page its button, or take it away."""
        header = page.findChild(Header)
        if header is None:
            return
        header.allow_reading(is_allowed=self.is_on)
        if not header.has_reader:
            header.has_reader = True
            header.read_button.clicked.connect(self.toggle)

    def _on_voice_changed(self, speaks: bool) -> None:  # noqa: FBT001 - a signal's arguments have no names
        page = self._window.page
        header = page.findChild(Header) if page is not None else None
        if page is not None and header is not None and header.show_reading(speaks=speaks):
            page.refresh()


def _plain(text: str) -> str:
    return " ".join(text.split())


def _shown(part: QWidget) -> Iterator[str]:
    """Yield the words of a part and all in it that can be seen, as the focus would come to them."""
    for child in part.children():
        is_left_out = isinstance(child, (Header, PagedScroll, Keyboard))
        if not isinstance(child, QWidget) or is_left_out or not child.isVisible() or child.visibleRegion().isEmpty():
            continue
        if isinstance(child, TextBlock):
            yield child.text
        elif isinstance(child, QAbstractButton):
            yield child.accessibleName()
        else:
            yield from _shown(child)
