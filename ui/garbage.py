"""Python's garbage is collected on the main thread only.

Python collects on whichever thread happens to allocate. A page that is part of a circle would then be destroyed
by the worker that saves, while the main thread paints: the process ends. So the automatic collector is switched off
in every process that has windows, and the main thread collects when Python would have.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds; call it on the main thread."""
    counts, most = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > most[generation]:
            gc.collect(generation)
            return


class GarbageOnMainThread(QObject):
    """Switches the automatic collector off and collects from the event loop. Make it on the main thread."""

    def __init__(self, parent: QObject) -> None:
        """Begin at once; it ends with `parent`."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(_EVERY_MS)
