"""One journey in plain sentences: a client at the kiosk's real window, then two people at the desk's real windows."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers.journey_desk import DeskPart
from tests.helpers.journey_kiosk import Clock, KioskPart
from tests.helpers.journey_sentences import Reader, Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from tests.helpers.practices import Founded

BEGUN = "2026-11-23T10:00:00+00:00"
PICTURES = "GOALS_PICTURES"
"""Name of the variable that holds a folder for pictures of every page that a journey comes to."""
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_NAME = 60
_Q = '"([^"]*)"'
_SEVERAL = '"(.*)"'
"""What may hold more than one quotation: answers joined by *and*."""


class Journey:
    """Walks a journey. Its clock stands but for the pages of the kiosk, the way to the desk, and the weeks."""

    def __init__(self, founded: Founded, qtbot: QtBot, clock: Clock, name: str) -> None:
        """Stand before the door of a practice; `name` is what its pictures are called by."""
        self._clock, self._name = clock, name
        self._folder = os.environ.get(PICTURES)
        self._pictures = 0
        pdf = founded.folder.parent / f"{name}.pdf"
        self.kiosk = KioskPart(founded, qtbot, clock, lambda: self._reader.now, self._picture)
        self.desk = DeskPart(founded, qtbot, pdf)
        self._other_desk = DeskPart(founded, qtbot, pdf)
        self._reader = Reader({**self._at_the_kiosk(), **self._at_the_desk(), **self._on_the_page()}, self._done)

    def walk(self, told: str) -> None:
        """Do what every sentence says.

        Raises:
            WrongSentenceError: one of them cannot be done, or what it says is not so.
        """
        try:
            self._reader.walk(told)
        finally:
            for desk in (self.desk, self._other_desk):
                desk.close()

    def _at_the_kiosk(self) -> dict[str, Callable[..., None]]:
        return {
            rf"At the kiosk, to {_Q}, they say (\d+)\.": self.kiosk.say_number,
            rf"At the kiosk, to {_Q}, they say {_SEVERAL}\.": self.kiosk.say,
            rf"At the kiosk, at {_Q}, they press {_Q}\.": self.kiosk.press,
            rf"At the kiosk, at {_Q}, they press {_Q}, then {_Q}, then {_Q}\.": self.kiosk.stop,
            rf"At the kiosk, they put {_Q} under {_Q}\.": self.kiosk.put,
            r"At the kiosk, they skip everything else\.": self._sit_down,
            rf"At the kiosk, they read {_Q}\.": self.kiosk.reads,
            r"They take the four words to the kiosk\.": self._lend,
        }

    def _at_the_desk(self) -> dict[str, Callable[..., None]]:
        desk = self.desk
        return {
            r"The therapist unlocks the desk\.": desk.unlock,
            r"The desk is locked and opened again\.": self._again,
            rf"The therapist signs the safety strip as {_Q}\.": desk.initial,
            rf"They open {_Q}\.": desk.open,
            r"The therapist exports the PDF\.": desk.export,
            rf"The paper says {_Q}\.": desk.paper_says,
            rf"The paper does not say {_Q}\.": desk.paper_says_not,
            rf"The page says {_Q}\.": desk.says,
            rf"The page does not say {_Q}\.": desk.says_not,
            r"A week passes\.": self._week,
            rf"At a second desk, (\w+|the therapist) says {_Q} instead of {_Q}\.": self._elsewhere,
        }

    def _on_the_page(self) -> dict[str, Callable[..., None]]:
        desk = self.desk
        return {
            r"(\w+|The therapist) types\.": desk.types,
            r"They (share the|close the shared) view\.": desk.share,
            rf"They write {_Q} under {_Q} in goal (\d)\.": desk.write,
            rf"They write {_Q} under {_Q} for all goals\.": desk.write_for_all,
            rf"They write {_Q} under {_Q}\.": desk.write,
            rf"They say {_Q} instead of {_Q}\.": desk.instead,
            rf"They press {_Q} at {_Q}\.": desk.press_at,
            rf"They press {_Q}\.": desk.press,
            rf"They take the card {_Q} as a step in goal (\d)\.": desk.step,
            rf"They begin the goal {_Q}\.": desk.begin,
            r"They tick goal (\d)\.": desk.tick,
            rf"They say not yet: {_Q}\.": desk.not_yet,
            rf"They leave goal (\d) at {_Q}\.": desk.leave_at,
            rf"They log the visit as {_Q}\.": desk.visit,
            rf"They pick {_Q}\.": desk.pick,
            rf"They sign as {_Q}\.": desk.sign,
            r"They undo\.": desk.undo,
            r"They redo\.": desk.redo,
        }

    # -- the time, and a second desk

    def _sit_down(self) -> None:
        """Do at the kiosk what was said; a quarter of an hour later, on the whole minute, the visit begins."""
        self.kiosk.walk()
        self._clock.at = (self._clock.at + timedelta(minutes=15)).replace(second=0)

    def _lend(self) -> None:
        """Take a follow-up's words from the desk, which is locked again, to the kiosk."""
        issued = self.desk.issued()
        self.desk.lock()
        self.kiosk.lend(issued)

    def _week(self) -> None:
        """Nobody leaves a desk open for a week; it would lock itself."""
        self.desk.lock()
        self._clock.pass_(timedelta(days=7))

    def _again(self) -> None:
        self.desk.lock()
        self.desk.unlock()

    def _elsewhere(self, who: str, text: str, before: str) -> None:
        """Say a line another way at a second desk, which the first one's page does not know of yet."""
        self._other_desk.unlock()
        self._other_desk.open("Goals")
        self._other_desk.types(who[0].upper() + who[1:])
        self._other_desk.instead(text, before)
        self._other_desk.lock()
        self.desk.come_to()

    # -- pictures, for who wants to look

    def _done(self, sentence: Sentence) -> None:
        if self.desk.is_open:
            self._picture(self.desk.window, sentence.text)

    def _picture(self, window: QWidget, name: str) -> None:
        if self._folder is not None:
            self._pictures += 1
            short = _UNSAFE.sub("-", name)[:_LONGEST_NAME]
            window.grab().save(str(Path(self._folder) / f"{self._name}-{self._pictures:03d}-{short}.png"))
