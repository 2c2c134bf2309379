"""One intake, asked by linkId: its words, its numbers, and how a question without an answer stands."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from intake_app.model.answers import AnswerState
from intake_app.model.brief import Quote
from intake_app.services.telling.answer_words import code_of, in_line, said
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.model.intake import Intake
    from intake_app.model.questionnaire import Item


class Told:
    """What the client told, for whoever writes it up."""

    def __init__(self, intake: Intake) -> None:
        """Keep the intake."""
        self.intake = intake

    def item(self, link_id: str) -> Item | None:
        """Return the item, where this form has it."""
        return self.intake.questionnaire.by_link_id.get(link_id)

    def was_open(self, link_id: str) -> bool:
        """Return whether the question was there to be answered."""
        return link_id in self.intake.enabled

    def parts(self, link_id: str) -> tuple[str | Quote, ...]:
        """Return the answer's values in words; empty when there is none."""
        item = self.item(link_id)
        return () if item is None else said(item, self.intake.answers.get(link_id), self.intake.language)

    def text(self, link_id: str) -> str | Quote:
        """Return the answer as one piece: the client's words as a Quote, else words; else how it stands."""
        parts = self.parts(link_id)
        if len(parts) == 1:
            return parts[0]
        return in_line(parts) if parts else self.standing(link_id)

    def quote(self, link_id: str) -> Quote | None:
        """Return the client's own words; None when there are none."""
        return next((part for part in self.parts(link_id) if isinstance(part, Quote)), None)

    def code(self, link_id: str) -> str:
        """Return the code that was chosen; empty when none was."""
        return code_of(self.intake.answers.get(link_id))

    def number(self, link_id: str) -> int | None:
        """Return a whole number that was given, such as a ruler's; None when none was."""
        answer = self.intake.answers.get(link_id)
        value = answer.values[0] if answer is not None and answer.values else None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return int(value)

    def is_answered(self, link_id: str) -> bool:
        """Return whether the question holds a value here."""
        return self.intake.state(link_id) is AnswerState.ANSWERED

    def standing(self, link_id: str) -> str:
        """Return in words how a question without an answer stands."""
        return words("states")(f"desk.{self.standing_key(link_id)}", count=self.intake.withheld.get(link_id, 0))

    def standing_key(self, link_id: str) -> str:
        """Return the same as the name of a state, such as `skipped`, or of what else keeps an answer away."""
        if link_id in self.intake.kept_out:
            return "kept_out"
        if link_id in self.intake.withheld:
            return "withheld"
        state = self.intake.state(link_id)
        return "not_reached" if state is AnswerState.NOT_SHOWN and self.was_open(link_id) else state.value
