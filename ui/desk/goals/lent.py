"""What the desk knows of a follow-up that is lent to the kiosk, while one intake is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.services.sealed.tickets import Issued


@dataclass
class Lent:
    """Nothing of it is in the record. The words go with the page: nobody can show them again."""

    is_busy: bool = False
    issued: Issued | None = None
    """What was made here, with its words."""
    ends: datetime | None = None
    """When the ticket that is out ends; None where none is."""
    told: str = ""
    """What became of it last."""
    is_problem: bool = False

    def say(self, text: str = "", *, is_problem: bool = False) -> None:
        """Tell what became of it, or nothing."""
        self.is_busy = False
        self.told, self.is_problem = text, is_problem

    def forget(self) -> None:
        """It is out no more."""
        self.issued = self.ends = None
