"""What anybody could have written into an export's folder: no line names a file of its own choice, nothing waits."""

from __future__ import annotations

import json
import os
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from intake_app.errors import ExportError
from intake_app.services.desk.batch import Step
from intake_app.services.desk.journal import NAME, Journal, Written
from tests.unit.services.desk.test_batch import Room, card, files

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.model.intake import IntakeCard

OURS = "CG-AAAAAA 2026-11-23.txt"


@pytest.fixture
def cards() -> list[IntakeCard]:
    return [card("r0", "CG-AAAAAA", 0), card("r1", "CG-BBBBBB", 1)]


@pytest.fixture
def room() -> Room:
    return Room({"r0": 0, "r1": 0})


def tell(folder: Path, name: str, *, record: str = "r0") -> None:
    """Put a line into the journal as somebody else could, who knows a record's id."""
    line = {"v": 1, "record": record, "kind": "text.txt", "name": name, "made_of": "m", "digest": "d"}
    folder.mkdir(exist_ok=True)
    with (folder / NAME).open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(line) + "\n")


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", NAME, "letter.txt", "n" * 300, "CG-AAAAAA 2026-11-23.txt.exe", "CG-AAAAAA 2026-11-23 client.txt"),
        *("CG-AAAAAA \ud800.txt", "CG-AAAAAA \0.txt", "CG-AAAAAA 2026-11-23\n.txt", "CG-BBBBBB 2026-11-23.txt"),
    ],
)
def test_a_name_that_no_export_gives_is_not_taken_from_the_journal(
    tmp_path: Path, cards: list[IntakeCard], room: Room, name: str
) -> None:
    folder = tmp_path / "out"
    tell(folder, name)
    assert [one.step for one in room.batch(cards).run(folder)] == [Step.WRITTEN, Step.WRITTEN]
    assert sorted(files(folder).values()) == [b"r0 at 0", b"r1 at 0"]
    assert all(found.startswith("CG-") and len(found) < 40 for found in files(folder))


@pytest.mark.parametrize("name", ["CG-AAAAAA 2024-01-02.txt", "CG-AAAAAA 2026-11-23 (7).txt"])
def test_one_that_an_export_gives_is_kept(tmp_path: Path, cards: list[IntakeCard], room: Room, name: str) -> None:
    """The control: another clock's day, or a number that was free, is the record's name from then on."""
    folder = tmp_path / "out"
    tell(folder, name)
    list(room.batch(cards).run(folder))
    assert files(folder)[name] == b"r0 at 0"


def test_two_records_of_one_number_never_share_a_name_that_the_journal_tells_of_both(tmp_path: Path) -> None:
    room, folder = Room({"r0": 0, "r1": 0}), tmp_path / "out"
    for record in ("r0", "r1"):
        tell(folder, OURS, record=record)
    list(room.batch([card("r0", "CG-AAAAAA", 0), card("r1", "CG-AAAAAA", 1)]).run(folder))
    assert sorted(files(folder).values()) == [b"r0 at 0", b"r1 at 0"]


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_no_export_makes_in_a_file_s_place_is_neither_read_nor_in_the_way(
    tmp_path: Path, cards: list[IntakeCard], room: Room, kind: str
) -> None:
    folder = tmp_path / "out"
    list(room.batch(cards).run(folder))
    path, other = folder / OURS, tmp_path / "other"
    path.unlink()
    other.write_bytes(b"somebody's")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to(other)
    else:
        path.mkdir()
    steps = list(room.batch(cards).run(folder))
    assert [one.step for one in steps] == [Step.WRITTEN, Step.THERE]
    assert steps[0].path.name == "CG-AAAAAA 2026-11-23 (2).txt"
    assert steps[0].path.read_bytes() == b"r0 at 0"
    assert other.read_bytes() == b"somebody's"
    assert not path.is_file() or path.is_symlink()
    assert {one.step for one in room.batch(cards).run(folder)} == {Step.THERE}


def test_a_file_that_is_filled_in_again_and_again_is_counted_on_not_numbered_twice(
    tmp_path: Path, cards: list[IntakeCard], room: Room
) -> None:
    folder = tmp_path / "out"
    for _ in range(3):
        path = next(iter(room.batch(cards).run(folder))).path
        path.write_bytes(b"filled in")
        room.states["r0"] += 1
    assert sorted(found for found in files(folder) if "AAAAAA" in found) == [
        "CG-AAAAAA 2026-11-23 (2).txt",
        "CG-AAAAAA 2026-11-23 (3).txt",
        OURS,
    ]


@pytest.mark.parametrize("line", ["[" * 100_000, '{"v":' * 100_000, "\0" * 9000, '"\\ud800"', "{" + " " * 5000 + "}"])
def test_a_line_that_is_made_to_break_the_reader_is_passed_over(tmp_path: Path, line: str) -> None:
    written = Written("r", "text.txt", OURS, "m", "d")
    (tmp_path / NAME).write_bytes(line.encode() + b"\n")
    with Journal(tmp_path) as journal:
        assert journal.names() == {}
        journal.add(written)
    with Journal(tmp_path) as journal:
        assert journal.last("r", "text.txt") == written


def test_a_line_as_long_as_a_disk_does_not_come_into_memory(tmp_path: Path) -> None:
    size = 64 << 20
    with (tmp_path / NAME).open("wb") as file:
        file.truncate(size)
    tracemalloc.start()
    try:
        with Journal(tmp_path):
            pass
        most = tracemalloc.get_traced_memory()[1]
        (tmp_path / NAME).read_bytes()
        control = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < size // 16
    assert control > size


def test_a_pipe_in_the_journal_s_place_is_refused_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    with pytest.raises(ExportError) as refused:
        Journal(tmp_path)
    assert refused.value.detail == "not-a-file"
