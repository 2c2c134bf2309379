"""Wrong tries at a lock: counted before the try is made, remembered in the table and in this process."""

from __future__ import annotations

import math
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.errors import RecoveryNeededError, SealError, StoreError, StoreFullError, StoreReadOnlyError, WaitError
from intake_app.model.sealed import Tries
from intake_app.services.sealed.public_side import PublicSide

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.store.engine import Store
    from intake_app.vault.throttle import Rule

UNLOCK = "unlock"
STAFF_PIN = "staff-pin"
COME_BACK = "come-back"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
# Also kept here, in steady seconds: somebody who sets the machine's clock forward still waits.
_remembered: dict[tuple[str, str], tuple[int, float]] = {}


def take(store: Store, actor: str, rule: Rule) -> None:
    """Take one try, or refuse it.

    It counts as wrong until forgiven, so that a process killed in the middle gained nothing. Where the disk is full
    or read-only it is counted in this process alone: staff must still be able to leave the kiosk.

    Raises:
        WaitError: too many wrong tries; so many seconds are left.
        RecoveryNeededError: a hundred in a row.
    """
    try:
        with store.writing() as repository:
            tries = _next(repository.tries(actor), store.folder, actor, rule)
            repository.put_tries(actor, tries)
    except (StoreFullError, StoreReadOnlyError):
        with store.reading() as repository:
            tries = _next(repository.tries(actor), store.folder, actor, rule)
    wait = rule.wait_after(tries.fails)
    _remembered[_key(store.folder, actor)] = (tries.fails, clock.monotonic_seconds() + wait)


def _next(stored: Tries, folder: Path, actor: str, rule: Rule) -> Tries:
    """Return the count with one more try, or refuse it."""
    fails, until = _remembered.get(_key(folder, actor), (0, 0.0))
    fails = max(fails, stored.fails)
    if rule.is_stopped(fails):
        raise RecoveryNeededError
    # A clock set back must not lengthen a wait beyond what the rule says.
    by_wall = min(stored.not_before - _wall_seconds(), rule.wait_after(fails))
    left = max(by_wall, until - clock.monotonic_seconds())
    if left > 0:
        raise WaitError(math.ceil(left))
    return Tries(fails + 1, _wall_seconds() + rule.wait_after(fails + 1))


def forget(store: Store, actor: str) -> None:
    """Forget the wrong tries: this one was right. Where the disk does not let it, in this process alone."""
    _remembered.pop(_key(store.folder, actor), None)
    with suppress(StoreFullError, StoreReadOnlyError), store.writing() as repository:
        repository.put_tries(actor, Tries())


def note(store: Store, event: str, actor: str) -> None:
    """Note a try in the audit log, where disk and keys let it: neither may change what the person is told."""
    with suppress(StoreError, SealError), store.writing() as repository:
        PublicSide.load(repository, store.folder).audit(repository, event, actor)


def _key(folder: Path, actor: str) -> tuple[str, str]:
    return str(folder.resolve()), actor


def _wall_seconds() -> int:
    return int((clock.now() - _EPOCH).total_seconds())
