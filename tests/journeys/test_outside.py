"""The real kiosk on a real (virtual) display, read and used from outside over AT-SPI, as a screen reader does it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import run
from intake_app.wording import words
from tests.helpers.kiosk import MemoryDraft, make_bench
from tests.helpers.practices import Founded, founded_in
from ui.kiosk.pin import PinPage
from ui.rehearse import listening
from ui.rehearse.listening import heard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.kiosk.window import KioskWindow

PROJECT = Path(__file__).resolve().parent.parent.parent
PYTHON = "/usr/bin/python3"
"""The system's own, which has the bindings of the bus."""
SIZE = (1280, 800)
PATIENCE_SECONDS = 60.0
ROLES = {
    "push button": listening.BUTTON,
    "radio button": listening.CHOICE,
    "check box": listening.CHOICE,
    "text": listening.FIELD,
    "heading": listening.HEADING,
    "panel": listening.GROUP,
    "label": listening.TEXT,
}
"""What AT-SPI calls the roles."""


def what_is_missing() -> str:
    """Return what this machine has not, or nothing."""
    for tool in ("Xvfb", "dbus-daemon", PYTHON):
        if shutil.which(tool) is None:
            return tool
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        return "at-spi2-core"
    if subprocess.run([PYTHON, "-c", "import gi"], capture_output=True, check=False).returncode:
        return "python3-gi"
    windows = subprocess.run([sys.executable, "-c", run.WINDOW_CHECK], capture_output=True, check=False)
    return "a library that Qt's windows need" if windows.returncode else ""


class Screen:
    """A display, a session bus, and a reader on it; `start` opens programs there."""

    def __init__(self, home: Path) -> None:
        self._running: list[subprocess.Popen[str]] = []
        around = {key: value for key, value in os.environ.items() if not key.startswith(("DBUS_", "AT_SPI_"))}
        self._around = {**around, "PYTHONPATH": str(PROJECT), "XDG_RUNTIME_DIR": str(home), "LC_ALL": "C.UTF-8"}
        reads, writes = os.pipe()
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        self.start("Xvfb", "-displayfd", str(writes), "-screen", "0", size, "-nolisten", "tcp", passes=writes)
        os.close(writes)
        with os.fdopen(reads) as told:
            self._around["DISPLAY"] = f":{told.readline().strip()}"
        bus = self.start("dbus-daemon", "--session", "--nofork", "--print-address")
        assert bus.stdout is not None
        self._around["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self._around |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self._reader = self.start(PYTHON, str(PROJECT / "tests" / "helpers" / "outside.py"))

    def start(self, *command: str, passes: int | None = None) -> subprocess.Popen[str]:
        """Start one program here."""
        started = subprocess.Popen(
            command,
            env=self._around,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            pass_fds=() if passes is None else (passes,),
        )
        self._running.append(started)
        return started

    def _ask(self, **wish: str) -> Any:
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write(json.dumps(wish) + "\n")
        self._reader.stdin.flush()
        return json.loads(self._reader.stdout.readline())

    def heard(self) -> list[tuple[str, str]]:
        """Return what is showing: roles as this project calls them, and names."""
        found = [(ROLES.get(told["role"], ""), told["name"]) for told in self._ask(do="tree")]
        return [(role, name) for role, name in found if role]

    def press(self, name: str) -> None:
        """Press a button by its own action."""
        self.wait_for(lambda: bool(self._ask(do="press", role="push button", name=name)), f"a button {name!r}")

    def wait_for(self, is_there: Callable[[], bool], what: str) -> None:
        """Wait until something is there."""
        until = time.monotonic() + PATIENCE_SECONDS
        while not is_there():
            assert time.monotonic() < until, f"{what} did not come; there is {self.heard()}"
            time.sleep(0.05)

    def wait_for_heading(self, name: str) -> None:
        """Wait until a page has this heading."""
        self.wait_for(lambda: (listening.HEADING, name) in self.heard(), f"a heading {name!r}")

    def close(self) -> None:
        """End what was started here, the last first."""
        for program in reversed(self._running):
            program.terminate()
            program.communicate(timeout=30)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """Return a display with a reader; skip, saying so, where the machine cannot have one."""
    missing = what_is_missing()
    if missing:
        pytest.skip(f"{missing} is not on this machine: .ci/run installs what AT-SPI needs")
    home = tmp_path / "run"
    home.mkdir(mode=0o700)
    opened = Screen(home)
    yield opened
    opened.close()


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """Return a practice in a folder of its own."""
    return founded_in(tmp_path / "vault")


def inside(window: KioskWindow) -> list[tuple[str, str]]:
    """Return what a page of this process says of itself."""
    return [(part.role, part.name) for part in heard(window)]


@pytest.mark.long
@pytest.mark.alone
@pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is Linux's")
def test_the_tree_from_outside_is_the_tree_inside_and_start_can_be_pressed(
    qtbot: QtBot, screen: Screen, founded: Founded
) -> None:
    say = words("kiosk")
    screen.start(sys.executable, "-m", "ui", "kiosk", "--data", str(founded.folder))
    screen.wait_for_heading(say("pin.title"))
    here = make_bench(qtbot, MemoryDraft(), size=SIZE)
    here.window.show_page(PinPage(here.window.look, lambda _pin: None, here.background))
    assert screen.heard() == inside(here.window)

    for digit in founded.staff_pin:
        screen.press(digit)
    screen.press(say("pin.ok"))
    screen.press(say("staff.start.short"))
    screen.press(say("duty.no"))
    screen.wait_for_heading(say("welcome.title"))
    screen.press(say("welcome.start"))

    # What comes first may be Comfort, which asks nothing.
    here.conductor.show()
    (asked,) = [name for role, name in inside(here.window) if role == listening.HEADING]
    screen.wait_for(lambda: (listening.BUTTON, say("continue")) in screen.heard(), "the sitting")
    if (listening.HEADING, asked) not in screen.heard():
        screen.press(say("continue"))
    screen.wait_for_heading(asked)
    told, known = screen.heard(), inside(here.window)
    # Before it stands the page of the kiosk below, which waits.
    assert told[-len(known) :] == known
    screen.press(say("continue"))
    screen.wait_for(lambda: (listening.HEADING, asked) not in screen.heard(), "the next page")
    here.close()
