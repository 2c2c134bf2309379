"""From the goals page to a follow-up ticket and back: made, printed and withdrawn on the worker."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intake_app.errors import GoalWishError
from intake_app.services.sealed.codes import end_of
from intake_app.wording import words
from ui.desk.goals.ticket import LEND, PRINT, WITHDRAW, FollowUp
from ui.desk.problems import desk_problem

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.intake import Intake
    from intake_app.services.sealed.tickets import Issued
    from ui.desk.desk_calls import DeskCalls, Worker
    from ui.desk.detail import Detail, Opened
    from ui.desk.goals.lent import Lent
    from ui.dialogs import Dialogs


class Lending(QObject):
    """Answers the goals page when it wants a follow-up."""

    def __init__(self, detail: Detail, calls: DeskCalls, worker: Worker, dialogs: Dialogs) -> None:
        """Work on what `detail` shows."""
        super().__init__(detail)
        self._say = words("goals")
        self._detail, self._calls, self._worker, self._dialogs = detail, calls, worker, dialogs
        detail.goals_wanted.connect(self._on_goals_wanted)
        detail.goals_asked.connect(self._on_asked)
        detail.goal_wished.connect(self._on_wished)
        self._about = ""
        """The record that the worker was asked about last."""

    def _on_goals_wanted(self) -> None:
        """Ask whether one is out."""
        opened = self._detail.opened
        if opened is not None:
            self._about = opened.intake.card.record_id
            self._worker.run(lambda: (opened, self._calls.lent_until(opened.intake)), self._on_known, self._on_problem)

    def _on_known(self, found: tuple[Opened, datetime | None]) -> None:
        opened, ends = found
        lent = self._lent(opened)
        if lent is None or lent.is_busy or lent.ends == ends:
            return
        if lent.issued is not None and ends is None:
            lent.say(self._say("ticket.used"))
        lent.issued = None
        lent.ends = ends
        self._show()

    def _on_wished(self) -> None:
        """What became of it was said: once the two go on with the worksheet it is said no more."""
        if not self._detail.stage.lent.is_busy:
            self._detail.stage.lent.say()

    def _on_asked(self, what: str) -> None:
        opened = self._detail.opened
        if opened is None or self._detail.stage.lent.is_busy:
            return
        self._about = opened.intake.card.record_id
        if what == LEND:
            self._lend(opened)
        elif what == WITHDRAW:
            call = partial(self._calls.withdraw, opened.intake)
            self._worker.run(lambda: (opened, call()), self._on_withdrawn, self._on_problem)
        elif what == PRINT and self._detail.stage.lent.issued is not None:
            self._ask_for_place(opened)

    def _lend(self, opened: Opened) -> None:
        lent = self._detail.stage.lent
        lent.say()
        lent.is_busy = True
        self._show()
        self._worker.run(lambda: (opened, self._calls.lend(opened.intake)), self._on_lent, self._on_problem)

    def _on_lent(self, found: tuple[Opened, Issued]) -> None:
        opened, issued = found
        lent = self._lent(opened)
        if lent is not None:
            lent.say()
            lent.issued = issued
            lent.ends = end_of(issued.ticket.until)
            self._show()

    def _on_withdrawn(self, found: tuple[Opened, bool]) -> None:
        opened, was_there = found
        lent = self._lent(opened)
        if lent is not None:
            lent.forget()
            lent.say(self._say("ticket.withdrawn" if was_there else "ticket.used"))
            self._show()

    def _ask_for_place(self, opened: Opened) -> None:
        self._dialogs.ask_where_to_save(
            self._detail.window(),
            title=self._say("ticket.print.title"),
            name=f"{opened.intake.card.number} slip.pdf",
            kinds=words("desk")("pdf_kinds"),
            on_chosen=self._on_place_chosen,
        )

    def _on_place_chosen(self, path: str) -> None:
        opened, issued, target = self._detail.opened, self._detail.stage.lent.issued, Path(path)
        if opened is not None and issued is not None:
            self._worker.run(
                lambda: (opened, self._print(opened.intake, issued, target)), self._on_printed, self._on_problem
            )

    def _print(self, intake: Intake, issued: Issued, target: Path) -> Path:
        self._calls.export_slip(intake, issued, target)
        return target

    def _on_printed(self, found: tuple[Opened, Path]) -> None:
        opened, target = found
        lent = self._lent(opened)
        if lent is not None:
            lent.say(self._say("ticket.printed", path=target))
            self._show()

    def _on_problem(self, problem: Exception) -> None:
        """Say why not; a ticket that is out stays out."""
        if self._detail.card is None or self._detail.card.record_id != self._about:
            return
        lent = self._detail.stage.lent
        if isinstance(problem, GoalWishError):
            lent.say(self._say(f"rule.{problem.rule}"), is_problem=True)
        else:
            lent.say(words("desk")(desk_problem(problem)), is_problem=True)
        self._show()

    def _lent(self, opened: Opened) -> Lent | None:
        """Return what is known of a follow-up of the intake that is shown; None where another is shown by now."""
        shown = self._detail.card
        is_shown = shown is not None and shown.record_id == opened.intake.card.record_id
        return self._detail.stage.lent if is_shown else None

    def _show(self) -> None:
        page = self._detail.goals
        part = None if page is None else page.part(FollowUp)
        if part is not None:
            part.tell()
