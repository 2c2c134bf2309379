"""The program's door: windows open on a sound Qt and a screen; windowless commands never load Qt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from intake_app.wording import words
from tests.helpers.practices import founded_in
from ui import app, start

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parent.parent.parent


def program(*arguments: str, without: tuple[str, ...] = (), **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    environment: Mapping[str, str] = {name: value for name, value in os.environ.items() if name not in without} | more
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize(
    ("argv", "command", "rest", "folder"),
    [
        ([], "", (), None),
        (["--data", "D"], "", (), "D"),
        (["--data", "D", "desk"], "desk", (), "D"),
        (["desk", "--data", "D"], "desk", (), "D"),
        (["desk", "--data=D"], "desk", (), "D"),
        (["export", "latest", "--data", "D", "-o", "x"], "export", ("latest", "-o", "x"), "D"),
        (["rehearse", "--", "--data", "D"], "rehearse", ("--", "--data", "D"), None),
    ],
)
def test_data_may_stand_before_or_after_the_command(
    argv: list[str], command: str, rest: tuple[str, ...], folder: str | None
) -> None:
    call = app.read_call(argv)
    assert (call.command, call.rest) == (command, rest)
    assert call.folder == (None if folder is None else Path(folder))


@pytest.mark.parametrize("argv", [["--data"], ["desk", "--data"], ["--data="]])
def test_data_without_a_folder_is_a_wrong_use(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(argv) == app.MISUSED
    assert words("front")("data_needs_folder") in capsys.readouterr().err


def test_help_lists_every_command_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--help"]) == app.DONE
    told = capsys.readouterr().out
    for command in (*app.WINDOWS, *app.WINDOWLESS):
        assert any(line.split()[:1] == [command] and len(line.split()) > 3 for line in told.splitlines()), command
    for hidden in app.INTERNAL:
        assert not any(line.split()[:1] == [hidden] for line in told.splitlines())


def test_an_unknown_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["brew"]) == app.MISUSED
    assert '"brew"' in capsys.readouterr().err


def loaded(*arguments: str) -> tuple[set[str], int]:
    """Return the packages a command loads, and its exit code."""
    code = (
        "import sys\nfrom ui.app import main\n"
        f"code = main({list(arguments)!r})\n"
        "print('|'.join(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)\nsys.exit(code)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    return set(ran.stderr.splitlines()[-1].split("|")), ran.returncode


@pytest.mark.parametrize(
    "arguments", [("--help",), ("list", "--help"), ("list", "--data", "nowhere"), ("forms", "evaluate", "a", "b")]
)
def test_a_windowless_command_never_loads_qt(arguments: tuple[str, ...]) -> None:
    found, _code = loaded(*arguments)
    assert "intake_app" in found
    assert not {"PySide6", "shiboken6"} & found


def test_the_control_sees_qt_where_a_window_opens(tmp_path: Path) -> None:
    code = "import sys\nfrom ui import start\nstart.application()\nassert 'PySide6' in sys.modules\n"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_list_before_a_practice_says_so_and_exits_1(tmp_path: Path) -> None:
    ran = program("--data", str(tmp_path / "none"), "list")
    assert ran.returncode == 1
    assert str(tmp_path / "none") in ran.stderr
    assert ran.stdout == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a display")
@pytest.mark.parametrize("command", [(), ("kiosk",), ("desk",), ("setup",)])
def test_without_a_display_a_window_says_so_and_exits_1(command: tuple[str, ...], tmp_path: Path) -> None:
    ran = program(*command, "--data", str(tmp_path / "d"), without=DISPLAY)
    assert ran.returncode == 1
    assert ran.stderr.strip() == words("front")("no_display")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a display")
def test_a_rehearsal_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DISPLAY:
        monkeypatch.delenv(name, raising=False)
    start.prepare_environment(offscreen=True)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("name", ["QT_IM_MODULE", "QT_IM_MODULES"])
def test_a_system_keyboard_is_kept_away(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "qtvirtualkeyboard")
    start.prepare_environment()
    assert name not in os.environ


@pytest.mark.parametrize("command", ["desk", "desk-room", "kiosk"])
def test_a_room_without_a_practice_says_where_it_looked(command: str, tmp_path: Path) -> None:
    ran = program(command, "--data", str(tmp_path / "none"))
    assert ran.returncode == 1
    assert str(tmp_path / "none") in ran.stderr


def test_set_up_does_not_touch_a_practice(tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    before = (founded.folder / "practice.sqlite").read_bytes()
    ran = program("setup", "--data", str(founded.folder))
    assert ran.returncode == 1
    assert (founded.folder / "practice.sqlite").read_bytes() == before


def test_this_qt_loses_no_references() -> None:
    assert start.lost_references() == 0


def test_a_qt_that_loses_references_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "lost_references", lambda: 200)
    monkeypatch.setattr(start, "install_last_resort", lambda: None)
    assert app.main(["--data", str(tmp_path)]) == app.WRONG
    assert "PySide6" in capsys.readouterr().err


def test_the_last_resort_tells_no_client_text(
    qapp: object,
    expected_log: None,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(start, "_show_fault", lambda: None)
    with pytest.raises(ValueError, match="I snap at my kids") as raised:
        raise ValueError("I snap at my kids")
    start.last_resort(raised.type, raised.value, raised.tb)
    told = caplog.text + capsys.readouterr().err
    assert "ValueError" in told
    assert "test_app.py" in told
    assert "snap" not in told


FIRST_PAINT = """
import sys
from PySide6.QtCore import QTimer
from pathlib import Path
from ui import start
app = start.application()
def look():
    heavy = {'sqlalchemy', 'alembic', 'reportlab', 'pikepdf', 'pydantic', 'uharfbuzz'} & set(sys.modules)
    shown = [window for window in app.topLevelWidgets() if window.isVisible()]
    print(len(shown), sorted(heavy))
    app.exit(0)
QTimer.singleShot(0, look)
"""


@pytest.mark.parametrize("room", ["ui.desk.room_process", "ui.setup.room", "ui.front"])
def test_no_database_and_no_pdf_library_is_loaded_at_first_paint(room: str, tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "data").folder if room != "ui.setup.room" else tmp_path / "data"
    code = (
        f"{FIRST_PAINT}\nfrom importlib import import_module\nimport_module({room!r}).run(app, Path({str(folder)!r}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip() == "1 []", ran.stderr


def test_the_kiosk_s_first_page_loads_no_database_and_no_sealing(tmp_path: Path) -> None:
    code = FIRST_PAINT.replace("'uharfbuzz'", "'uharfbuzz', 'pyrage', 'intake_app.services.sealed.public_side'")
    code += f"\nfrom ui.kiosk import host\nhost.run(app, Path({str(founded_in(tmp_path / 'data').folder)!r}), ())"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.stdout.strip() == "1 []", ran.stderr


# The offscreen platform has no window manager to tell a box's size to, and says so.
@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_fault_is_shown_once_in_a_window(qapp: QApplication) -> None:
    start._show_fault()
    start._show_fault()
    boxes = [window for window in qapp.topLevelWidgets() if isinstance(window, QMessageBox) and window.isVisible()]
    assert [box.text() for box in boxes] == [words("front")("fault_text")]
    boxes[0].close()
