"""Coming back and taking back: what four words do for a client, and what they never do."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from intake_app import clock
from intake_app.errors import CodeError, RecordMissingError, RecordOpenedError, WaitError
from intake_app.model.answers import Answer
from intake_app.model.intake import IntakeCard, IntakeStatus
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk import alerts, safety
from intake_app.services.kiosk.safety import Call
from intake_app.services.practice import come_back
from intake_app.services.sealed.come_back import Found
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.folder import DATABASE
from tests.helpers.canary import found_in
from tests.helpers.codes import stored
from tests.helpers.sittings import END, code, rowan, sit

if TYPE_CHECKING:
    from intake_app.services.kiosk.sitting import Sitting
    from intake_app.services.practice.unlock import Vault
    from tests.helpers.practices import Founded

LATER = END + timedelta(minutes=5)
WORRIED = {"S1": code("not_sure"), "S2": code("no")}
SOUGHT = "canary"


def seated(founded: Founded, **changed: Any) -> tuple[SealedDraft, Sitting]:
    """Return a sitting at its check page, saved."""
    draft = SealedDraft.begin(founded.folder)
    return draft, sit(rowan(**changed), save=draft.save)


def share(draft: SealedDraft, sitting: Sitting) -> None:
    draft.submit(*sitting.submission(finished=END), sitting.remainder(at=END))


def row(desk: Desk, record_id: str) -> IntakeCard:
    return next(card for card in desk.intakes() if card.record_id == record_id)


def seek(founded: Founded, words: str) -> Found:
    found = come_back.find(founded.folder, words)
    assert isinstance(found, Found)
    return found


def test_the_words_bring_a_draft_back_and_go_on_to(founded: Founded, vault: Vault) -> None:
    draft, _ = seated(founded)
    words = draft.give_code()
    draft.close()
    saved = [entry.body for entry in vault.entries(draft.record_id)]
    for _ in range(2):  # a power cut right after coming back must not shut the client out
        found = seek(founded, words)
        assert (found.record_id, found.is_opened) == (draft.record_id, False)
        again, bodies = SealedDraft.resume(founded.folder, found.record_id, found.secret, by_words=True)
        again.close()
        assert bodies == saved


def test_the_words_are_nowhere_on_the_disk(founded: Founded) -> None:
    draft, sitting = seated(founded)
    words = draft.give_code()
    share(draft, sitting)
    draft.close()
    for mark in (" ", "", "-", ","):
        assert found_in(words.replace(" ", mark), founded.folder) == []
    (founded.folder / "careless.txt").write_text(f"their code: {words}")
    assert found_in(words, founded.folder) != []


def test_a_new_code_ends_the_one_before(founded: Founded) -> None:
    draft, _ = seated(founded)
    first, second = draft.give_code(), draft.give_code()
    draft.close()
    with pytest.raises(CodeError):
        seek(founded, first)
    assert seek(founded, second).record_id == draft.record_id


@pytest.mark.parametrize("how", ["deleted", "handed over at the desk", "its day is over"])
def test_words_that_have_done_open_nothing(
    founded: Founded, vault: Vault, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    draft, _ = seated(founded)
    words = draft.give_code()
    if how == "deleted":
        draft.discard()
    elif how == "handed over at the desk":
        SealedDraft.resume(founded.folder, draft.record_id, vault.record_identity(draft.record_id))[0].close()
    else:
        late = clock.now() + timedelta(hours=26)
        monkeypatch.setattr(clock, "now", lambda: late)
    draft.close()
    with pytest.raises(CodeError):
        seek(founded, words)
    come_back.drop_old(founded.folder)
    assert draft.record_id not in {one.record_id for one in stored(founded.folder)}


def test_wrong_words_wait_and_a_right_one_forgets_them(founded: Founded) -> None:
    draft, _ = seated(founded)
    words = draft.give_code()
    draft.close()
    wrong = " ".join(reversed(words.split()))
    for _ in range(2):
        with pytest.raises(CodeError):
            seek(founded, wrong)
    seek(founded, words)
    for _ in range(5):
        with pytest.raises(CodeError):
            seek(founded, wrong)
    with pytest.raises(WaitError):
        seek(founded, words)


def test_sharing_takes_the_key_from_the_words_and_leaves_them_taking_back(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded, B1=None)
    words = draft.give_code()
    share(draft, sitting)
    draft.close()
    [mine] = [one for one in stored(founded.folder) if one.record_id == draft.record_id]
    assert mine.wrap == b""
    found = seek(founded, words)
    assert (found.record_id, found.secret) == (draft.record_id, "")
    come_back.take_back(founded.folder, found.record_id)
    with pytest.raises(CodeError):
        seek(founded, words)
    assert row(Desk(vault), draft.record_id).marks.taken_back


def test_what_is_taken_back_is_gone_and_the_desk_says_so(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded, B1=Answer.given("the canary sings at noon"))
    share(draft, sitting)
    desk = Desk(vault)
    before = row(desk, draft.record_id)
    assert before.name == "Rowan"
    desk.read_answers()
    assert desk.search(SOUGHT, in_answers=True) == [before]
    shared = next(entry.blob for entry in _entries(vault, draft.record_id))
    draft.take_back(sitting.remainder(at=LATER))
    draft.close()
    assert shared not in (founded.folder / DATABASE).read_bytes()
    card = row(desk, draft.record_id)
    assert (card.name, card.born, card.status) == ("", None, IntakeStatus.NEW)
    assert card.marks.taken_back
    assert not card.marks.stopped_early
    assert desk.read_answers() == 0
    assert desk.search(SOUGHT, in_answers=True) == []
    intake = desk.open(draft.record_id)
    form = intake.questionnaire.by_link_id
    assert [key for key in intake.answers if not form[key].hidden] == []
    assert intake.taken_back == LATER
    assert "taken back" in " ".join(brief_of(intake).circumstances)
    assert vault.alarms == ()


def _entries(vault: Vault, record_id: str) -> list[Any]:
    with vault._store.reading() as repository:
        return [entry for entry in repository.entries(record_id) if entry.kind == "intake"]


def test_what_set_off_a_safety_step_stays_for_the_therapist(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded, **WORRIED)
    words = draft.give_code()
    share(draft, sitting)
    # Staff answer the alert after the sitting's process has gone: that stands on what was shared.
    alerts.add_event(founded.folder, draft.record_id, sitting.record_call(Call.ACKNOWLEDGED, "Sam"))
    draft.close()
    come_back.take_back(founded.folder, seek(founded, words).record_id)
    desk = Desk(vault)
    card = row(desk, draft.record_id)
    assert (card.name, card.marks.safety, card.marks.taken_back) == ("Rowan", True, True)
    intake = desk.open(draft.record_id)
    assert {"S1", "S2"} <= set(intake.answers)
    assert "B1" not in intake.answers
    assert "Sam" in brief_of(intake).safety.alert
    assert vault.alarms == ()


def test_safety_answers_that_are_taken_back_are_not_known_and_never_no(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded)
    share(draft, sitting)
    draft.take_back(sitting.remainder(at=LATER))
    draft.close()
    desk = Desk(vault)
    row(desk, draft.record_id)
    intake = desk.open(draft.record_id)
    strip = brief_of(intake).safety
    assert strip.headline == brief_of(_unanswered(founded, vault)).safety.headline
    asked = safety.questions(intake.questionnaire, intake.enabled)
    assert intake.enabled == {item.link_id for item in asked}


def _unanswered(founded: Founded, vault: Vault) -> Any:
    draft, sitting = seated(founded, S1=None, C1_9=None)
    share(draft, sitting)
    draft.close()
    return Desk(vault).open(draft.record_id)


def test_once_opened_nothing_is_taken_back(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded)
    words = draft.give_code()
    share(draft, sitting)
    desk = Desk(vault)
    desk.intakes()  # to be listed is not to be read
    assert not seek(founded, words).is_opened
    desk.open(draft.record_id)
    assert seek(founded, words).is_opened
    with pytest.raises(RecordOpenedError):
        come_back.take_back(founded.folder, draft.record_id)
    with pytest.raises(RecordOpenedError):
        draft.take_back(sitting.remainder(at=LATER))
    with pytest.raises(RecordOpenedError):
        draft.give_code(sitting.remainder(at=LATER))
    draft.close()
    assert len(desk.open(draft.record_id).answers) > 20


def test_what_a_therapist_added_keeps_what_it_stands_on(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded)
    share(draft, sitting)
    vault.append(draft.record_id, "note", {"v": 1})
    with pytest.raises(RecordOpenedError):
        draft.take_back(sitting.remainder(at=LATER))
    draft.close()
    assert len(vault.entries(draft.record_id)) == 2


def test_a_code_made_after_sharing_takes_back_and_opens_nothing(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded)
    share(draft, sitting)
    words = draft.give_code(sitting.remainder(at=LATER))
    draft.close()
    found = seek(founded, words)
    assert found.secret == ""
    vault.erase(draft.record_id)
    with pytest.raises(RecordMissingError):
        come_back.take_back(founded.folder, draft.record_id)


def test_a_desk_that_still_has_the_old_line_does_not_bring_it_back(founded: Founded, vault: Vault) -> None:
    draft, sitting = seated(founded)
    share(draft, sitting)
    desk = Desk(vault)
    assert row(desk, draft.record_id).name == "Rowan"
    draft.take_back(sitting.remainder(at=LATER))
    draft.close()
    desk.mark_read(draft.record_id)
    assert row(Desk(vault), draft.record_id).name == ""
    assert desk.open(draft.record_id).card.marks.taken_back


@pytest.mark.parametrize("turn", range(3))
def test_of_opening_and_taking_back_at_one_moment_one_wins(founded: Founded, vault: Vault, turn: int) -> None:
    draft, sitting = seated(founded)
    share(draft, sitting)
    desk, gate = Desk(vault), threading.Barrier(2)
    desk.intakes()
    rest, refused = sitting.remainder(at=LATER), []

    def take() -> None:
        gate.wait()
        try:
            draft.take_back(rest)
        except RecordOpenedError:
            refused.append(turn)

    thread = threading.Thread(target=take)
    thread.start()
    gate.wait()
    read = desk.open(draft.record_id)
    thread.join()
    draft.close()
    assert bool(refused) == (len(read.answers) > 20) == (read.taken_back is None)
    assert vault.alarms == ()
