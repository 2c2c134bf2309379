"""Wrong tries at a lock: counted before the try is made, remembered in the table and in this process."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.errors import RecoveryNeededError, WaitError
from intake_app.model.sealed import Tries

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.store.repository import Repository
    from intake_app.vault.throttle import Rule

UNLOCK = "unlock"
STAFF_PIN = "staff-pin"
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
# Also kept here, in steady seconds: somebody who sets the machine's clock forward still waits.
_remembered: dict[tuple[str, str], tuple[int, float]] = {}


def take(repository: Repository, folder: Path, actor: str, rule: Rule) -> None:
    """Take one try, or refuse it.

    It counts as wrong until `forgive`, so that a process killed in the middle gained nothing.

    Raises:
        WaitError: too many wrong tries; so many seconds are left.
        RecoveryNeededError: a hundred in a row.
    """
    stored = repository.tries(actor)
    fails, until = _remembered.get(_key(folder, actor), (0, 0.0))
    fails = max(fails, stored.fails)
    if rule.is_stopped(fails):
        raise RecoveryNeededError
    # A clock set back must not lengthen a wait beyond what the rule says.
    by_wall = min(stored.not_before - _wall_seconds(), rule.wait_after(fails))
    by_steady = until - clock.monotonic_seconds()
    left = max(by_wall, by_steady)
    if left > 0:
        raise WaitError(int(-(-left // 1)))
    wait = rule.wait_after(fails + 1)
    repository.put_tries(actor, Tries(fails + 1, _wall_seconds() + wait))
    _remembered[_key(folder, actor)] = (fails + 1, clock.monotonic_seconds() + wait)


def forgive(repository: Repository, folder: Path, actor: str) -> None:
    """Forget the wrong tries: this one was right."""
    repository.put_tries(actor, Tries())
    _remembered.pop(_key(folder, actor), None)


def _key(folder: Path, actor: str) -> tuple[str, str]:
    return str(folder.resolve()), actor


def _wall_seconds() -> int:
    return int((clock.now() - _EPOCH).total_seconds())
