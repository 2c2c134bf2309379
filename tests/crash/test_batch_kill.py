"""Killed at any moment, an export of all has left whole files only, and the same command comes to its end.

The real command in a process of its own, killed with SIGKILL; counted in files, not in seconds.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks import many_intakes
from intake_app.services.desk.journal import NAME
from tests.helpers.practices import founded_in

PROJECT = Path(__file__).resolve().parents[2]
_COMMAND = "import sys; from intake_app import cli; sys.exit(cli.main(sys.argv[1:]))"
_CARELESS = """
import time
from intake_app.services.desk import batch
def carelessly(path, data, prefix):
    with path.open("wb", buffering=0) as file:
        for at in range(0, len(data), 8):
            file.write(data[at : at + 8])
            time.sleep(0.001)
batch.write_atomically = carelessly
"""
"""The control: files that are there long before they are whole."""
_LOOKS, _BETWEEN = 200_000, 0.001
"""How often, and how many seconds apart: a look without a rest would take the processor from what it looks at."""
EPOCH = "1795429860"


@dataclass
class Run:
    """What was found in the folder after the kills."""

    kills: int = 0
    parts_left: int = 0
    before_a_kill: int = 0
    """Files that were there when a kill came, all kills together."""
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Practice:
    """A practice of some intakes."""

    base: Path
    words: tuple[str, ...]
    count: int

    def start(self, folder: Path, *, is_careless: bool = False) -> subprocess.Popen[bytes]:
        """Begin the export of all."""
        code = _CARELESS * is_careless + _COMMAND
        return subprocess.Popen(
            [sys.executable, "-c", code, "export", "--all", "--text", "-o", str(folder), *self.words],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "SOURCE_DATE_EPOCH": EPOCH},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def practice_in(base: Path, count: int) -> Practice:
    """Found a practice of so many intakes."""
    founded = founded_in(base / "data")
    many_intakes.fill(founded.folder, count)
    (base / "passphrase").write_text(founded.passphrase, encoding="utf-8")
    words = ("--data", str(founded.folder), "--passphrase-file", str(base / "passphrase"))
    return Practice(base, words, count)


def files(folder: Path) -> dict[str, bytes]:
    """Return the finished files."""
    return {path.name: path.read_bytes() for path in folder.glob("CG-*")}


def killed_run(base: Path, count: int, kills: int, *, is_careless: bool = False) -> Run:
    """Kill and begin again; then let it end, and compare with an export that nobody cut. The control never ends."""
    practice, chance, run = practice_in(base, count), random.Random(7), Run()
    whole, cut = base / "whole", base / "cut"
    out, _ = practice.start(whole).communicate()
    assert out.decode() == f"{whole}\n"
    expected = files(whole)
    assert len(expected) == count
    cut.mkdir()
    for _ in range(kills):
        process = practice.start(cut, is_careless=is_careless)
        wanted = len(files(cut)) + chance.randint(1, max(1, count // (kills + 1)))
        _wait_until(cut, wanted, process)
        process.kill()
        process.communicate()
        left = files(cut)
        run.kills += 1
        run.before_a_kill += len(left)
        run.parts_left += sum(1 for _ in cut.glob(".export-all-*"))
        run.broken += [name for name, data in left.items() if data != expected.get(name)]
        if run.broken:
            return run
    again = practice.start(cut)
    out, _ = again.communicate()
    assert (again.returncode, out.decode()) == (0, f"{cut}\n")
    assert files(cut) == expected
    assert sorted(path.name for path in cut.iterdir()) == sorted([NAME, *expected])
    shutil.rmtree(practice.base / "data")
    return run


def _wait_until(folder: Path, wanted: int, process: subprocess.Popen[bytes]) -> None:
    """Return once so many files are there, or the command has ended."""
    for _ in range(_LOOKS):
        if len(list(folder.glob("CG-*"))) >= wanted or process.poll() is not None:
            return
        time.sleep(_BETWEEN)
    raise AssertionError


def test_six_kills_leave_whole_files_only(tmp_path: Path) -> None:
    run = killed_run(tmp_path, 60, 6)
    assert run.before_a_kill >= 40, "too little was written before the kills for the result to mean anything"
    assert run.broken == []


def test_the_same_check_finds_files_that_were_there_too_early(tmp_path: Path) -> None:
    """The control: an export that writes to the file's own name must be caught."""
    assert killed_run(tmp_path, 30, 15, is_careless=True).broken != []


@pytest.mark.long
@pytest.mark.alone
def test_thirty_kills_leave_whole_files_only(tmp_path: Path) -> None:
    run = killed_run(tmp_path, 300, 30)
    assert run.before_a_kill >= 1500
    assert run.broken == []
