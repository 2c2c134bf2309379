"""The desk's side: the list of intakes, search, one opened intake, and what the therapist adds to it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from intake_app.errors import RecordBodyError, RecordMissingError, RecordNewerError, SealError
from intake_app.model.intake import Initials, IntakeCard, IntakeStatus
from intake_app.services import default_form as df
from intake_app.services import draft_body
from intake_app.services.intake_record import card_of, intake_of, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from intake_app.model.intake import Intake

_INTAKE, _INITIALS = "intake", "initials"
_SUBMITTED = "submitted"
_SHORTEST_TERM = 3
"""Letters; a search of nothing longer looks at names and numbers only, for that stands in every answer."""
_MARKS: Mapping[str, Callable[[IntakeCard], bool]] = {
    "talk": lambda card: card.marks.talk > 0,
    "notyet": lambda card: card.marks.not_yet > 0,
    "safety": lambda card: card.marks.safety,
    "stopped": lambda card: card.marks.stopped_early,
    "stoppedearly": lambda card: card.marks.stopped_early,
    "keptout": lambda card: card.marks.kept_out,
}


class _StoredCard(Protocol):
    @property
    def record_id(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def body(self) -> Mapping[str, Any] | None: ...


class _Entry(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def body(self) -> Mapping[str, Any]: ...


class OpenVault(Protocol):
    """What the desk needs of an unlocked vault (`services.unlock.Vault` is one)."""

    def cards(self) -> Sequence[_StoredCard]:
        """Return every record that opens."""

    def entries(self, record_id: str) -> Sequence[_Entry]:
        """Return a record's entries, oldest first."""

    def append(self, record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        """Add an entry to a submitted record."""

    def update_card(self, record_id: str, body: Mapping[str, Any]) -> None:
        """Replace a record's card."""

    def record_identity(self, record_id: str) -> str:
        """Return a record's secret."""

    def audit(self, event: str, record_id: str | None = None) -> None:
        """Note something in the audit log."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A card with what a search looks through, folded once."""

    card: IntakeCard
    folded: str


class Desk:
    """The intakes of an unlocked practice. What can't be read is named in `unreadable` and left as it is."""

    def __init__(self, vault: OpenVault) -> None:
        """Stand on an unlocked vault; nothing is read before it is asked for."""
        self._vault = vault
        self._rows: list[_Row] = []
        self._bodies: dict[str, dict[str, Any]] = {}
        self._texts: dict[str, str] = {}
        self.unreadable: tuple[str, ...] = ()
        """Records whose card or draft this version can't read, by record id."""

    def intakes(self) -> list[IntakeCard]:
        """Return every intake and unfinished draft, the one received last first."""
        unreadable = []
        cards = []
        self._bodies = {}
        for stored in self._vault.cards():
            try:
                card = self._card(stored)
            except (RecordBodyError, RecordNewerError, SealError):
                unreadable.append(stored.record_id)
                continue
            if card is not None:
                cards.append(card)
        cards.sort(key=lambda card: (card.received, card.record_id), reverse=True)
        self.unreadable = tuple(unreadable)
        self._rows = [_Row(card, _fold(f"{card.name}\n{card.number}\n{card.record_id}")) for card in cards]
        return cards

    def search(self, text: str, *, in_answers: bool = False) -> list[IntakeCard]:
        """Return the intakes that hold every word of `text`; case and accents do not count.

        Args:
            text: words of a name or number, and `status:new|read|unfinished`,
                `mark:talk|not_yet|safety|stopped|kept_out`; an unknown mark or status is met by none.
            in_answers: look through the answers too; opens each intake the first time.
        """
        if not self._rows:
            self.intakes()
        terms, tests = _parse(text)
        found = [row for row in self._rows if all(test(row.card) for test in tests)]
        return [row.card for row in found if self._holds(row, terms, in_answers=in_answers)]

    def open(self, record_id: str) -> Intake:
        """Return one intake, opened; noted in the audit log.

        Raises:
            RecordMissingError: there is no such intake, or the client has not shared it yet.
            SealError, RecordBodyError, RecordNewerError: it does not open or can't be read.
        """
        intake = self._read(record_id)
        self._vault.audit("open", record_id)
        return intake

    def mark_read(self, record_id: str, read: bool = True) -> None:  # noqa: FBT001, FBT002  # reads as said
        """Mark an intake read, or new again.

        Raises:
            RecordMissingError: there is no such intake.
        """
        status = IntakeStatus.READ if read else IntakeStatus.NEW
        self._change_card(record_id, {"status": status.value})
        self._vault.audit(f"mark-{status.value}", record_id)

    def initial(self, record_id: str, initials: str, note: str = "") -> None:
        """Record who looked at the safety strip; what was recorded before stays.

        Raises:
            ValueError: no initials.
            RecordMissingError: there is no such intake.
        """
        if not initials.strip():
            raise ValueError(initials)
        self._body_of(record_id)
        self._vault.append(record_id, _INITIALS, {"v": 1, "initials": initials, "note": note})
        self._change_card(record_id, {"initialled": True})

    def exported(self, record_id: str, what: str) -> None:
        """Note that a file left the vault, such as `pdf`, `fhir` or `text`."""
        self._vault.audit(f"export-{what}", record_id)

    def draft_for_resume(self, record_id: str) -> tuple[str, str]:
        """Return (record id, the secret that opens it), to hand to a sitting by pipe."""
        return record_id, self._vault.record_identity(record_id)

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

    def _card(self, stored: _StoredCard) -> IntakeCard | None:
        if stored.state == _SUBMITTED and stored.body is not None:
            self._bodies[stored.record_id] = dict(stored.body)
            return card_of(stored.record_id, stored.body)
        return self._draft_card(stored.record_id)

    def _draft_card(self, record_id: str) -> IntakeCard | None:
        """Return a draft's row: its own saves say the name and the time; None while nothing was saved."""
        entries = self._vault.entries(record_id)
        saved = draft_body.read(entry.body for entry in entries)
        if saved is None:
            return None
        name = saved.answers.get(df.NAME)
        return IntakeCard(
            record_id=record_id,
            number=number_of(record_id),
            name=str(name.values[0]) if name is not None and name.values else "",
            received=entries[-1].at,
            status=IntakeStatus.UNFINISHED,
        )

    def _read(self, record_id: str) -> Intake:
        body = self._body_of(record_id)
        shared, initials = None, None
        for entry in self._vault.entries(record_id):
            if entry.kind == _INTAKE:
                shared = entry.body
            elif entry.kind == _INITIALS:
                initials = Initials(str(entry.body.get("initials", "")), str(entry.body.get("note", "")), entry.at)
        if shared is None:
            raise RecordMissingError(record_id)
        return intake_of(card_of(record_id, body), shared, initials)

    def _body_of(self, record_id: str) -> dict[str, Any]:
        if record_id not in self._bodies:
            self.intakes()
        if record_id not in self._bodies:
            raise RecordMissingError(record_id)
        return self._bodies[record_id]

    def _change_card(self, record_id: str, changed: Mapping[str, Any]) -> None:
        body = {**self._body_of(record_id), **changed}
        self._vault.update_card(record_id, body)
        self._bodies[record_id] = body
        card = card_of(record_id, body)
        self._rows = [replace(row, card=card) if row.card.record_id == record_id else row for row in self._rows]

    def _holds(self, row: _Row, terms: list[str], *, in_answers: bool) -> bool:
        left = [term for term in terms if term not in row.folded]
        if not left or not in_answers or row.card.status is IntakeStatus.UNFINISHED:
            return not left
        if all(len(term) < _SHORTEST_TERM for term in left):
            return False
        text = self._text(row.card.record_id)
        return all(term in text for term in left)

    def _text(self, record_id: str) -> str:
        """Return all that an intake's answers say, folded; empty where it can't be read."""
        if record_id not in self._texts:
            try:
                shared = [entry.body for entry in self._vault.entries(record_id) if entry.kind == _INTAKE]
            except SealError:
                # Opening it says why; a search goes on with what is sound.
                shared = []
            said = [text for body in shared for text in _said(body.get("response"))]
            self._texts[record_id] = _fold("\n".join(said))
        return self._texts[record_id]


def _said(part: object) -> Iterator[str]:
    """Yield the texts of every answer in a FHIR response; its form need not be read for that."""
    if isinstance(part, list):
        for one in part:
            yield from _said(one)
    elif isinstance(part, dict):
        coding = part.get("valueCoding", {})
        yield from (text for text in (part.get("valueString"), coding.get("display")) if isinstance(text, str))
        yield from _said([part.get("item", []), part.get("answer", [])])


def _begins(card: IntakeCard, name: str) -> bool:
    """Whether a record id or a number, with or without its letters in front, begins with `name`."""
    number = card.number.casefold()
    return any(one.startswith(name) for one in (card.record_id.casefold(), number, number.partition("-")[2]))


def _parse(text: str) -> tuple[list[str], list[Callable[[IntakeCard], bool]]]:
    """Split a search into its words and the tests of its `status:` and `mark:`."""
    terms: list[str] = []
    tests: list[Callable[[IntakeCard], bool]] = []
    for word in text.split():
        kind, colon, wanted = word.casefold().partition(":")
        if not colon or kind not in {"status", "mark"}:
            terms.append(_fold(word))
        elif wanted:
            tests.append(_test(kind, wanted))
    return terms, tests


def _test(kind: str, wanted: str) -> Callable[[IntakeCard], bool]:
    if kind == "status":
        return lambda card: card.status.value == wanted
    return _MARKS.get(wanted.replace("_", "").replace("-", ""), lambda _card: False)


def _fold(text: str) -> str:
    """Return `text` without case and accents, so that `zoe` finds `Zoë`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
