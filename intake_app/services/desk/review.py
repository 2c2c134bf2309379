"""The desk's side: the list of intakes, search, one opened intake, and what the therapist adds to it."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from intake_app.errors import (
    CardChangedError,
    DraftHeldError,
    RecordBodyError,
    RecordMissingError,
    RecordNewerError,
    SealError,
    StoreBusyError,
    StoreFullError,
    StoreReadOnlyError,
)
from intake_app.model.intake import IntakeCard, IntakeStatus
from intake_app.services.desk import adding, draft_safety, drafts
from intake_app.services.desk.drafts import INITIALS, DraftRow, initials_of
from intake_app.services.desk.finding import Finder, Search
from intake_app.services.desk.follow_up_record import FollowUps
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk.alerts import ALERT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intake_app.model.brief import SafetyStrip
    from intake_app.model.intake import Intake
    from intake_app.services.sealed.entry import Entry

_INTAKE = "intake"
_SUBMITTED = "submitted"


class _StoredCard(Protocol):
    @property
    def record_id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def body(self) -> Mapping[str, Any] | None: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Line:
    record_id: str
    state: str
    body: Mapping[str, Any] | None
    last: int


class OpenVault(Protocol):
    """What the desk needs of an unlocked vault (`services.unlock.Vault` is one)."""

    def cards(self, *, seconds: float | None = None) -> Sequence[_StoredCard]:
        """Return every record that opens; with `seconds`, records that are new only as long as that lasts."""

    @property
    def waiting(self) -> int:
        """How many new records `cards` left for another time."""

    def added(self) -> Sequence[str]:
        """Return the records that the kiosk added to, which nobody at the desk has taken up."""

    def take_up(self, record_id: str, body: Mapping[str, Any]) -> None:
        """Replace a record's card, and note in the same transaction that what was added is known."""

    def entries(self, record_id: str) -> Sequence[Entry]:
        """Return a record's entries, oldest first."""

    def open_record(self, record_id: str) -> Sequence[Entry]:
        """Return a shared record's entries, and note that somebody reads them."""

    def append(self, record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        """Add an entry to a submitted record, or initials to a draft."""

    def update_card(self, record_id: str, body: Mapping[str, Any]) -> None:
        """Replace a record's card."""

    def record_identity(self, record_id: str) -> str:
        """Return a record's secret."""

    def erase(self, record_id: str) -> None:
        """Erase a record for good."""

    def audit(self, event: str, record_id: str | None = None) -> None:
        """Note something in the audit log."""


class Desk:
    """The intakes of an unlocked practice. What can't be read is named in `unreadable` and left as it is."""

    def __init__(self, vault: OpenVault) -> None:
        """Stand on an unlocked vault; nothing is read before it is asked for."""
        self._vault = vault
        self._is_listed = False
        self._finder = Finder()
        self._bodies: dict[str, Mapping[str, Any]] = {}
        self._cards: dict[str, IntakeCard] = {}
        self._drafts: dict[str, tuple[int, DraftRow | None]] = {}
        self.unreadable: tuple[str, ...] = ()
        """Records whose card or draft this version can't read, by record id."""

    @property
    def waiting(self) -> int:
        """How many new records the last list left out for want of time."""
        return self._vault.waiting

    @property
    def unsearched(self) -> int:
        """How many intakes of the list a search in answers does not know yet; `read_answers` reads them."""
        return sum(1 for _ in self._finder.unread())

    def intakes(self, *, seconds: float | None = None) -> list[IntakeCard]:
        """Return every intake and unfinished draft, the one received last first.

        Args:
            seconds: how long new records may be opened, newest first; what is left then counts as `waiting`.
        """
        unreadable: list[str] = []
        cards = []
        bodies: dict[str, Mapping[str, Any]] = {}
        added = frozenset(self._vault.added())
        for stored in self._vault.cards(seconds=seconds):
            try:
                card = self._card(self._taken_up(stored) if stored.record_id in added else stored, bodies, unreadable)
            except (RecordBodyError, RecordNewerError, SealError):
                unreadable.append(stored.record_id)
                continue
            except RecordMissingError:
                continue  # erased since the list was read
            if card is not None:
                cards.append(card)
        cards.sort(key=lambda card: (card.received, card.record_id), reverse=True)
        self.unreadable = tuple(unreadable)
        self._bodies = bodies
        self._cards = {card.record_id: card for card in cards}
        self._finder.show(cards)
        self._is_listed = True
        return cards

    def _taken_up(self, stored: _StoredCard) -> _StoredCard:
        """Return a record's line with what the kiosk added to the record since the desk last looked."""
        if stored.body is None:
            return stored
        body = adding.marked(stored.body, self._vault.entries(stored.record_id))
        # Shown all the same where it can't be written; the next list tries again.
        with suppress(CardChangedError, StoreBusyError, StoreFullError, StoreReadOnlyError):
            self._vault.take_up(stored.record_id, body)
        return _Line(stored.record_id, stored.state, body, stored.last)

    def search(self, text: str, *, in_answers: bool = False) -> list[IntakeCard]:
        """Return the intakes that hold every word of `text`; case and accents do not count.

        Args:
            text: words of a name or number, and `status:new|read|unfinished`,
                `mark:talk|not_yet|safety|stopped|kept_out|taken_back`; an unknown mark or status is met by none.
            in_answers: look through the answers too, as far as `read_answers` came.
        """
        if not self._is_listed:
            self.intakes()
        return self._finder.find(Search.of(text), in_answers=in_answers)

    def read_answers(self, *, seconds: float | None = None) -> int:
        """Open intakes for searches in their answers, newest first; return how many are left after `seconds`."""
        if not self._is_listed:
            self.intakes()
        ends = time.monotonic() + seconds if seconds is not None else None
        for record_id in list(self._finder.unread()):
            if ends is not None and time.monotonic() >= ends:
                break
            try:
                shared = [entry.body for entry in self._vault.entries(record_id) if entry.kind == _INTAKE]
            except (SealError, RecordMissingError):
                # Opening it says why; a search goes on with what is sound.
                shared = []
            self._finder.read(record_id, shared)
        return self.unsearched

    def open(self, record_id: str) -> Intake:
        """Return one intake, opened. From now on its client can't take it back; noted in the audit log.

        Raises:
            RecordMissingError: there is no such intake, or the client has not shared it yet.
            SealError, RecordBodyError, RecordNewerError: it does not open or can't be read.
        """
        if record_id not in self._bodies:
            self._body_of(record_id)
        intake = self._read(record_id, self._vault.open_record(record_id))
        if adding.is_stale(intake):
            # Something was added since the list was read: its line in the list says so from now on.
            self._change_card(record_id, adding.for_a_look(self._body_of(record_id)))
            intake = replace(intake, card=self._cards[record_id])
        if intake.taken_back is not None and not intake.card.marks.taken_back:
            # Taken back since the list was read: the line in the list went with it.
            self.intakes()
            intake = replace(intake, card=card_of(record_id, self._body_of(record_id)))
        return intake

    def draft_safety(self, record_id: str) -> SafetyStrip | None:
        """Return the strip of an unfinished sitting, None where its safety part needs no look; noted when it is seen.

        Raises:
            RecordMissingError: there is no such draft any more.
            SealError: it does not open.
        """
        row = drafts.row_of(record_id, self._vault.entries(record_id))
        if row is None:
            raise RecordMissingError(record_id)
        if row.safety is None:
            return None
        self._vault.audit("open-safety", record_id)
        return draft_safety.strip_of(row.safety)

    def mark_read(self, record_id: str, read: bool = True) -> None:  # noqa: FBT001, FBT002  # reads as said
        """Mark an intake read, or new again.

        Raises:
            RecordMissingError: there is no such intake.
        """
        status = IntakeStatus.READ if read else IntakeStatus.NEW
        self._change_card(record_id, {"status": status.value})
        self._vault.audit(f"mark-{status.value}", record_id)

    def initial(self, record_id: str, initials: str, note: str = "") -> None:
        """Record who looked at the safety strip, of a draft too; what was recorded before stays.

        Raises:
            ValueError: no initials.
            RecordMissingError: there is no such intake.
        """
        if not initials.strip():
            raise ValueError(initials)
        if not self._is_listed:
            self.intakes()
        is_draft = self._is_draft(record_id)
        if not is_draft:
            self._body_of(record_id)
        self._vault.append(record_id, INITIALS, {"v": 1, "initials": initials, "note": note})
        if not is_draft:
            self._change_card(record_id, {"initialled": True})

    def exported(self, record_id: str, what: str) -> None:
        """Note that a file left the vault, such as `pdf`, `fhir` or `text`."""
        self._vault.audit(f"export-{what}", record_id)

    def printed(self, record_id: str, what: str) -> None:
        """Note that a document, such as `pdf` or `client-pdf`, goes to a printer."""
        self._vault.audit(f"print-{what}", record_id)

    def draft_for_resume(self, record_id: str) -> tuple[str, str]:
        """Return (record id, the secret that opens it), to hand to a sitting by pipe."""
        return record_id, self._vault.record_identity(record_id)

    def discard(self, record_id: str) -> None:
        """Erase an unfinished sitting for good, in the file and in the audit log's sight.

        Raises:
            RecordMissingError: there is no such draft any more; it may have been shared meanwhile.
            DraftHeldError: its safety part waits for initials, or can't be read.
            SealError: it does not open.
            StoreFullError, StoreReadOnlyError, StoreBusyError: it is still there.
        """
        row = drafts.row_of(record_id, self._vault.entries(record_id))
        if row is None:
            raise RecordMissingError(record_id)
        if row.is_unreadable or (row.safety is not None and row.safety.initials is None):
            raise DraftHeldError(record_id)
        self._vault.audit("discard", record_id)
        self._vault.erase(record_id)
        self._drafts.pop(record_id, None)

    def find(self, wanted: str) -> IntakeCard:
        """Return the one shared intake named by `latest`, a record id, a number, or the start of one.

        Raises:
            RecordMissingError: none, or more than one.
        """
        shared = [card for card in self.intakes() if card.status is not IntakeStatus.UNFINISHED]
        if wanted == "latest" and shared:
            return shared[0]
        name = wanted.casefold()
        exact = [card for card in shared if name in {card.record_id.casefold(), card.number.casefold()}]
        found = exact or [card for card in shared if _begins(card, name)]
        if not name or len(found) != 1:
            raise RecordMissingError(wanted)
        return found[0]

    def _card(
        self, stored: _StoredCard, bodies: dict[str, Mapping[str, Any]], unreadable: list[str]
    ) -> IntakeCard | None:
        """Return the row of one record, None for a draft with nothing in it; what did not change is not read again."""
        record_id, body = stored.record_id, stored.body
        if stored.state != _SUBMITTED or body is None:
            row = self._draft(record_id, stored.last)
            if row is not None and row.is_unreadable:
                unreadable.append(record_id)
            return None if row is None else row.card
        bodies[record_id] = body
        known = self._cards.get(record_id)
        if known is not None and self._bodies.get(record_id) is body:
            return known
        return card_of(record_id, body)

    def _draft(self, record_id: str, last: int) -> DraftRow | None:
        known = self._drafts.get(record_id)
        if known is None or known[0] != last:
            known = (last, drafts.row_of(record_id, self._vault.entries(record_id)))
            self._drafts[record_id] = known
        return known[1]

    def _is_draft(self, record_id: str) -> bool:
        card = self._cards.get(record_id)
        return card is not None and card.status is IntakeStatus.UNFINISHED

    def _read(self, record_id: str, entries: Sequence[Entry]) -> Intake:
        body = self._body_of(record_id)
        shared, early, initials = None, None, None
        later = []
        again = FollowUps()
        for entry in entries:
            if again.owns(entry):
                # Whoever looked before has not seen this: it wants a look of its own.
                initials = None if again.take(entry) else initials
                continue
            if entry.kind == _INTAKE:
                # Whoever looked at the draft has not seen what came after: sharing wants a look of its own.
                shared, early, initials = entry.body, initials, None
            elif entry.kind == INITIALS:
                initials = initials_of(entry)
            elif entry.kind == ALERT:
                later.append(drafts.event_of(entry))
        if shared is None:
            raise RecordMissingError(record_id)
        intake = intake_of(card_of(record_id, body), shared, initials, early_initials=early)
        return replace(intake, safety_events=(*intake.safety_events, *later), follow_ups=again.all)

    def _body_of(self, record_id: str) -> Mapping[str, Any]:
        if record_id not in self._bodies:
            self.intakes()
        if record_id not in self._bodies:
            raise RecordMissingError(record_id)
        return self._bodies[record_id]

    def _change_card(self, record_id: str, changed: Mapping[str, Any]) -> None:
        body = {**self._body_of(record_id), **changed}
        try:
            self._vault.update_card(record_id, body)
        except CardChangedError:
            # The kiosk wrote the line anew since the list was read, as when a client takes back what they shared.
            self.intakes()
            body = {**self._body_of(record_id), **changed}
            self._vault.update_card(record_id, body)
        self._bodies[record_id] = body
        card = card_of(record_id, body)
        self._cards[record_id] = card
        self._finder.change(card)


def _begins(card: IntakeCard, name: str) -> bool:
    """Whether a record id or a number, with or without its letters in front, begins with `name`."""
    number = card.number.casefold()
    return any(one.startswith(name) for one in (card.record_id.casefold(), number, number.partition("-")[2]))
