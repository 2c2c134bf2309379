"""A newcomer's first minute: run.py sets up, says what is wrong, and repairs what was cut off."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.house.test_tidy import tracked

PROJECT = Path(__file__).resolve().parent.parent.parent
# Taken before any fixture moves the home: packages already fetched by this machine need not be fetched again.
CACHE = Path(os.environ.get("PIP_CACHE_DIR") or Path.home() / ".cache" / "pip")


def fresh_clone(folder: Path) -> Path:
    """Copy the project as git knows it, without any `.venv`."""
    for path in tracked():
        target = folder / path.relative_to(PROJECT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment with the package cache in its real place."""
    return {**os.environ, "PIP_CACHE_DIR": str(CACHE), **more}


def run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Call run.py as a newcomer does."""
    command = [sys.executable, "run.py", *words]
    return subprocess.run(command, cwd=folder, env=environment(**more), capture_output=True, text=True, check=False)


def test_an_unknown_word_is_answered_with_the_usage() -> None:
    ran = run(PROJECT, "dance")
    assert ran.returncode == 2
    assert "python3 run.py test" in ran.stderr
    assert not ran.stdout


def test_help_speaks_on_standard_error_and_sets_nothing_up(tmp_path: Path) -> None:
    folder = fresh_clone(tmp_path)
    ran = run(folder, "--help")
    assert ran.returncode == 0
    assert "run.py bench" in ran.stderr
    assert not (folder / ".venv").exists()


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.skipif(sys.platform == "win32", reason="kills and file-size limits are POSIX")
def test_a_set_up_that_was_cut_off_is_repaired_by_the_next_call(tmp_path: Path) -> None:
    folder = fresh_clone(tmp_path)

    # Killed half-way, with every child it had.
    started = subprocess.Popen(
        [sys.executable, "run.py", "--", "--help"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while not list(folder.glob(".venv/lib/*/site-packages/[a-oq-z]*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    assert (folder / ".venv").exists()
    assert not (folder / ".venv" / "set-up.json").exists()

    # Network gone.
    ran = run(folder, "--", "--help", PIP_NO_INDEX="1")
    assert ran.returncode == 1
    assert "Run the same command again" in ran.stderr
    assert "Traceback" not in ran.stderr

    # Disk full: no file may grow past a megabyte.
    full = subprocess.run(
        [sys.executable, "run.py", "--", "--help"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
    )
    assert full.returncode == 1
    assert "again" in full.stderr
    assert not (folder / ".venv" / "set-up.json").exists()

    # And then it works, and the next call has nothing to do.
    ran = run(folder, "--", "--help")
    assert ran.returncode == 0, ran.stderr
    assert "rehearse" in ran.stdout
    assert "runtime" in json.loads((folder / ".venv" / "set-up.json").read_text(encoding="utf-8"))
    again = run(folder, "--", "--help")
    assert again.returncode == 0
    assert "Setting up" not in again.stderr

    # Called with the very Python that the set-up has to remove, it does not saw off its own branch.
    (folder / ".venv" / "set-up.json").unlink()
    inside = subprocess.run(
        [folder / ".venv" / "bin" / "python", "run.py", "--", "--help"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert inside.returncode == 0, inside.stderr
    assert (folder / ".venv" / "set-up.json").exists()
