"""A command that is told to end does as after Ctrl+C: it cleans up, so that no half-written file stays behind."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("SIGTERM", "SIGHUP")
"""What `kill`, a shutdown and a terminal's window that is closed send; Windows has the first alone."""


@contextmanager
def as_by_ctrl_c() -> Iterator[None]:
    """Turn what tells a program to end into `KeyboardInterrupt`, for the time of a `with` block."""
    numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
    # What is ignored stays so (nohup); only the main thread may ask.
    is_main = threading.current_thread() is threading.main_thread()
    taken = [number for number in numbers if is_main and signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)
