"""An unfinished sitting at the desk: its safety part is seen, and nothing else of it is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.errors import RecordMissingError
from intake_app.model.answers import Answer, AnswerState
from intake_app.model.brief import SafetyAsked
from intake_app.model.intake import IntakeStatus
from intake_app.paths import resource
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk import drafts
from intake_app.services.desk.draft_safety import strip_of
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk.safety import Call
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import END, Clock, code, default_intake, rowan, sit, step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from intake_app.model.brief import SafetyStrip

ITEM_9 = {"phq9_9": code("several_days")}
REST = "snapping at my kids"


@dataclass
class Entry:
    kind: str
    at: datetime
    body: Mapping[str, Any]


def saves(answers: dict[str, Answer], *, until: str = "P3", responder: bool = True) -> list[Entry]:
    """Return what a sitting saved before it was cut off, as it comes out of the vault: through JSON."""
    kept: list[dict[str, Any]] = []
    sit(answers, until=until, responder=responder, save=kept.append)
    return [Entry("draft", END, json.loads(json.dumps(body))) for body in kept]


def row(entries: list[Entry]) -> drafts.DraftRow:
    found = drafts.row_of("0db7c7be-bfc2-4eb7-b6b2-da50ec9828b7", entries)
    assert found is not None
    return found


def strip(entries: list[Entry]) -> SafetyStrip:
    part = row(entries).safety
    assert part is not None
    return strip_of(part)


def said(entries: list[Entry]) -> str:
    """Return everything that the desk is given of a draft."""
    return repr(row(entries).safety) + repr(strip(entries))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (ITEM_9, "Several days"),
        ({"phq9_9": code("nearly_every_day")}, "Nearly every day"),
        ({"S1": code("yes_not_now"), "S2": code("yes")}, "Yes, but not now"),
        ({"S1": code("not_sure"), "S2": code("yes")}, "Not sure"),
        ({"W3": code("not_really"), "S1p": code("yes")}, "Yes"),
    ],
)
def test_an_answer_that_must_be_seen_marks_the_row_and_stands_on_the_strip(
    changed: dict[str, Answer], words: str
) -> None:
    entries = saves(rowan(**changed))
    card = row(entries).card
    assert card.marks.safety
    assert not card.initialled
    assert card.status is IntakeStatus.UNFINISHED
    found = strip(entries)
    assert found.wants_initials
    line = next(line for line in found.answers if words in str(line.text))
    assert "(10:" in str(line.text), "with its time"


@pytest.mark.parametrize("stop", ["yes_now", "yes_not_now"])
def test_what_stopped_the_sitting_is_seen(stop: str) -> None:
    entries = saves(rowan(S1=code(stop), S2=code("no")), until="")
    assert row(entries).card.marks.safety
    assert "stopped asking" in strip(entries).alert


@pytest.mark.parametrize("state", [AnswerState.SKIPPED, AnswerState.NOT_YET, AnswerState.IN_PERSON])
def test_calm_answers_and_declined_ones_leave_the_draft_closed(state: AnswerState) -> None:
    assert row(saves(rowan())).safety is None
    assert not row(saves(rowan())).card.marks.safety
    assert row(saves(rowan(S1=Answer.declined(state)))).safety is None
    assert row(saves(rowan(**ITEM_9), responder=False)).safety is None


def test_a_call_for_help_is_seen() -> None:
    sitting = sit(rowan(), until="B1", responder=False)
    before = sitting.body()
    sitting.record_call(Call.CALLED)
    entries = [Entry("draft", END, before), Entry("draft", END, sitting.body())]
    assert row(entries).card.marks.safety
    assert "staff were called" in strip(entries).alert


def test_nothing_else_of_the_draft_is_in_what_the_desk_is_given() -> None:
    entries = saves(rowan(**ITEM_9), until="")
    assert REST in json.dumps([entry.body for entry in entries]), "the control: the draft does hold it"
    assert REST not in said(entries)
    part = row(entries).safety
    assert part is not None
    assert set(part.answers) <= {"phq9-9", "S1", "S1p", "S2"}
    asked = {item.link_id for item in part.questionnaire.by_link_id.values() if item.is_question}
    assert asked <= {"phq9-9", "S1", "S1p", "S2"}


def test_a_question_that_was_not_reached_is_not_known() -> None:
    found = strip(saves(rowan(**ITEM_9), until="S1"))
    assert found.asked is SafetyAsked.OPEN
    assert any("not reached" in str(line.text) for line in found.answers)


def test_an_answer_changed_to_a_calm_one_is_still_seen() -> None:
    sitting = sit(rowan(**ITEM_9), until="S1")
    first = Entry("draft", END, sitting.body())
    sitting.back()
    while (page := sitting.page()) is not None and page.key != "S1":
        first.body["answers"].update(step(sitting, rowan()).saved["answers"])
    entries = [*saves(rowan(**ITEM_9), until="S1"), Entry("draft", END, sitting.body()), first]
    assert any("Several days" in str(line.text) for line in strip(entries).answers)


def test_a_draft_of_another_form_version_shows_the_answers_as_the_client_read_them() -> None:
    entries = saves(rowan(S1=code("yes_not_now"), S2=code("yes"), **ITEM_9))
    for entry in entries:
        entry.body["form"] = "https://common-ground.invalid/Questionnaire/default-intake|0.9"  # type: ignore[index]
    assert row(entries).card.marks.safety
    assert not row(entries).is_unreadable
    found = strip(entries)
    text = repr(found.answers)
    assert "Several days" in text
    assert "Yes, but not now" in text
    assert found.asked is SafetyAsked.OPEN, "nothing of a form that is not at hand passes for asked"
    assert REST not in said(entries)


def test_a_draft_of_a_newer_version_of_the_app_says_that_it_could_not_be_read() -> None:
    entries = saves(rowan(**ITEM_9))
    entries[-1].body["v"] = 99  # type: ignore[index]
    found = row(entries)
    assert found.is_unreadable
    assert found.card.marks.unread_safety
    assert found.safety is None


def test_initials_hold_until_the_safety_part_changes() -> None:
    seen = Entry("initials", END, {"v": 1, "initials": "JO", "note": "Called her."})
    before, after = saves(rowan(**ITEM_9), until="S1"), saves(rowan(**ITEM_9), until="P3")
    initialled = [*before, seen]
    assert row(initialled).card.initialled
    assert not strip(initialled).wants_initials
    assert "JO" in strip(initialled).follow_up
    calm = [*saves(rowan(**ITEM_9), until="P3"), seen]
    calm += [Entry("draft", END, sit(rowan(**ITEM_9), until="P4").body())]
    assert row(calm).card.initialled, "an answer about something else wants no second look"
    assert not row([*initialled, *after[len(before) :]]).card.initialled, "S1 was answered after they looked"


# -- through the real vault


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice on disk."""
    return founded_in(tmp_path / "data")


