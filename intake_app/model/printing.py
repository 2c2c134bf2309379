"""What is printed of one record, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_app.model.practice import Paper


class Document(StrEnum):
    """What can be printed of one record."""

    BRIEF = "brief"
    """The therapist's: page 1, all answers, worksheet and agreement."""
    CLIENT = "client"
    """The client's own copy."""
    REVIEW = "review"
    """The therapist's: ratings, session checks and scores over time."""


@dataclass(frozen=True, slots=True)
class Printing:
    """What it is printed on, and for whose eyes."""

    paper: Paper = Paper.A4
    is_large: bool = False
    """Large print: no letter smaller than 18 points."""


ORDINARY = Printing()
"""A4, at reading size."""
