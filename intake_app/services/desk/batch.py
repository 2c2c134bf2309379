"""Every intake of a practice to a folder, a file for each; begun again, it goes on where it was stopped.

What is there, whole and up to date is left; what was added to a record since, or another way of printing, makes its
file anew. A file that somebody changed (a PDF that was filled in) is never overwritten. See docs/decisions/0044.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Protocol

from intake_app.errors import IntakeError, RecordBodyError, RecordMissingError, RecordNewerError, SealError
from intake_app.model.intake import IntakeStatus
from intake_app.services.desk.export import stem_of, write_atomically
from intake_app.services.desk.journal import PREFIX, Journal, Written, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from intake_app.model.intake import Intake, IntakeCard
    from intake_app.services.goals.folding import GoalRecord

_UNREADABLE = (RecordMissingError, RecordBodyError, RecordNewerError, SealError)
"""What is wrong with one record alone: the others are exported all the same."""
_PDF_BEGIN, _PDF_END, _END_WITHIN = b"%PDF-", b"%%EOF", 1024
"""What a whole PDF begins and ends with, and how near its end. Source: ISO 32000-1, 7.5.5 and annex H.3.4.4."""
_DAY = re.compile(r" [0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBERED = re.compile(r" \([0-9]{1,6}\)$")
"""The end of a name whose plain form somebody else has."""


class Step(StrEnum):
    """What became of one intake."""

    WRITTEN = "written"
    THERE = "there"
    """Its file was there already, whole and up to date."""
    CHANGED = "changed"
    """Its file is there and up to date, and somebody changed it since: filled it in, say. It is left as it is."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Done:
    """One intake that was come to."""

    card: IntakeCard
    step: Step
    path: Path
    why: IntakeError | None = None
    """Of an unreadable one."""


@dataclass(frozen=True)
class Order:
    """What is to be made of every intake."""

    kind: str
    """As the audit log calls it: `pdf`, `client-pdf`, `fhir`, ..."""
    mark: str
    """Stands in the names of its files, so that two kinds can lie in one folder; empty for the brief."""
    ending: str
    """Of its files, such as `pdf` or `pdf.age`."""
    how: str
    """All that decides, beside the record, what is written: paper, language, version, ... No secret."""
    make: Callable[[Intake, GoalRecord], bytes]
    enclose: Callable[[bytes], bytes]
    """Locks a finished file, or leaves it."""
    opens: Callable[[bytes], bool]
    """Whether a file that was locked in the same way opens for the one it is locked for now."""

    @property
    def slot(self) -> str:
        """What a record has one file of in a folder."""
        return f"{self.kind}.{self.ending}"


class Records(Protocol):
    """What is needed of an unlocked practice."""

    def fingerprint(self, record_id: str) -> str:
        """Return a digest that changes with whatever is sealed of a record."""


class Opens(Protocol):
    """What is needed of the desk."""

    def open(self, record_id: str) -> Intake:
        """Return one intake, opened, and note that it was."""

    def exported(self, record_id: str, what: str) -> None:
        """Note that a file leaves the vault."""


