"""A follow-up on a real disk: words, numbers, and what the client keeps; safety that no ending loses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

from intake_app.errors import CodeError
from intake_app.model.answers import AnswerState
from intake_app.model.goal_fields import Field
from intake_app.model.intake import IntakeStatus
from intake_app.model.ticket import Ticket, TicketGoal
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk.follow_up import sitting_of
from intake_app.services.practice import come_back
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.wording import words
from tests.helpers.codes import make_codes_quick
from tests.helpers.kiosk import make_bench
from tests.helpers.practices import founded_in
from tests.helpers.sittings import END, START, rowan, sit
from ui.kiosk.check import CheckPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.lent_draft import LentDraft
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.helpers.kiosk import Bench
    from tests.helpers.practices import Founded

SECRET = "Nobody at home may know."


@dataclass
class Practice:
    """A practice with one shared intake, and a kiosk on which its client follows up."""

    founded: Founded
    vault: Vault
    """Open all the time, as on the desk of another computer."""
    qtbot: QtBot
    record_id: str
    words: str = ""
    kiosk: Bench | None = None

    def lend(self, *measures: str) -> Bench:
        """Issue a ticket, and open what its words find."""
        goals = [TicketGoal("G1", "Sleep through the night")]
        self.words = self.vault.issue_ticket(self.record_id, language="en", goals=goals, measures=measures).words
        found = come_back.find(self.founded.folder, self.words)
        assert isinstance(found, Ticket)
        sitting = sitting_of(found, responder=True, started=START)
        begin = partial(LentDraft.begin, self.founded.folder, found)
        self.kiosk = make_bench(self.qtbot, begin, sitting=sitting)
        return self.kiosk

    def kinds(self) -> list[str]:
        """Return the kinds of the record's entries that a follow-up made."""
        return [entry.kind for entry in self.vault.entries(self.record_id) if entry.kind.startswith("rating")]

    def kept(self) -> str:
        """Return all that the record holds, opened, as text."""
        return "\n".join(f"{entry.kind}: {entry.body}" for entry in self.vault.entries(self.record_id))


@pytest.fixture
def practice(tmp_path: Path, qtbot: QtBot) -> Iterator[Practice]:
    """Return a practice where one client has shared an intake that the therapist has read and initialled."""
    founded = founded_in(tmp_path / "data")
    make_codes_quick(founded.folder)
    draft = SealedDraft.begin(founded.folder)
    draft.submit(*sit(rowan()).submission(finished=END))
    draft.close()
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        made = Practice(founded, vault, qtbot, draft.record_id)
        desk = Desk(vault)
        desk.open(made.record_id)
        desk.mark_read(made.record_id)
        desk.initial(made.record_id, "MO")
        yield made
        if made.kiosk is not None:
            made.kiosk.close()


def tap(kiosk: Bench, name: str) -> None:
    """Press what a screen reader would call so, on the page that shows."""
    page = kiosk.window.cover or kiosk.window.page
    assert page is not None
    found = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.accessibleName() == name]
    assert len(found) == 1, (name, [one.accessibleName() for one in page.findChildren(QAbstractButton)])
    hands.click(found[0])


def go_on(kiosk: Bench) -> None:
    """Press Continue."""
    hands.click(kiosk.page.footer.main_button)


def skip_to(kiosk: Bench, key: str) -> None:
    """Skip every page before one; the check page has no key."""
    while (page := kiosk.sitting.page()) is not None and page.key != key:
        if page.questions:
            kiosk.conductor._on_declined(AnswerState.SKIPPED)
        else:
            go_on(kiosk)


def share(kiosk: Bench) -> None:
    """Press Share on the check page, and wait until somebody is thanked."""
    assert isinstance(kiosk.window.page, CheckPage)
    hands.click(kiosk.window.page.footer.main_button)


def last_words(kiosk: Bench, qtbot: QtBot) -> str:
    """Return what the last page says, once there is one."""
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    page = kiosk.window.page
    assert isinstance(page, HeroPage)
    return page.accessibleName()


def test_a_number_and_words_become_the_client_s_own_lines_and_the_ticket_is_spent(
    practice: Practice, qtbot: QtBot
) -> None:
    kiosk = practice.lend()
    go_on(kiosk)
    tap(kiosk, "7")
    go_on(kiosk)
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.type_text(editor, "Four nights out of seven.")
    go_on(kiosk)
    tap(kiosk, "2")
    go_on(kiosk)
    tap(kiosk, "Yes, ask me")
    go_on(kiosk)
    editor = kiosk.page.findChild(QPlainTextEdit)
    assert editor is not None
    hands.type_text(editor, SECRET)
    go_on(kiosk)
    tap(kiosk, "Only me. I keep it to myself")
    go_on(kiosk)
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    # Durable before it is shared, and for nobody's eyes.
    assert SECRET in practice.kept()
    share(kiosk)
    assert last_words(kiosk, qtbot).startswith("Thank you")
    tap(kiosk, "Done")
    qtbot.waitUntil(lambda: kiosk.ended == ["handed_back"])
    kept = practice.kept()
    assert (practice.kinds(), SECRET in kept, kiosk.sitting.purpose.is_lent) == (["rating"], False, True)
    desk = Desk(practice.vault)
    (card,) = [one for one in desk.intakes() if one.record_id == practice.record_id]
    assert (card.status, card.initialled, card.marks.safety) == (IntakeStatus.NEW, True, card.marks.safety)
    (goal, *_) = GoalWork(practice.vault).worksheet(desk.open(practice.record_id)).goals
    rated = [(line.text, line.is_follow_up) for thread in goal.of(Field.CLOSE) for line in thread.shown]
    assert len(rated) > 1
    assert rated[-1] == ("7", True)
    said = goal.latest(Field.RATED_WORDS)
    assert said is not None
    assert (said.text, said.is_follow_up) == ("Four nights out of seven.", True)
    with pytest.raises(CodeError):
        come_back.find(practice.founded.folder, practice.words)


