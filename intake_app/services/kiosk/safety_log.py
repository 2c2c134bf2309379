"""The safety moments of one sitting: which answers set off a step, and what became of each call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.intake import SafetyEvent
from intake_app.services.kiosk import languages
from intake_app.services.kiosk.safety import Call, SafetyStep, step_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from intake_app.forms.session import FormSession


class SafetyLog:
    """Records each moment once, in order; nothing is ever taken out."""

    def __init__(self, session: FormSession, *, responder: bool, now: Callable[[], datetime]) -> None:
        """Begin without any.

        Args:
            session: the answers as they stand.
            responder: whether a named person is on duty; without one no answer sets off a step.
            now: reads the time of a moment.
        """
        self._session = session
        self._responder = responder
        self._now = now
        self.events: list[SafetyEvent] = []

    @property
    def link_ids(self) -> set[str]:
        """The questions whose answers set off a step."""
        return {event.link_id for event in self.events if event.link_id}

    def weigh(self, link_ids: Iterable[str]) -> list[SafetyStep]:
        """Record each step that the answers to these questions set off; return them."""
        form, steps = self._session.questionnaire, []
        for link_id in link_ids:
            if not (self._responder and self._session.is_shown(link_id)):
                continue
            answer = self._session.answer(link_id)
            step = step_for(form.by_link_id[link_id], answer)
            if step is None:
                continue
            said = languages.for_staff(form, link_id, answer)
            if not self._is_latest(link_id, said):
                steps.append(step)
                self.events.append(SafetyEvent(step.value, link_id, said, self._now()))
        return steps

    def record(self, what: Call, by: str = "") -> SafetyEvent:
        """Record that staff were called, came (`by` name), or did not answer."""
        event = SafetyEvent(what.value, "", "", self._now(), by)
        self.events.append(event)
        return event

    def about(self, step: SafetyStep | None) -> str:
        """Return the question behind the step that is shown: the last one that set it off; empty for none."""
        return next((event.link_id for event in reversed(self.events) if event.step == step), "")

    def _is_latest(self, link_id: str, answer: str) -> bool:
        """Whether this very answer was the last of its question to set off a step, as after a restart."""
        return [event.answer for event in self.events if event.link_id == link_id][-1:] == [answer]
