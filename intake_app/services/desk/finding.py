"""Search: names, numbers and marks at once, the words of answers as they are read; case and accents do not count."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.model.intake import IntakeStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from intake_app.model.intake import IntakeCard

_SHORTEST_TERM = 3
"""Letters; a search of nothing longer looks at names and numbers only, for that stands in every answer."""
_MARKS: Mapping[str, Callable[[IntakeCard], bool]] = {
    "talk": lambda card: card.marks.talk > 0,
    "notyet": lambda card: card.marks.not_yet > 0,
    "safety": lambda card: card.marks.safety,
    "stopped": lambda card: card.marks.stopped_early,
    "stoppedearly": lambda card: card.marks.stopped_early,
    "keptout": lambda card: card.marks.kept_out,
    "takenback": lambda card: card.marks.taken_back,
}


@dataclass(frozen=True, slots=True)
class Search:
    """What was typed: words to look for, and tests of status and marks."""

    terms: tuple[str, ...]
    tests: tuple[Callable[[IntakeCard], bool], ...]

    @classmethod
    def of(cls, text: str) -> Search:
        """Split what was typed into its words and the tests of its `status:` and `mark:`."""
        terms: list[str] = []
        tests: list[Callable[[IntakeCard], bool]] = []
        for word in text.split():
            kind, colon, wanted = word.casefold().partition(":")
            if not colon or kind not in {"status", "mark"}:
                terms.append(fold(word))
            elif wanted:
                tests.append(_test(kind, wanted))
        return cls(tuple(terms), tuple(tests))

    @property
    def looks_into_answers(self) -> bool:
        """Whether one of the words is long enough to tell answers apart."""
        return any(len(term) >= _SHORTEST_TERM for term in self.terms)


class Finder:
    """The folded words of every card, and of every intake that was read so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._cards: dict[str, IntakeCard] = {}
        self._heads: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def show(self, cards: list[IntakeCard]) -> None:
        """Take the list as it is now, in its order."""
        known = self._cards
        for card in cards:
            # What was read of an intake goes with it when its client takes it back.
            if card.marks.taken_back and not (card.record_id in known and known[card.record_id].marks.taken_back):
                self._texts.pop(card.record_id, None)
        self._heads = {
            card.record_id: self._heads[card.record_id] if known.get(card.record_id) is card else _head(card)
            for card in cards
        }
        self._cards = {card.record_id: card for card in cards}

    def change(self, card: IntakeCard) -> None:
        """Put another card in the place of the one before."""
        if card.record_id in self._cards:
            self._cards[card.record_id] = card

    def unread(self) -> Iterator[str]:
        """Yield the shared intakes whose answers were not read yet, in the list's order."""
        for record_id, card in self._cards.items():
            if record_id not in self._texts and card.status is not IntakeStatus.UNFINISHED:
                yield record_id

    def read(self, record_id: str, bodies: list[Mapping[str, object]]) -> None:
        """Keep what an intake's answers say; of one that can't be read that is nothing."""
        said = [text for body in bodies for text in _said(body.get("response"))]
        self._texts[record_id] = fold("\n".join(said))

    def find(self, search: Search, *, in_answers: bool) -> list[IntakeCard]:
        """Return the cards that meet a search, in the list's order."""
        looks_deeper = in_answers and search.looks_into_answers
        terms, tests = search.terms, search.tests
        found = []
        for record_id, card in self._cards.items():
            if not all(test(card) for test in tests):
                continue
            head = self._heads[record_id]
            left = [term for term in terms if term not in head]
            if not left or (looks_deeper and self._says(record_id, left)):
                found.append(card)
        return found

    def _says(self, record_id: str, terms: list[str]) -> bool:
        text = self._texts.get(record_id, "")
        return any(len(term) >= _SHORTEST_TERM for term in terms) and all(term in text for term in terms)


def fold(text: str) -> str:
    """Return `text` without case and accents, so that `zoe` finds `Zoë`."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _head(card: IntakeCard) -> str:
    label = card.hand_over.label if card.hand_over is not None else ""
    return fold(f"{card.name}\n{card.number}\n{card.record_id}\n{label}")


def _test(kind: str, wanted: str) -> Callable[[IntakeCard], bool]:
    if kind == "status":
        return lambda card: card.status.value == wanted
    return _MARKS.get(wanted.replace("_", "").replace("-", ""), lambda _card: False)


def _said(part: object) -> Iterator[str]:
    """Yield the texts of every answer in a FHIR response; its form need not be read for that."""
    if isinstance(part, list):
        for one in part:
            yield from _said(one)
    elif isinstance(part, dict):
        coding = part.get("valueCoding", {})
        yield from (text for text in (part.get("valueString"), coding.get("display")) if isinstance(text, str))
        yield from _said([part.get("item", []), part.get("answer", [])])
