"""The worksheet at the desk: read from a record, and changed by one sealed entry at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from intake_app.model.rhythm import Rhythm
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.entries import GOAL, body_of, read_all
from intake_app.services.goals.folding import GoalRecord
from intake_app.services.goals.wishing import change_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from intake_app.model.goals import Wish, Worksheet
    from intake_app.model.intake import Intake
    from intake_app.services.sealed.entry import Entry


class Record(Protocol):
    """What the worksheet needs of an unlocked vault."""

    def entries(self, record_id: str) -> Sequence[Entry]:
        """Return a record's entries, oldest first."""

    def append(self, record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        """Add an entry to a submitted record."""


class GoalWork:
    """The worksheets of an unlocked practice."""

    def __init__(self, vault: Record, rhythm: Callable[[], Rhythm] = Rhythm) -> None:
        """Stand on an unlocked vault.

        Args:
            vault: the records.
            rhythm: the practice's numbers as they are now; the house's where that is left out.
        """
        self._vault = vault
        self._rhythm = rhythm

    def worksheet(self, intake: Intake) -> Worksheet:
        """Return how the worksheet of an opened intake stands.

        Raises:
            RecordMissingError, SealError: the record is gone, or does not open.
        """
        return self.record(intake).sheet

    def record(self, intake: Intake) -> GoalRecord:
        """Return the whole worksheet of an opened intake, every step of it.

        Raises:
            RecordMissingError, SealError: the record is gone, or does not open.
        """
        entries = tuple(read_all(self._vault.entries(intake.card.record_id)))
        return GoalRecord(beginning_of(intake), entries, self._rhythm())

    def change(self, intake: Intake, wish: Wish) -> Worksheet:
        """Seal one change; return how the worksheet stands then.

        Raises:
            GoalWishError: it may not be made as the worksheet stands.
            RecordMissingError, SealError: the record is gone, or does not open.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        change = change_of(wish, self.worksheet(intake))
        self._vault.append(intake.card.record_id, GOAL, body_of(change))
        return self.worksheet(intake)
