"""What the kiosk's tests share: a bench with a draft in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.helpers.host import Kiosk
from tests.helpers.kiosk import Bench, MemoryDraft, make_bench
from tests.helpers.practices import founded_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Benches(Protocol):
    """Opens kiosks; takes what `make_bench` takes."""

    def __call__(self, **more: Any) -> Bench: ...


@pytest.fixture
def draft() -> MemoryDraft:
    """Return a draft in memory."""
    return MemoryDraft()


@pytest.fixture
def bench(qtbot: QtBot, draft: MemoryDraft) -> Iterator[Benches]:
    """Return a maker of kiosks on `draft`; each is closed at the end."""
    made: list[Bench] = []

    def make(**more: Any) -> Bench:
        made.append(make_bench(qtbot, draft, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Kiosk]:
    """Return a kiosk that waits for the staff's PIN."""
    made = Kiosk(qtbot, founded_in(tmp_path / "vault"))
    yield made
    made.close()
