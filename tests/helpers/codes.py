"""Come-back codes for tests: made at the cheapest lawful cost, for all codes of a day share one salt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.sealed import StoredCode
from intake_app.services.sealed import codes
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.engine import Store
from intake_app.vault.kdf import Kdf
from tests.helpers.practices import QUICK

if TYPE_CHECKING:
    from pathlib import Path


def make_codes_quick(folder: Path) -> str:
    """Leave a draft with a code that nobody can type, so that the next ones take its salt; return its record id."""
    draft = SealedDraft.begin(folder)
    with Store(folder) as store, store.writing() as repository:
        until = codes.this_hour() + codes.HOURS
        repository.put_code(StoredCode(draft.record_id, b"0" * 16, Kdf(QUICK).to_json(), until, b"nobody's"))
    draft.close()
    return draft.record_id


def stored(folder: Path) -> list[StoredCode]:
    """Return every code as stored."""
    with Store(folder) as store, store.reading() as repository:
        return repository.codes()
