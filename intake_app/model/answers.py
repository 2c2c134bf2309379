"""What a person can answer, and the seven ways an answer can stand. Never one None for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum


class AnswerState(StrEnum):
    """How one question stands. Source: clinical brief, rule 1; the codes go into the response."""

    ANSWERED = "answered"
    SKIPPED = "skipped"
    NOT_YET = "not_yet"
    IN_PERSON = "in_person"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    NOT_SHOWN = "not_shown"
    """The person never saw it: it was disabled, or the sitting ended before it."""

    @property
    def is_declined(self) -> bool:
        """Whether the person saw the question and chose not to answer it now."""
        return self not in (AnswerState.ANSWERED, AnswerState.NOT_SHOWN)


FOUR_DECLINES = (AnswerState.IN_PERSON, AnswerState.NOT_YET, AnswerState.DONT_KNOW, AnswerState.SKIPPED)
"""The ways every declinable question offers, in the order shown (design decision 13)."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A coded value. Two are equal by code and system; the display is only words."""

    code: str
    system: str = ""
    display: str = ""

    def __eq__(self, other: object) -> bool:
        """Compare code and system."""
        return isinstance(other, Coding) and (self.code, self.system) == (other.code, other.system)

    def __hash__(self) -> int:
        """Hash what equality compares."""
        return hash((self.code, self.system))


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date that may lack its day, or its month and day, as FHIR `date` allows."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return the FHIR spelling: `2019`, `2019-03` or `2019-03-07`."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
            if self.day:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    value: Decimal
    unit: str = ""
    system: str = ""
    code: str = ""


Value = str | bool | int | Decimal | PartialDate | datetime | time | Coding | Quantity
"""One answer value. Text is `str`, verbatim; a boolean is never taken for an integer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How one question stands now: its state, and its values when answered."""

    state: AnswerState
    values: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        """Hold the promise that values and the state `answered` go together."""
        if bool(self.values) != (self.state is AnswerState.ANSWERED):
            raise ValueError(self.state)

    @classmethod
    def given(cls, *values: Value) -> Answer:
        """Return an answer that holds `values`, at least one."""
        return cls(AnswerState.ANSWERED, values)

    @classmethod
    def declined(cls, state: AnswerState) -> Answer:
        """Return a declined answer in one of the five declined states."""
        return cls(state)