@pytest.mark.skipif(sys.platform == "win32", reason="the power goes by SIGKILL")
def test_a_sitting_killed_right_after_sk1_is_seen_by_the_therapist(founded: Founded) -> None:
    """The screen said: your therapist will see this before you meet."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.helpers.cut_off_sitting", str(founded.folder), "S1", "phq9-9=several_days"],
        cwd=resource("").parent,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
        check=False,
    )
    assert ran.returncode == -signal.SIGKILL
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        [card] = desk.intakes()
        assert card.status is IntakeStatus.UNFINISHED
        assert card.marks.safety
        found = desk.draft_safety(card.record_id)
        assert found is not None
        assert found.wants_initials
        assert "Several days" in repr(found.answers)
        assert "offered to ask someone" in found.alert
        with pytest.raises(RecordMissingError):
            desk.open(card.record_id)


def test_initials_on_a_draft_that_is_still_being_filled_in_break_nothing(founded: Founded) -> None:
    """The client saves on, the draft is handed over and shared; and after sharing the strip wants a look of its own."""
    draft = SealedDraft.begin(founded.folder)
    sit(rowan(**ITEM_9), until="S1", save=draft.save)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        [card] = desk.intakes()
        desk.initial(card.record_id, "JO", "Went to the waiting room.")
        with pytest.raises(RecordMissingError):
            vault.append(card.record_id, "note", {"v": 1})
        assert [one.initialled for one in desk.intakes()] == [True]
        events = [entry.kind for entry in vault.entries(card.record_id)]
        assert events[-1] == "initials"
        identity = vault.record_identity(card.record_id)
        draft.save(sit(rowan(**ITEM_9), until="S1").body())
        assert vault.entries(card.record_id)[-1].kind == "draft"
    draft.close()
    resumed, saved = SealedDraft.resume(founded.folder, card.record_id, identity)
    assert all("initials" not in body for body in saved)
    sitting = Sitting.resumed(default_intake(), saved, now=Clock())
    answers = rowan(**ITEM_9, S2=code("yes"))
    while sitting.page() is not None:
        resumed.save(step(sitting, answers).saved)
    resumed.submit(*sitting.submission(finished=END))
    resumed.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        desk = Desk(vault)
        [card] = desk.intakes()
        assert card.status is IntakeStatus.NEW
        assert not card.initialled
        safety = brief_of(desk.open(card.record_id)).safety
        assert safety.wants_initials
        assert "JO" in safety.follow_up
        desk.initial(card.record_id, "RB")
        safety = brief_of(desk.open(card.record_id)).safety
        assert not safety.wants_initials
        assert "JO" in safety.follow_up
        assert "RB" in safety.follow_up
        assert not vault.alarms


def test_seeing_a_drafts_safety_part_is_noted() -> None:
    """By `open-safety`, and its initials by the vault's own `append-initials`."""
    noted: list[tuple[str, str | None]] = []

    class Noting:
        waiting = 0

        def entries(self, _record_id: str) -> list[Entry]:
            return saves(rowan(**ITEM_9))

        def audit(self, event: str, record_id: str | None = None) -> None:
            noted.append((event, record_id))

    assert Desk(Noting()).draft_safety("eeee-5") is not None  # type: ignore[arg-type]
    assert noted == [("open-safety", "eeee-5")]
