"""The kiosk names unfinished sittings by number and asks; only the desk, which can read them, discards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.errors import DraftHeldError, RecordMissingError
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk import leftovers
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.services.telling.record_number import number_of
from tests.helpers.audit_log import audit_log
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import begin, code, rowan, shared, sit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of its own."""
    return founded_in(tmp_path / "data")


@pytest.fixture
def desk(founded: Founded) -> Iterator[Desk]:
    """The therapist's side, unlocked."""
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        yield Desk(vault)


def events(founded: Founded) -> set[tuple[str, str, str]]:
    """Return (event, actor, record) of the audit log."""
    log = audit_log(founded.folder, founded.passphrase)
    return {(entry["event"], entry["actor"], entry.get("record") or "") for entry in log}


def left_unfinished(founded: Founded, **changed: str) -> str:
    """Leave a sitting after its first part; `changed` are codes of answers to give on the way."""
    draft = SealedDraft.begin(founded.folder)
    sit(rowan(**{key: code(value) for key, value in changed.items()}), until="H1", save=draft.save)
    draft.close()
    return draft.record_id


def test_unfinished_sittings_are_numbers_the_last_begun_first_and_nothing_else(founded: Founded) -> None:
    assert leftovers.unfinished(founded.folder) == []
    older, newer = left_unfinished(founded), left_unfinished(founded)
    SealedDraft.begin(founded.folder).close()  # nothing was saved in it: there is nothing to carry on
    done = SealedDraft.begin(founded.folder)
    done.submit(*shared(sit(rowan())))
    done.close()
    found = leftovers.unfinished(founded.folder)
    assert [(one.record_id, one.number) for one in found] == [(newer, number_of(newer)), (older, number_of(older))]


def test_an_ask_reaches_the_desk_and_the_audit_log_and_takes_nothing_away(founded: Founded, desk: Desk) -> None:
    record_id = left_unfinished(founded)
    desk.intakes()
    leftovers.ask_to_discard(founded.folder, record_id, "KM")
    [card] = desk.intakes()
    assert card.discard_ask is not None
    assert card.discard_ask.by == "KM"
    assert card.name == "Rowan"
    assert ("discard-asked", "staff", record_id) in events(founded)
    # The client can still carry on.
    record_id, identity = desk.draft_for_resume(record_id)
    draft, saved = SealedDraft.resume(founded.folder, record_id, identity)
    draft.save(begin().body())
    draft.close()
    assert saved


def test_the_desk_discards_a_draft_for_good(founded: Founded, desk: Desk) -> None:
    record_id = left_unfinished(founded, S1="no")
    desk.discard(record_id)
    assert desk.intakes() == []
    assert leftovers.unfinished(founded.folder) == []
    assert {event for event, _, about in events(founded) if about == record_id} >= {"discard", "erase"}


def test_what_a_client_was_promised_is_seen_before_it_can_go(founded: Founded, desk: Desk) -> None:
    record_id = left_unfinished(founded, S1="yes_not_now")
    with pytest.raises(DraftHeldError):
        desk.discard(record_id)
    desk.intakes()
    desk.initial(record_id, "A.O.")
    desk.discard(record_id)
    assert desk.intakes() == []


def test_what_cannot_be_read_stays(founded: Founded, desk: Desk) -> None:
    draft = SealedDraft.begin(founded.folder)
    draft.save({"v": 99})
    draft.close()
    with pytest.raises(DraftHeldError):
        desk.discard(draft.record_id)


def test_an_intake_that_was_shared_meanwhile_is_no_draft(founded: Founded, desk: Desk) -> None:
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(rowan())
    draft.save(sitting.body())
    draft.submit(*shared(sitting))
    draft.close()
    with pytest.raises(RecordMissingError):
        desk.discard(draft.record_id)
    assert len(desk.intakes()) == 1
