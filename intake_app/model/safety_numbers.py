"""The numbers that a client may be shown: typed, each checked, with the day on which somebody last checked them.

Source: clinical brief, 4e. They are data of a country (`resources/safety/`), or the practice's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from intake_app.errors import SafetyNumbersError

CURRENT_DAYS = 180
"""How long a check holds; after that no safety question is asked until somebody checks again. Clinical brief, 4e."""
_NUMBER = re.compile(r"[+(]?\d[\d ()-]{0,22}\d|\d")
_WORD = re.compile(r"\w{1,20}")
_MOST_LINES = 12
_GONE = ("988", "3")
"""A choice of a line that ended on 17 July 2025: nobody may be sent there. Clinical brief, 4e."""


class LineWay(StrEnum):
    """How a line is reached."""

    CALL = "call"
    TEXT = "text"
    CHAT = "chat"
    VIDEO = "video"


class ForWhom(StrEnum):
    """Whom a line is for; each has its own sentence at the kiosk."""

    EVERYONE = "everyone"
    SPANISH = "spanish"
    VETERANS = "veterans"
    DEAF = "deaf"


@dataclass(frozen=True, slots=True)
class SafetyLine:
    """One line that a person may call, text or reach by video."""

    who: ForWhom
    number: str
    """As it is dialled and shown, up to 24 characters."""
    ways: tuple[LineWay, ...]
    press: str = ""
    """The digit to press once the line answers."""
    word: str = ""
    """The word to text."""
    source: str = ""
    """Where the number was seen."""

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.number):
            raise SafetyNumbersError("number", self.number)
        if not self.ways or len(set(self.ways)) != len(self.ways):
            raise SafetyNumbersError("ways", " ".join(self.ways))
        if self.press and not (len(self.press) == 1 and self.press.isascii() and self.press.isdigit()):
            raise SafetyNumbersError("press", self.press)
        if (self.number, self.press) == _GONE:
            raise SafetyNumbersError("gone", f"{self.number}, {self.press}")
        if self.word and not _WORD.fullmatch(self.word):
            raise SafetyNumbersError("word", self.word)


@dataclass(frozen=True, slots=True)
class SafetyNumbers:
    """All that the safety pages may name."""

    emergency: str
    """Shown in all cases, however old the check is."""
    lines: tuple[SafetyLine, ...]
    """At least one for everyone; it comes first."""
    checked_on: date
    """When a person last tried or looked up every one of them."""
    desk_phone: str = ""
    """The practice's own desk, where a client can call it."""
    country: str = ""

    def __post_init__(self) -> None:
        for key, number in (("emergency", self.emergency), ("desk_phone", self.desk_phone)):
            if not (_NUMBER.fullmatch(number) or (key == "desk_phone" and not number)):
                raise SafetyNumbersError(key, number)
        if not 1 <= len(self.lines) <= _MOST_LINES or self.lines[0].who is not ForWhom.EVERYONE:
            raise SafetyNumbersError("lines", str(len(self.lines)))

    def is_current(self, today: date) -> bool:
        """Whether the check still holds on that day; one dated later than tomorrow is none (time zones allow a day)."""
        age = today - self.checked_on
        return timedelta(days=-1) <= age <= timedelta(days=CURRENT_DAYS)

    def line_for(self, who: ForWhom) -> SafetyLine | None:
        """Return the first line for these people, if there is one."""
        return next((line for line in self.lines if line.who is who), None)
