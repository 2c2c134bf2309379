"""A practice for the tests of what is sealed, and its vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.services.practice.unlock import Vault
from tests.helpers.codes import make_codes_quick
from tests.helpers.practices import Founded, founded_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own, whose codes cost little."""
    made = founded_in(tmp_path / "data")
    make_codes_quick(made.folder)
    return made


@pytest.fixture
def vault(founded: Founded) -> Iterator[Vault]:
    """The same practice, unlocked."""
    with Vault.unlock(founded.folder, founded.passphrase) as opened:
        yield opened
