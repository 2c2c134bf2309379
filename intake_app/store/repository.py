"""All that the services may ask of the database. With its four parts the only place that knows rows and model."""

from __future__ import annotations

from intake_app.store.come_back_rows import ComeBackRows
from intake_app.store.practice_rows import PracticeRows
from intake_app.store.record_rows import RecordRows
from intake_app.store.ticket_rows import TicketRows


class Repository(PracticeRows, RecordRows, ComeBackRows, TicketRows):
    """Rows to model and back, inside one transaction. Made by `Store.writing` and `Store.reading`."""
