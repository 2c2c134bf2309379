"""Every paper of the one record in a practice's folder, made by the very services that the desk uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.printing import Document, Printing
from intake_app.services.desk import documents
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.desk.review import Desk
from intake_app.services.practice.unlock import Vault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.helpers.practices import Founded


def papers_of(founded: Founded, printings: Iterable[Printing]) -> Mapping[tuple[Document, Printing], bytes]:
    """Unlock the practice and print every document of its record in every way."""
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        (card,) = desk.intakes()
        intake = desk.open(card.record_id)
        goals = GoalWork(vault, lambda: vault.settings.rhythm).record(intake)
        return {
            (document, printing): documents.made(document, intake, goals, vault.settings, printing=printing)
            for printing in printings
            for document in Document
        }
