"""How far long work has come: a bar on a terminal, one plain line anywhere else; always on standard error."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.commands import speaking
from intake_app.wording import words

if TYPE_CHECKING:
    from typing import Self

_BAR = 24
"""Places."""
_REDRAW_SECONDS = 0.1
_MINUTE = 60


class Progress:
    """Work of so many parts. Use it in a `with` block: the bar is gone when that ends."""

    def __init__(self, total: int, begin: str) -> None:
        """Keep how much there is to do, and the line that says so where no bar can be drawn."""
        self._total = total
        self._begin = begin
        self._is_drawn = sys.stderr.isatty()
        self._began = clock.monotonic_seconds()
        self._drawn_at = float("-inf")

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return clock.monotonic_seconds() - self._began

    def __enter__(self) -> Self:
        if self._is_drawn:
            self.show(0, 0)
        else:
            speaking.remark(self._begin)
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the bar away, so that a sentence can stand in its place."""
        if self._is_drawn:
            self._put("")

    def show(self, done: int, worked: int) -> None:
        """Say how far it is.

        Args:
            done: parts that are behind.
            worked: those among them that took time; what is left is reckoned by them.
        """
        now = clock.monotonic_seconds()
        if not self._is_drawn or (now - self._drawn_at < _REDRAW_SECONDS and done < self._total):
            return
        self._drawn_at = now
        say = words("cli")
        full = _BAR * done // self._total if self._total else _BAR
        bar = "#" * full + "." * (_BAR - full)
        line = say("progress", bar=bar, done=done, all=self._total)
        if worked:
            each = self.seconds / worked
            left = each * (self._total - done)
            key = "progress.minutes" if left > _MINUTE else "progress.seconds"
            shown = say(key, left=round(left / _MINUTE) if left > _MINUTE else round(left))
            line = say("progress.timed", line=line, each=f"{each:.2f}", left=shown)
        self._put(line)

    def _put(self, line: str) -> None:
        """Put a line in the place of the one before it."""
        room = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r{speaking.printable(line[:room], sys.stderr.encoding):<{room}}\r")
        sys.stderr.flush()
