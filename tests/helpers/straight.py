"""A worker without a thread, for windows whose work a test wants done when the press returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable


class Straight(QObject):
    """A worker that works at once, so that a test needs not wait."""

    def run(
        self, call: Callable[[], Any], on_result: Callable[[Any], None], on_error: Callable[[Exception], None]
    ) -> None:
        """Call now."""
        try:
            result = call()
        except Exception as problem:  # noqa: BLE001 -- it does what the real worker does
            on_error(problem)
        else:
            on_result(result)
