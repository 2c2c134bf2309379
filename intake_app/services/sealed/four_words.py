"""What four words find at the kiosk: a come-back code or a follow-up ticket, in the same time on the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import CodeError
from intake_app.services.sealed import codes, come_back, tickets
from intake_app.vault.come_back import CodeLock
from intake_app.vault.kdf import Kdf

if TYPE_CHECKING:
    from intake_app.model.ticket import Ticket
    from intake_app.services.sealed.come_back import Found
    from intake_app.store.engine import Store


def find(store: Store, code: str) -> Found | Ticket:
    """Return what four words find. Takes about a second, whether they find anything or not.

    Raises:
        CodeError: nothing.
        SealError: what they find was changed.
    """
    with store.reading() as repository:
        waiting, lent = codes.live_codes(repository), codes.live_tickets(repository)
    # One derivation at least: how long it takes must not tell whether anything waits to be found.
    for salt in codes.salts_of((*waiting, *lent)) or [Kdf()]:
        lock = CodeLock(code, salt)
        text = salt.to_json()
        for stored in waiting:
            if stored.kdf == text and lock.fits(stored.mark):
                return come_back.found(store, stored, lock)
        for ticket in lent:
            if ticket.kdf == text and lock.fits(ticket.mark):
                return tickets.opened(ticket, lock)
    raise CodeError
