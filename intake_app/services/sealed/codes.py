"""What all codes of four words share: one salt, and the hour at which they end. See decisions 23 and 32.

All codes that live at one time share one salt, those of clients who come back and those of follow-ups alike, so that a
try costs one derivation however many there are: how long it takes tells nobody whether, or how many, there are.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from intake_app import clock
from intake_app.errors import KdfRangeError
from intake_app.vault import code_words
from intake_app.vault.come_back import CodeLock
from intake_app.vault.kdf import Kdf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intake_app.model.sealed import StoredCode, StoredTicket
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

HOURS = 25
"""How long a code works: a day at the least, for only whole hours are kept."""
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def this_hour() -> int:
    """Return whole hours since 2020-01-01 UTC."""
    return int((clock.now() - _EPOCH).total_seconds()) // 3600


def end_of(hour: int) -> datetime:
    """Return the moment at which a code of this `until` opens nothing any more."""
    return datetime.fromtimestamp(_EPOCH.timestamp() + 3600 * hour, tz=UTC)


def live_codes(repository: Repository) -> list[StoredCode]:
    """Return the come-back codes whose day is not over."""
    hour = this_hour()
    return [stored for stored in repository.codes() if stored.until > hour]


def live_tickets(repository: Repository) -> list[StoredTicket]:
    """Return the follow-up tickets whose day is not over."""
    hour = this_hour()
    return [stored for stored in repository.tickets() if stored.until > hour]


def salts_in(repository: Repository) -> list[Kdf]:
    """Return each salt of the codes that live now once: none, or one, unless somebody changed the file."""
    return salts_of((*live_codes(repository), *live_tickets(repository)))


def salts_of(stored: Iterable[StoredCode | StoredTicket]) -> list[Kdf]:
    """Return each salt once; figures outside the lawful range were not written by us."""
    found = []
    for text in dict.fromkeys(one.kdf for one in stored):
        try:
            found.append(Kdf.from_json(text))
        except KdfRangeError:
            continue
    return found


def drawn(store: Store) -> tuple[str, CodeLock]:
    """Draw four words and make their keys with the day's salt; takes about a second."""
    with store.reading() as repository:
        salts = salts_in(repository)
    code = code_words.draw()
    return code, CodeLock(code, salts[0] if salts else Kdf())


def is_of_the_day(repository: Repository, kdf: Kdf) -> bool:
    """Whether a code made with this salt may be written; if not, draw again: somebody else began the day."""
    salts = salts_in(repository)
    return not salts or kdf in salts


def has_old(repository: Repository) -> bool:
    """Whether a code is there whose day is over."""
    there = len(repository.codes()) + len(repository.tickets())
    return len(live_codes(repository)) + len(live_tickets(repository)) < there


def drop_old(repository: Repository) -> None:
    """Take out all codes and tickets whose day is over, and what was saved with such a ticket and never shared."""
    hour = this_hour()
    for stored in repository.tickets():
        if stored.until <= hour:
            repository.drop_drafts(stored.record_id)
    repository.drop_old_codes(hour)
    repository.drop_old_tickets(hour)
