"""No network, no account, no cloud: a whole sitting asks nothing of any other machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent

# Python loads a module of this name at its start: it notes every wish to reach another machine.
WATCH = """
import os, sys
def note(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        with open(os.environ["WATCHED"], "a") as file:
            file.write(f"{event} {arguments!r}\\n")
sys.addaudithook(note)
"""


def watched(folder: Path, *words: str, alone: bool = False) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run Python with every wish for the network noted; `alone`: in a namespace that has no network at all."""
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    note = folder / "asked.txt"
    note.touch()
    command = [sys.executable, *words]
    if alone:
        command = ["unshare", "--map-root-user", "--net", *command]
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{PROJECT}", "WATCHED": str(note)}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return ran, note.read_text(encoding="utf-8")


def can_be_alone() -> bool:
    """Whether this machine lets a test cut itself off."""
    if shutil.which("unshare") is None:
        return False
    return (
        subprocess.run(["unshare", "--map-root-user", "--net", "true"], capture_output=True, check=False).returncode
        == 0
    )


def test_a_whole_sitting_asks_nothing_of_any_machine(tmp_path: Path) -> None:
    ran, asked = watched(tmp_path, "-m", "ui.app", "rehearse", "--out", str(tmp_path / "out"), alone=can_be_alone())
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.splitlines()[-1]).read_bytes().startswith(b"%PDF")
    assert asked == ""


def test_a_planted_call_to_another_machine_is_noted(tmp_path: Path) -> None:
    _, asked = watched(
        tmp_path, "-c", "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    )
    assert "socket.connect" in asked


@pytest.mark.skipif(not can_be_alone(), reason="this system does not let a test leave the network")
def test_alone_means_alone(tmp_path: Path) -> None:
    code = (
        "import socket\nlisten = socket.socket()\nlisten.bind(('127.0.0.1', 0))\nlisten.listen()\n"
        "socket.create_connection(listen.getsockname(), 1)"
    )
    assert watched(tmp_path, "-c", code)[0].returncode == 0, "a loopback that works is what the next line takes away"
    assert watched(tmp_path, "-c", code, alone=True)[0].returncode != 0
