"""Every step of a call becomes a sealed moment of the record with its time, and an audit line without content."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from intake_app.services.kiosk.safety import Call
from ui.kiosk.calling import Calls, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from intake_app.services.kiosk.alerts import AlertRoute
    from intake_app.services.kiosk.sitting import Sitting
    from ui.background import Background
    from ui.kiosk.keeping import DraftKeeper


class SafetyRecord(QObject):
    """Listens to the calls, writes into the draft while there is one, and beside it once it was shared."""

    def __init__(
        self,
        sitting: Sitting,
        keeper: DraftKeeper,
        background: Background,
        *,
        calls: Calls,
        route: AlertRoute | None,
    ) -> None:
        """Begin to listen. Make it before whatever closes the sitting, which seals what is recorded here."""
        super().__init__(calls)
        self._sitting = sitting
        self._keeper = keeper
        self._background = background
        self._calls = calls
        self._route = route
        self.sealed_card: Callable[[], Mapping[str, Any]] = dict
        """Returns the record's line in the list as it was shared, empty before."""
        calls.called.connect(self._on_called)
        calls.acknowledged.connect(self._on_acknowledged)
        calls.unanswered.connect(self._on_unanswered)
        calls.nobody.connect(self._on_nobody)
        calls.screen_failed.connect(self._on_screen_failed)

    def note_left(self) -> None:
        """Nobody is at the kiosk any more. Only while a safety page is shown does that belong into the record."""
        if self._calls.stage not in (Stage.THANKED, Stage.CALLING, Stage.FAILED):
            return
        self._record(Call.LEFT)
        if self._route is not None:
            self._run(self._route.left)

    def _on_called(self) -> None:
        self._record(Call.CALLED)
        self._run(self._raise)

    def _raise(self) -> None:
        """Run on the worker, where the record's id is known."""
        if self._route is not None:
            self._route.raise_alert(self._keeper.record_id())

    def _on_acknowledged(self, name: str) -> None:
        self._record(Call.ACKNOWLEDGED, name)
        if self._route is not None:
            self._run(partial(self._route.acknowledge, name))

    def _on_unanswered(self) -> None:
        self._record(Call.UNANSWERED)
        if self._route is not None:
            self._run(self._route.failed)

    def _on_nobody(self) -> None:
        self._record(Call.NOBODY)

    def _on_screen_failed(self) -> None:
        if self._route is not None:
            self._run(self._route.screen_failed)

    def _record(self, what: Call, by: str = "") -> None:
        event = self._sitting.record_call(what, by)
        if not self._keeper.is_final:
            self._keeper.keep(self._sitting.body())
        elif self._route is not None:
            card = self.sealed_card()
            marks = {**card.get("marks", {}), "safety": True}
            changed = {**card, "marks": marks} if card and card.get("marks") != marks else None
            route, keeper = self._route, self._keeper

            def add() -> None:
                route.add(keeper.record_id(), event, changed)

            self._run(add)

    def _run(self, call: Callable[[], object]) -> None:
        self._background.run(call, self._on_kept, self._on_not_kept)

    def _on_kept(self, _result: object) -> None:
        """The page has said it already."""

    def _on_not_kept(self, _error: Exception) -> None:
        """The disk failed, as the draft's own saves tell; the person in front of the screen comes first."""