class Batch:
    """Exports the intakes given to it, the one received first first."""

    def __init__(
        self,
        cards: Sequence[IntakeCard],
        desk: Opens,
        records: Records,
        goals: Callable[[Intake], GoalRecord],
        order: Order,
    ) -> None:
        """Stand on an unlocked desk; unfinished sittings among the cards are passed over."""
        shared = (card for card in cards if card.status is not IntakeStatus.UNFINISHED)
        self.cards = sorted(shared, key=lambda card: (card.received, card.record_id))
        self._desk = desk
        self._records = records
        self._goals = goals
        self._order = order

    def run(self, folder: Path) -> Iterator[Done]:
        """Export one intake after the other, each before it is yielded; stopping between two leaves whole files only.

        Raises:
            ExportError: a file can't be written, or another export of all is at work in this folder (`busy`).
            StoreError: the practice's file can't be used.
        """
        order = self._order
        with Journal(folder) as journal:
            there = {path.name for path in folder.iterdir()}
            names = file_names(self.cards, order, journal.names(), there)
            for card in self.cards:
                path = folder / names[card.record_id]
                try:
                    done = self._one(card, path, journal)
                except _UNREADABLE as why:
                    done = Done(card, Step.UNREADABLE, path, why)
                yield done

    def _one(self, card: IntakeCard, path: Path, journal: Journal) -> Done:
        order = self._order
        made_of = digest_of(f"{self._records.fingerprint(card.record_id)} {order.kind} {order.how}".encode())
        last = journal.last(card.record_id, order.slot)
        if last is not None and _is_strange(path):
            path = _beside(path, order.ending)
        found = _bytes_of(path) if last is not None else None
        if last is not None and found is not None:
            is_ours = journal.is_ours(path.name, digest_of(found))
            if last.made_of == made_of:
                if is_ours and last.digest == digest_of(found) and order.opens(found):
                    return Done(card, Step.THERE, path)
                if not is_ours and _is_whole(found):
                    return Done(card, Step.CHANGED, path)
            elif not is_ours and _is_whole(found):
                # The record has more to say now, and somebody has written in what was there: both are kept.
                path = _beside(path, order.ending)
        self._write(card, path, made_of, journal)
        return Done(card, Step.WRITTEN, path)

    def _write(self, card: IntakeCard, path: Path, made_of: str, journal: Journal) -> None:
        order = self._order
        intake = self._desk.open(card.record_id)
        data = order.enclose(order.make(intake, self._goals(intake)))
        # Both before the file is there: a kill in between must leave no file that nobody noted.
        self._desk.exported(card.record_id, order.kind)
        journal.add(Written(card.record_id, order.slot, path.name, made_of, digest_of(data)))
        write_atomically(path, data, prefix=PREFIX)


def file_names(
    cards: Sequence[IntakeCard], order: Order, known: Mapping[tuple[str, str], str], there: Collection[str]
) -> dict[str, str]:
    """Return the name of each record's file by record id; no name tells who it is about, and no two are the same.

    Args:
        cards: in the order in which names are given, so that the same records get the same names in every folder.
        order: what is made of them.
        known: the names that files of this folder have, by record id and kind; a record keeps its name, if it is one
            that an export gives: the journal that tells it could have been written by anybody.
        there: every name in the folder: a file that is not of this export keeps its name too.
    """
    keys = {card.record_id: (card.record_id, order.slot) for card in cards}
    names: dict[str, str] = {}
    taken = _folded((*there, *known.values()))
    for card in cards:
        name = known.get(keys[card.record_id], "")
        if _is_given(name, card.number, order) and name not in names.values():
            names[card.record_id] = name
    for card in cards:
        if card.record_id not in names:
            plain = " ".join(part for part in (stem_of(card.number, card.received), order.mark) if part)
            names[card.record_id] = _free(plain, order.ending, taken)
            taken.add(names[card.record_id].casefold())
    return names


def _is_given(name: str, number: str, order: Order) -> bool:
    """Tell whether a name is one that an export gives to a record of this number, on any day."""
    stem = _NUMBERED.sub("", name.removesuffix(f".{order.ending}"))
    day = stem.removeprefix(number).removesuffix(f" {order.mark}" if order.mark else "")
    return name.endswith(f".{order.ending}") and stem.startswith(number) and _DAY.fullmatch(day) is not None


def _beside(path: Path, ending: str) -> Path:
    """Return the first path beside this one that nobody has."""
    stem = _NUMBERED.sub("", path.name.removesuffix(f".{ending}"))
    return path.with_name(_free(stem, ending, _folded(one.name for one in path.parent.iterdir())))


def _is_strange(path: Path) -> bool:
    """Tell whether something is there that no export makes: a link, a pipe (which could keep a reader for ever)."""
    return path.is_symlink() or (path.exists() and not path.is_file())


def _free(stem: str, ending: str, taken: Collection[str]) -> str:
    """Return this name, or the first with a number that nobody has."""
    wanted = f"{stem}.{ending}"
    for number in count(2):
        if wanted.casefold() not in taken:
            break
        wanted = f"{stem} ({number}).{ending}"
    return wanted


def _folded(names: Iterable[str]) -> set[str]:
    """Return names as a disk compares them that does not tell capitals from small letters."""
    return {name.casefold() for name in names}


def _bytes_of(path: Path) -> bytes | None:
    """Return what is in a file; None where there is none."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _is_whole(data: bytes) -> bool:
    """Tell whether a file that is not as it was written has at least its end: a copy that was cut is made anew."""
    if data.startswith(_PDF_BEGIN):
        return _PDF_END in data[-_END_WITHIN:]
    return bool(data)
