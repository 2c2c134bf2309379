"""A goal worksheet."""

from __future__ import annotations

from intake_app.errors.root import IntakeError


class GoalWishError(IntakeError, ValueError):
    """A goal worksheet does not allow that as it stands; nothing was written."""

    def __init__(self, rule: str) -> None:
        """Keep the rule, such as `empty`, `number`, `not-yours` or `own-part`; each has its sentence in the wording."""
        super().__init__(rule)
        self.rule = rule
