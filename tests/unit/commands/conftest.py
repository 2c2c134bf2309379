"""What the commands that open a practice are tried on."""

from __future__ import annotations

import pytest

from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.practices import founded_in
from tests.helpers.sittings import END, rowan, sit


@pytest.fixture(scope="module")
def opens(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Return the options that open a practice with one shared intake."""
    base = tmp_path_factory.mktemp("practice")
    founded = founded_in(base / "data")
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(rowan(), save=draft.save)
    draft.submit(*sitting.submission(finished=END, stopped_early=False))
    draft.close()
    secret = base / "passphrase.txt"
    secret.write_text(founded.passphrase, encoding="utf-8")
    return ("--data", str(founded.folder), "--passphrase-file", str(secret))
