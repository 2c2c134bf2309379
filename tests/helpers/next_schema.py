"""The schema of a version that is not written yet: this program's steps and one more that really rewrites tables."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed import opening
from intake_app.store.engine import Store
from intake_app.store.header import VERSION
from intake_app.store.upgrade import SCHEMA, Schema

if TYPE_CHECKING:
    from tests.helpers.practices import Founded

NEXT = VERSION + 1
STEP = Path(__file__).parent.parent / "crash" / "next_step.py"


def next_schema(scripts: Path) -> Schema:
    """Put the steps into a folder that does not exist yet."""
    shutil.copytree(SCHEMA.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(STEP, scripts / "versions" / "r9999_next_step.py")
    return Schema(scripts, NEXT)


def unlocked_as_next(founded: Founded, schema: Schema) -> Vault:
    """Open a practice as the version with that schema will; an older one is brought up to date first."""
    store = Store(founded.folder, schema)
    try:
        with store.reading() as repository:
            locked = repository.bundles()
        bundle, lock = opening.open_bundle(locked, founded.passphrase)
        with store.reading() as repository:
            opened = opening.with_bundle(repository, founded.folder, bundle, lock)
        return Vault._enter(store, opened, "unlock")
    except BaseException:
        store.close()
        raise
