"""The chime really is a sound, a player really is asked for it, and where none can play the kiosk knows."""

from __future__ import annotations

import io
import sys
import wave
from typing import TYPE_CHECKING

import pytest

from ui.kiosk.chime import Chime, sound

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows plays by itself")


def player(folder: Path, name: str, code: int) -> tuple[str, ...]:
    """Return a program that keeps what it is asked to play, and ends with `code`."""
    script = folder / f"{name}.py"
    script.write_text(f"import shutil, sys\nshutil.copy(sys.argv[-1], {str(folder / name)!r})\nsys.exit({code})\n")
    return (sys.executable, str(script))


def test_the_chime_is_a_second_of_sound_that_can_be_heard() -> None:
    with wave.open(io.BytesIO(sound())) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert 0.5 < file.getnframes() / file.getframerate() < 2
        frames = file.readframes(file.getnframes())
    values = [int.from_bytes(frames[i : i + 2], "little", signed=True) for i in range(0, len(frames), 2)]
    assert 12_000 < max(values) < 32_767


def test_the_first_player_that_works_gets_the_sound(qtbot: QtBot, tmp_path: Path) -> None:
    players = [(str(tmp_path / "no-such-player"),), player(tmp_path, "fails", 1), player(tmp_path, "plays", 0)]
    chime = Chime(players=players)
    with qtbot.waitSignal(chime.sounded, timeout=20_000):
        chime.play()
    assert (tmp_path / "plays").read_bytes() == sound()
    (tmp_path / "fails").unlink()
    with qtbot.waitSignal(chime.sounded, timeout=20_000):
        chime.play()
    assert not (tmp_path / "fails").exists()


def test_where_nothing_plays_it_says_so_and_tries_anew_the_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    chime = Chime(players=[(str(tmp_path / "none"),), player(tmp_path, "fails", 1)])
    for _ in range(2):
        with qtbot.waitSignal(chime.silent, timeout=20_000):
            chime.play()
