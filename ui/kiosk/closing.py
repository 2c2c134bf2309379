"""How a sitting ends: shared, kept for later, deleted, or put away. Nothing ends before it is safe on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from intake_app import clock
from intake_app.errors import TicketGoneError
from intake_app.services.kiosk.endings import Ending
from ui.kiosk.changed_mind import ChangedMind
from ui.kiosk.code_giving import CodeGiving, coming_back
from ui.kiosk.farewell import Farewell

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting
    from ui.kiosk.calling import Calls
    from ui.kiosk.house import House
    from ui.kiosk.keeping import DraftKeeper
    from ui.kiosk.pause import Pause
    from ui.kiosk.window import KioskWindow


class Closing(QObject):
    """Brings one sitting to its end, once."""

    ended = Signal(str)
    """`handed_back`, `put_away`, `kept`, `deleted` or `refused`: this process may go."""
    back_requested = Signal()
    """The client takes a parting back."""

    def __init__(
        self, window: KioskWindow, sitting: Sitting, keeper: DraftKeeper, house: House, *, pause: Pause, calls: Calls
    ) -> None:
        """Listen to all that may end a sitting."""
        super().__init__(window)
        self._window = window
        self._sitting = sitting
        self._keeper = keeper
        self._pause = pause
        self._calls = calls
        self.farewell = Farewell(window, house, keeper)
        self.changed_mind = ChangedMind(window, sitting, keeper, house)
        self.codes = CodeGiving(window, keeper, pause.put_aside)
        self.codes.done.connect(pause.hide)
        self.codes.failed.connect(pause.hide)
        pause.code_wanted.connect(self._on_code_wanted)
        self.changed_mind.over.connect(self._on_mind_over)
        self.changed_mind.left.connect(self._on_mind_left)
        self.farewell.mind_changed.connect(self.changed_mind.ask)
        self.is_closing = False
        """Whether the answers are on their way out: nothing is changed any more."""
        self._is_lent = sitting.purpose.is_lent
        self.is_refused = False
        """Whether nothing of it can be handed over: `refuse` says so."""
        self._is_erased = False
        """Whether not even what was told of safety could go in: the record is gone."""
        self._is_sealed = False
        self._is_over = False
        self._is_thanking = False
        self._is_forgetting = False
        self._how = ""
        self._card: dict[str, Any] = {}
        keeper.sealed.connect(self._on_sealed)
        keeper.discarded.connect(self._on_discarded)
        keeper.kept.connect(self._on_settled)
        pause.shared.connect(self.share_early)
        pause.kept.connect(self._on_kept)
        pause.deleted.connect(self._on_delete)
        pause.put_away.connect(self.put_away)
        pause.holds_safety = self._holds_safety
        pause.holds_answers = self._holds_answers
        pause.offers_later = not self._is_lent
        keeper.refused.connect(self._on_refused)
        calls.stopped.connect(self.share_early)
        calls.unanswered.connect(self._on_unanswered)
        self.farewell.done.connect(self._finish)
        self.farewell.back_requested.connect(self.back_requested)

    @property
    def is_thanking(self) -> bool:
        """Whether the last page of a shared sitting is shown."""
        return self._is_sealed and self._is_thanking

    def sealed_card(self) -> dict[str, Any]:
        """Return the record's line in the list as it was shared, empty before."""
        return self._card

    def share(self) -> None:
        """The client shares everything."""
        self._share(stopped_early=False)

    def share_early(self) -> None:
        """The client, or a safety answer, stops here; what there is is shared."""
        self._share(stopped_early=True)

    def part(self, ending: Ending) -> None:
        """The client would rather not now, has a question first, or is too young for this form."""
        self._pause.watch(is_waiting=False)
        if ending is Ending.NOT_TODAY:
            self._let_go()
        self.farewell.part(ending)

    def put_away(self) -> None:
        """End without a word: nobody is there. An empty sitting leaves nothing; one that called staff is sealed.

        What was lent for one sitting leaves nothing either, but for what was told on safety: it can begin anew.
        """
        if self._sitting.asks_no_more:
            self._on_unanswered()
        elif self._is_lent and not self.is_closing:
            self._let_go()
        elif not self._sitting.answered_at and not self.is_closing:
            self.is_closing = True
            self._keeper.discard()
        self._finish("put_away")

    def refuse(self) -> None:
        """Say that nothing of it was handed over, and whom to tell."""
        self._pause.stop()
        self.farewell.refuse(holds_safety=self._sitting.holds_safety and not self._is_erased)

    def _on_refused(self, why: TicketGoneError) -> None:
        """Say it where somebody waits for the answers to be safe; on their pages the conductor does."""
        self.is_refused = True
        self._is_erased = why.why == TicketGoneError.ERASED
        was_closing, self.is_closing = self.is_closing, True
        if was_closing and (self._is_thanking or self._is_forgetting):
            self.refuse()

    def _share(self, *, stopped_early: bool) -> None:
        if self._is_forgetting:
            return
        self._is_thanking = True
        self._calls.quiet()
        if self.is_refused:
            self.refuse()
        elif self._is_sealed:
            self._thank()
        elif not self.is_closing:
            self._seal(stopped_early=stopped_early)

    def _seal(self, *, stopped_early: bool) -> None:
        self.is_closing = True
        at = clock.now()
        body, self._card = self._sitting.submission(finished=at, stopped_early=stopped_early)
        self._keeper.seal(body, self._card, self._sitting.remainder(at=at) if self._keeper.has_code else None)

    def _on_unanswered(self) -> None:
        """Nobody came to a client who was told to wait: what there is leaves this process for the vault."""
        if self._sitting.asks_no_more and not self.is_closing:
            self._seal(stopped_early=True)

    def _on_sealed(self) -> None:
        self._is_sealed = True
        if self._is_forgetting:
            self._on_discarded()
        elif self._is_thanking:
            self._thank()

    def _thank(self) -> None:
        """Only now is anybody thanked: the answers are safe."""
        self._pause.stop()
        self.farewell.thank(offers_back=not self._is_lent)

    def _on_kept(self) -> None:
        if self._is_on_its_way:
            return
        self._pause.stop()
        self.farewell.keep()

    def _on_code_wanted(self) -> None:
        self.codes.t = self._pause.t
        self.codes.give(coming_back())

    def _on_mind_over(self) -> None:
        self._window.take_cover_off()
        self.farewell.wait_on()

    def _on_mind_left(self) -> None:
        self._finish("handed_back")

    def _holds_answers(self) -> bool:
        return bool(self._sitting.answered_at)

    def _holds_safety(self) -> bool:
        return self._sitting.holds_safety

    @property
    def _is_on_its_way(self) -> bool:
        """Whether the client shared, and no other wish can be kept any more: the last page offers to take it back."""
        return self.is_closing and self._is_thanking

    def _on_delete(self) -> None:
        if self._is_on_its_way:
            return
        self._is_forgetting = True
        self._let_go()

    def _let_go(self) -> None:
        """Keep nothing, but for what the therapist was promised to see: SK1 says so, and so does the page before."""
        was_closing, self.is_closing = self.is_closing, True
        if self.is_refused:
            # There is nothing to delete: what was on its way could not go in, and what had gone in went with the rest.
            self.refuse()
        elif was_closing:
            # Sealed already, when nobody came to a client who was told to wait: that is the therapist's.
            if self._is_sealed:
                self._on_discarded()
        elif self._sitting.holds_safety:
            self._sitting.withdraw()
            self._seal(stopped_early=True)
        else:
            self._keeper.discard()

    def _on_discarded(self) -> None:
        if self._is_forgetting:
            self._pause.stop()
            self.farewell.forget(holds_safety=self._sitting.holds_safety)

    def _finish(self, how: str) -> None:
        """Say once that this process may go; what could not be saved yet is not given up."""
        if self._is_over:
            return
        if not self._keeper.is_settled:
            self._how = how
            return
        self._is_over = True
        self._keeper.let_go()
        self.ended.emit(how)

    def _on_settled(self) -> None:
        if self._how:
            self._finish(self._how)
