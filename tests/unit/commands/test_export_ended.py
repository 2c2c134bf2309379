"""An export that is told to end in the middle leaves nothing half-written; what a kill leaves goes with the next."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows ends a process without telling it")

PROJECT = Path(__file__).resolve().parents[3]
_TOLD = """
import os, pathlib, sys
from intake_app import cli
whole = pathlib.Path.replace
def told(self, target):
    os.kill(os.getpid(), int(sys.argv[1]))
    return whole(self, target)
pathlib.Path.replace = told
sys.exit(cli.main(sys.argv[2:]))
"""
"""Ends itself when the new file is whole and has not its name yet."""
_AS_IN_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
"""
"""Tests may be run in the background, where a process is born deaf to some of these."""


def ended_by(
    number: int, target: Path, *opens: str, before: str = _AS_IN_A_TERMINAL
) -> subprocess.CompletedProcess[bytes]:
    """Export one intake as text in a process of its own, which gets this signal before the file has its name."""
    return subprocess.run(
        [sys.executable, "-c", before + _TOLD, str(number), "export", "latest", "--text", "-o", str(target), *opens],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_told_to_end_it_leaves_the_folder_as_it_was(opens: tuple[str, ...], tmp_path: Path, name: str) -> None:
    target = tmp_path / "brief.txt"
    target.write_bytes(b"old")
    done = ended_by(getattr(signal, name), target, *opens)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_bytes() == b"old"


def test_what_it_was_told_to_pass_over_it_passes_over(opens: tuple[str, ...], tmp_path: Path) -> None:
    ignored = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    done = ended_by(signal.SIGHUP, tmp_path / "brief.txt", *opens, before=ignored)
    assert done.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_what_a_kill_leaves_is_for_this_user_alone_and_goes_with_a_later_export(
    opens: tuple[str, ...], tmp_path: Path
) -> None:
    """Also the control of the first: the same moment does leave a file where nothing can clean up."""
    target = tmp_path / "brief.txt"
    assert ended_by(signal.SIGKILL, target, *opens).returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert b"Rowan" in left.read_bytes()
    assert stat.S_IMODE(left.stat().st_mode) == 0o600
    os.utime(left, (0, 0))
    assert ended_by(0, target, *opens).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
