"""An opened entry as those see it who only read it; `records.OpenedEntry` is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Entry(Protocol):
    """One opened entry of a record."""

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def at(self) -> datetime:
        """When it was sealed."""

    @property
    def body(self) -> Mapping[str, Any]:
        """What it says."""
