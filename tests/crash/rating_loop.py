"""A desk and a kiosk that never stop lending tickets and answering follow-ups, until they are killed.

Run as a program with the data folder. What has returned is told on standard output, one line each: the step, the
record, the ticket's words and how many saves were acknowledged.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from intake_app.model.ticket import TicketGoal
from intake_app.services.practice.tickets import append_rating, keep_rating_draft
from intake_app.services.sealed import tickets
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.engine import Store

SAVES = 3


def tell(*words: str) -> None:
    """Tell the watcher, in one write that a kill cannot cut."""
    os.write(1, ("|".join(words) + "\n").encode())


def run(folder: Path) -> None:
    """Lend and answer until killed."""
    while True:
        draft = SealedDraft.begin(folder)
        draft.submit({"n": 1}, {"name": "x"})
        draft.close()
        goals = [TicketGoal("g", "sleep")]
        with Store(folder) as store:
            lent = tickets.issue(
                store, draft.record_id, number="x", language="en", goals=goals, measures=(), note=lambda _: None
            )
        tell("lent", draft.record_id, lent.words, "0")
        for number in range(1, SAVES + 1):
            keep_rating_draft(folder, lent.ticket, {"n": number})
            tell("kept", draft.record_id, lent.words, str(number))
        append_rating(folder, lent.ticket, {"n": SAVES})
        tell("shared", draft.record_id, lent.words, str(SAVES))


if __name__ == "__main__":
    run(Path(sys.argv[1]))
