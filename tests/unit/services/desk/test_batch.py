"""An export of all, cut anywhere and begun again, comes to the same folder; names are apart, the journal is sound."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import ExportError, SealError
from intake_app.model.intake import IntakeCard, IntakeStatus, Marks
from intake_app.services.desk.batch import Batch, Order, Step, file_names
from intake_app.services.desk.journal import NAME, Journal, Written

if TYPE_CHECKING:
    from intake_app.model.intake import Intake
    from intake_app.services.goals.folding import GoalRecord

DAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def card(record_id: str, number: str, minute: int, status: IntakeStatus = IntakeStatus.NEW) -> IntakeCard:
    return IntakeCard(
        record_id=record_id,
        number=number,
        name="",
        received=DAY + timedelta(minutes=minute),
        status=status,
        marks=Marks(),
        born=None,
        initialled=False,
    )


@dataclass
class Room:
    """A desk of records that hold a number each, and what is made of them."""

    states: dict[str, int]
    locked: frozenset[str] = frozenset()
    noted: list[str] = field(default_factory=list)

    def fingerprint(self, record_id: str) -> str:
        return f"{self.states[record_id]}"

    def open(self, record_id: str) -> Intake:
        if record_id in self.locked:
            raise SealError(record_id)
        return cast("Intake", record_id)

    def exported(self, record_id: str, what: str) -> None:
        self.noted.append(f"{what} {record_id}")

    def make(self, intake: Intake, _goals: GoalRecord) -> bytes:
        return f"{intake} at {self.states[cast('str', intake)]}".encode()

    @property
    def order(self) -> Order:
        return Order("text", "", "txt", "plain", self.make, bytes, bool)

    def batch(self, cards: list[IntakeCard]) -> Batch:
        return Batch(cards, self, self, lambda _intake: cast("GoalRecord", None), self.order)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != NAME}


CARDS = st.lists(st.tuples(st.sampled_from(["CG-AAAAAA", "CG-BBBBBB"]), st.integers(0, 3)), min_size=1, max_size=7).map(
    lambda rows: [card(f"r{at}", number, minute) for at, (number, minute) in enumerate(rows)]
)


@settings(deadline=None)
@given(CARDS, st.lists(st.integers(0, 7), max_size=4), st.data())
def test_cut_anywhere_and_begun_again_it_comes_to_the_same_folder(
    cards: list[IntakeCard], cuts: list[int], data: st.DataObject
) -> None:
    room = Room({one.record_id: 0 for one in cards})
    with tempfile.TemporaryDirectory() as base:
        whole, cut = Path(base) / "whole", Path(base) / "cut"
        for length in cuts:
            # Whoever stops it takes no more of it; the list may come in any order.
            steps = room.batch(data.draw(st.permutations(cards))).run(cut)
            list(islice(steps, length))
            steps.close()  # type: ignore[attr-defined]
            room.states[data.draw(st.sampled_from(cards)).record_id] += 1
        list(room.batch(cards).run(whole))
        list(room.batch(cards).run(cut))
        assert files(cut) == files(whole)
        assert len(files(cut)) == len(cards)
        assert {one.step for one in room.batch(cards).run(cut)} == {Step.THERE}


@given(CARDS, st.sets(st.sampled_from(["cg-aaaaaa 2026-11-23.TXT", "CG-BBBBBB 2026-11-23 (2).txt", "notes"])))
def test_no_two_files_and_no_stranger_s_share_a_name(cards: list[IntakeCard], there: set[str]) -> None:
    order = Room({}).order
    names = file_names(cards, order, {}, there)
    folded = [name.casefold() for name in (*names.values(), *there)]
    assert len(set(folded)) == len(folded) == len(cards) + len(there)
    assert names == file_names(cards, order, {}, there)
    known = {(record_id, order.slot): name for record_id, name in names.items()}
    assert names == file_names(cards[::-1], order, known, {*there, *names.values()})


def test_an_unfinished_sitting_is_passed_over_and_one_that_does_not_open_is_named(tmp_path: Path) -> None:
    cards = [card("r0", "CG-A", 0), card("r1", "CG-B", 1, IntakeStatus.UNFINISHED), card("r2", "CG-C", 2)]
    room = Room({"r0": 0, "r1": 0, "r2": 0}, locked=frozenset({"r0"}))
    done = list(room.batch(cards).run(tmp_path / "out"))
    assert [(one.card.record_id, one.step) for one in done] == [("r0", Step.UNREADABLE), ("r2", Step.WRITTEN)]
    assert isinstance(done[0].why, SealError)
    assert room.noted == ["text r2"]
    assert list(files(tmp_path / "out").values()) == [b"r2 at 0"]


def written(number: int) -> Written:
    return Written("r", "pdf.pdf", f"file {number}.pdf", f"made {number}", f"digest {number}")


def test_a_line_that_a_kill_cut_is_no_line_and_the_next_is_whole(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        for number in (1, 2):
            journal.add(written(number))
    path = tmp_path / NAME
    whole = path.read_bytes()
    for length in range(len(whole) // 2 + 1, len(whole)):
        path.write_bytes(whole[:length])
        with Journal(tmp_path) as journal:
            assert journal.last("r", "pdf.pdf") in {written(1), written(2)}
            assert (journal.last("r", "pdf.pdf") == written(2)) is (length >= len(whole) - 1)
            journal.add(written(3))
        with Journal(tmp_path) as journal:
            assert journal.last("r", "pdf.pdf") == written(3)
            assert journal.is_ours("file 1.pdf", "digest 1")
            assert not journal.is_ours("file 1.pdf", "digest 3")


@pytest.mark.parametrize(
    "line",
    [
        {"v": 2, "record": "r", "kind": "k", "name": "n", "made_of": "m", "digest": "d"},
        {"v": 1, "record": "r", "kind": "k", "name": "../n", "made_of": "m", "digest": "d"},
        {"v": 1, "record": "r", "kind": "k", "name": "C:\\n", "made_of": "m", "digest": "d"},
        {"v": 1, "record": "r", "kind": "k", "name": 3, "made_of": "m", "digest": "d"},
        {"v": 1, "record": "r"},
        [],
    ],
)
def test_a_line_that_is_not_one_of_ours_is_passed_over(tmp_path: Path, line: object) -> None:
    (tmp_path / NAME).write_text(json.dumps(line) + "\n", encoding="utf-8")
    with Journal(tmp_path) as journal:
        assert journal.names() == {}
        journal.add(replace(written(1), record="r"))
    with Journal(tmp_path) as journal:
        assert journal.last("r", "pdf.pdf") == written(1)


def test_a_link_in_the_journal_s_place_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"somebody's")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / NAME).symlink_to(other)
    with pytest.raises(ExportError):
        Journal(tmp_path / "out")
    assert other.read_bytes() == b"somebody's"
