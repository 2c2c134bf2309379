"""What one kind of sitting is for. Pages, answers and safety are the same for each; what becomes of them is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from intake_app.model.answers import Answer
    from intake_app.services.kiosk.sitting import Sitting

STAYS = "held.kept"
"""What the check page says beside an answer that leaves the kiosk in no way."""


class Purpose(Protocol):
    """Says which answers stay with the client, and makes what is sealed of the rest."""

    @property
    def is_lent(self) -> bool:
        """Whether the record is lent for this one sitting: nothing to come back to, and nothing to take back."""

    def notes(self, answer_of: Callable[[str], Answer | None]) -> Mapping[str, str]:
        """Return what the check page says beside an answer, by linkId: a key of the area `states`, or nothing.

        An answer noted with `STAYS` is not shared at all.
        """

    def build(
        self, sitting: Sitting, *, finished: datetime, stopped_early: bool, taken_back: datetime | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return (body, card) to seal.

        Args:
            sitting: the sitting as it stands.
            finished: when the client shared it, in UTC.
            stopped_early: whether questions were left that nobody saw.
            taken_back: when the client took all of it back; then only what set off a safety step is left.
        """
