"""Staff start a sitting for a client: one short page, a second for what is typed, and a tap that skips both."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intake_app import clock, wording
from intake_app.errors import StoreBusyError
from intake_app.model.hand_over import Alone, HandOver, TimeLeft
from intake_app.model.practice import Extended
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.practice import front_desk
from intake_app.wording import spoken, words
from ui.kiosk.choice_rows import Choice
from ui.kiosk.hand_over_choices import HandOverChoices
from ui.kiosk.hand_over_label import HandOverLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from ui.kiosk.parts import KioskPage
    from ui.kiosk.window import KioskWindow

_PATHS = {"": "hand.path.time", SittingPath.SHORT: "hand.path.short", SittingPath.CORE: "hand.path.core"}


class HandOverDesk(QObject):
    """Leads staff through a hand-over. It remembers whose initials they were, nothing of any client."""

    given = Signal(object)
    """The `HandOver`: begin the sitting."""
    cancelled = Signal()

    def __init__(
        self,
        window: KioskWindow,
        folder: Path,
        *,
        show: Callable[[KioskPage], None],
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        """Stand ready.

        Args:
            window: for the look, and for what of the keyboard and the focus reaches a page.
            folder: the data folder; its settings say which paths the practice asks.
            show: puts a page in front.
            now: the time of a hand-over.
        """
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._extended = Extended.NEVER
        self._languages: tuple[str, ...] = ()
        self._show = show
        self._now = now
        self._by = ""
        self._label = ""
        self._values: dict[str, str] = {}
        self._page: HandOverChoices | HandOverLabel | None = None
        window.focus_moved.connect(self._on_focus_moved)
        window.lockdown.key_used.connect(self._on_key_used)

    def last_by(self) -> str:
        """Return whose initials were given last; empty while nobody gave any."""
        return self._by

    def begin(self) -> None:
        """Show the first page with nothing chosen."""
        self._label = ""
        self._values = {}
        # Read anew: the owner may have changed it since the kiosk opened. While another process writes, the last holds.
        with suppress(StoreBusyError):
            settings = front_desk.info(self._folder).settings
            self._extended = settings.extended
            self._languages = spoken(settings.languages)
        self._show_choices()

    def _choices(self) -> tuple[Choice, ...]:
        text = words("kiosk")
        times = tuple((time.value, text(f"hand.time.{time.value or 'not_said'}")) for time in TimeLeft)
        paths = {key: text(name) for key, name in _PATHS.items()}
        if self._extended is not Extended.NEVER:
            paths[SittingPath.EXTENDED] = text("hand.path.extended")
        seen = tuple((alone.value, text(f"hand.alone.{alone.value or 'not_said'}")) for alone in Alone)
        rows = {
            "time": (text("hand.time"), times),
            "path": (text("hand.path"), tuple((str(key), label) for key, label in paths.items())),
            "alone": (text("hand.alone"), seen),
        }
        if len(self._languages) > 1:
            own = tuple((tag, wording.name_of(tag)) for tag in self._languages)
            rows["language"] = (text("hand.language"), (("", text("hand.language.asked")), *own))
        return tuple(Choice(key, name, ways, self._values.get(key, "")) for key, (name, ways) in rows.items())

    def _show_choices(self) -> None:
        text = words("kiosk")
        none = text("hand.label.none")
        told = text("hand.label.is", label=self._label or none, by=self._by or none)
        page = HandOverChoices(self._window.look, self._choices(), told if self._label or self._by else "")
        page.given.connect(self._on_choices_given)
        page.skipped.connect(self._on_skipped)
        page.label_wanted.connect(self._on_label_wanted)
        page.back_requested.connect(self._on_cancelled)
        self._page = page
        self._show(page)

    def _show_label(self, *, at_initials: bool) -> None:
        page = HandOverLabel(self._window.look, self._label, self._by, at_initials=at_initials)
        page.given.connect(self._on_label_given)
        page.back_requested.connect(self._on_back_to_choices)
        self._page = page
        self._show(page)

    def _take_choices(self) -> None:
        if isinstance(self._page, HandOverChoices):
            self._values = self._page.values

    def _take_written(self) -> None:
        if isinstance(self._page, HandOverLabel):
            self._label, self._by = self._page.written

    def _on_choices_given(self) -> None:
        self._take_choices()
        if self._by:
            self._give()
        else:
            self._show_label(at_initials=True)

    def _on_label_wanted(self) -> None:
        self._take_choices()
        self._show_label(at_initials=False)

    def _on_label_given(self) -> None:
        self._take_written()
        self._give()

    def _on_back_to_choices(self) -> None:
        self._take_written()
        self._show_choices()

    def _on_skipped(self) -> None:
        self._page = None
        # Nobody said a word: not even that it is the one who was here before.
        self.given.emit(HandOver(self._now()))

    def _on_cancelled(self) -> None:
        self._page = None
        self.cancelled.emit()

    def _give(self) -> None:
        self._page = None
        chosen = self._values
        self.given.emit(
            HandOver(
                self._now(),
                self._by,
                self._label,
                TimeLeft(chosen.get("time", "")),
                chosen.get("path", ""),
                chosen.get("language", ""),
                Alone(chosen.get("alone", "")),
            )
        )
        self._label, self._values = "", {}

    def _on_focus_moved(self, widget: object) -> None:
        page = self._page
        if isinstance(page, HandOverLabel) and self._window.is_showing(page):
            page.write_at(widget)  # type: ignore[arg-type]  # the window tells widgets alone

    def _on_key_used(self) -> None:
        page = self._page
        if isinstance(page, HandOverLabel) and self._window.is_showing(page):
            page.hide_keyboard()
