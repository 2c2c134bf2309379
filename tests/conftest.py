"""What every test stands on: no display, no real home, no network name, one fixed time zone."""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake_app.wording import HOUSE, speak

# Before any test imports Qt: a test run never opens a window on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def no_real_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every place where a program keeps data at a folder of this test."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(autouse=True)
def the_house_is_read() -> Iterator[None]:
    """Give every test a process whose reader reads the practice's own language, as every process begins."""
    speak(HOUSE)
    yield
    speak(HOUSE)


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asks for `expected_log`."""
    yield
    if "expected_log" in request.fixturenames:
        return
    loud = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.levelname in {"WARNING", "ERROR", "CRITICAL"}
    ]
    assert not loud, f"logged without being expected: {loud}"


@pytest.fixture(autouse=True)
def application_goes_on() -> Iterator[None]:
    """Fail a test that tells the application to end: it would take the wait from every test after it."""
    yield
    if "PySide6.QtCore" in sys.modules:
        from tests.helpers.event_loop import can_wait, let_wait_again  # noqa: PLC0415 - tests of the core load no Qt

        if not can_wait():
            let_wait_again()
            pytest.fail("this test told the application to end")


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> None:
    """Collect before each test, on the main thread: a worker would destroy what Qt still uses."""
    if "PySide6.QtCore" in sys.modules:
        from tests.helpers.event_loop import delete_what_waits  # noqa: PLC0415 - tests of the core load no Qt

        gc.disable()
        delete_what_waits()
        # What the test before left is young: nothing was collected since.
        gc.collect(1)


@pytest.fixture
def expected_log() -> None:
    """Ask for this where a warning in the log is what the test is about; then assert on `caplog`."""


def corpus_folder() -> Path | None:
    """Return the folder of other people's forms, or None where this machine has none."""
    named = os.environ.get("INTAKE_CORPUS")
    folder = Path(named) if named else PROJECT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture
def corpus() -> Path:
    """Return the corpus folder; skip, saying so, where there is none."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip("other people's forms are not on this machine: set INTAKE_CORPUS to their folder")
    return folder