@pytest.mark.parametrize("how", ["shared", "put_away", "withdrawn", "crashed"])
def test_what_item_nine_set_off_is_on_the_strip_and_wants_initials_however_it_ends(
    practice: Practice, qtbot: QtBot, how: str
) -> None:
    kiosk = practice.lend("phq9")
    skip_to(kiosk, "phq9-9")
    tap(kiosk, "More than half the days")
    if how == "withdrawn":
        assert practice.vault.withdraw_ticket(practice.record_id)
    go_on(kiosk)
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage) or kiosk.window.is_covered)
    if how == "shared":
        kiosk.conductor.calls.go_on.emit()
        skip_to(kiosk, "")
        share(kiosk)
        assert last_words(kiosk, qtbot).startswith("Thank you")
    elif how == "withdrawn":
        qtbot.waitUntil(lambda: kiosk.conductor.closing.is_refused)
        kiosk.conductor.calls.go_on.emit()
        assert last_words(kiosk, qtbot).startswith("We could not hand it over")
    elif how == "put_away":
        kiosk.conductor.closing.put_away()
        qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    desk = Desk(practice.vault)
    (card,) = [one for one in desk.intakes() if one.record_id == practice.record_id]
    assert (card.status, card.marks.safety, card.initialled) == (IntakeStatus.NEW, True, False)
    strip = brief_of(desk.open(practice.record_id)).safety
    assert strip.wants_initials
    assert strip.headline.startswith("Follow-up of ")
    assert "PHQ-9 item 9" in strip.answers[0].label or "PHQ-9 item 9" in str(strip.answers)
    assert "More than half the days" in str(strip.answers)
    assert "changed later" not in str(strip.answers)
    assert "the kiosk offered to ask someone to come" in strip.alert
    desk.initial(practice.record_id, "MO")
    again = Desk(practice.vault)
    (card,) = [one for one in again.intakes() if one.record_id == practice.record_id]
    assert (card.marks.safety, card.initialled) == (True, True)
    assert not brief_of(again.open(practice.record_id)).safety.wants_initials


def test_a_ticket_taken_back_meanwhile_is_said_and_nothing_pretends_to_be_saved(
    practice: Practice, qtbot: QtBot
) -> None:
    kiosk = practice.lend()
    go_on(kiosk)
    tap(kiosk, "7")
    go_on(kiosk)
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    assert set(practice.kinds()) == {"rating_draft"}
    assert practice.vault.withdraw_ticket(practice.record_id)
    skip_to(kiosk, "")
    qtbot.waitUntil(lambda: kiosk.conductor.closing.is_refused)
    assert last_words(kiosk, qtbot).startswith("We could not hand it over")
    assert practice.kinds() == []
    tap(kiosk, "Done")
    qtbot.waitUntil(lambda: kiosk.ended == ["refused"])


@pytest.mark.parametrize("is_erased", [False, True])
def test_that_safety_was_kept_is_said_only_where_it_was(
    practice: Practice,
    qtbot: QtBot,
    is_erased: bool,  # noqa: FBT001
) -> None:
    kiosk = practice.lend("phq9")
    skip_to(kiosk, "phq9-9")
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    tap(kiosk, "More than half the days")
    end = practice.vault.erase if is_erased else practice.vault.withdraw_ticket
    end(practice.record_id)
    go_on(kiosk)
    qtbot.waitUntil(lambda: kiosk.conductor.closing.is_refused)
    kiosk.conductor.calls.go_on.emit()
    assert last_words(kiosk, qtbot).startswith("We could not hand it over")
    page = kiosk.window.page
    assert isinstance(page, HeroPage)
    assert ("safety was kept" in page.note.text) is not is_erased


def test_the_same_words_begin_anew_after_the_kiosk_went_down(practice: Practice, qtbot: QtBot) -> None:
    kiosk = practice.lend()
    go_on(kiosk)
    tap(kiosk, "7")
    go_on(kiosk)
    qtbot.waitUntil(lambda: kiosk.keeper.is_settled)
    kiosk.close()
    found = come_back.find(practice.founded.folder, practice.words)
    assert isinstance(found, Ticket)
    LentDraft.begin(practice.founded.folder, found)
    assert practice.kinds() == []
    assert sitting_of(found, responder=True, started=START).answered_at == {}


def test_there_is_nothing_to_come_back_to_or_to_take_back(practice: Practice, qtbot: QtBot) -> None:
    kiosk = practice.lend()
    go_on(kiosk)
    tap(kiosk, "7")
    go_on(kiosk)
    kiosk.conductor.pause.hide()
    offered = {one.accessibleName() for one in kiosk.window.cover.findChildren(QAbstractButton)}  # type: ignore[union-attr]
    assert "Words to come back" not in offered
    assert words("kiosk")("cover.stop") in offered
    tap(kiosk, words("kiosk")("cover.stop"))
    tap(kiosk, "Delete it")
    tap(kiosk, "Yes, delete it")
    assert last_words(kiosk, qtbot).startswith("It is gone")
    assert practice.kinds() == []
