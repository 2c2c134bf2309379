"""The therapist discards an unfinished sitting: told who asked, asked twice, never before its safety part is seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from intake_app.errors import DraftHeldError
from intake_app.model.hand_over import HandOver
from intake_app.model.intake import DiscardAsk, Marks
from intake_app.wording import words
from tests.gui.desk.samples import CARDS, NOW
from ui.desk.cards import spoken

if TYPE_CHECKING:
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.workbench import Workbench

DRAFT = 5


def said(bench: Workbench) -> str:
    """Return all text of the detail that can be read now."""
    return "\n".join(one.text() for one in bench.detail.findChildren(QLabel) if one.isVisible())


def asked_for(bench: Workbench, fake: FakeDesk, by: str) -> None:
    """Show the list in which staff asked to discard the draft, and open it."""
    fake.cards = [
        replace(one, discard_ask=DiscardAsk(by, NOW)) if place == DRAFT else one for place, one in enumerate(CARDS)
    ]
    bench.reload()
    bench.list.select_row(DRAFT)


def test_whoever_asked_is_named_in_the_list_and_in_the_draft(bench: Workbench, fake: FakeDesk) -> None:
    asked_for(bench, fake, "KM")
    assert words("desk")("mark_discard") in spoken(bench.list.model.cards[DRAFT], NOW)
    assert "KM, at the kiosk, asked to discard this" in said(bench)
    bench.list.select_row(0)
    asked_for(bench, fake, "")
    assert "staff at the kiosk asked to discard this" in said(bench)


def test_only_a_press_after_two_questions_discards(bench: Workbench, fake: FakeDesk) -> None:
    bench.list.select_row(DRAFT)
    button = bench.detail.head.discard_button
    button.click()
    assert words("desk")("discard_once_lead") in said(bench)
    button.click()
    assert words("desk")("discard_twice_lead") in said(bench)
    assert len(fake.cards) == len(CARDS)
    button.click()
    assert words("desk")("discarded") in said(bench)
    assert CARDS[DRAFT].record_id not in {one.record_id for one in fake.cards}
    assert bench.list.model.row_of(CARDS[DRAFT].record_id) == -1


def test_a_look_elsewhere_takes_the_questions_back(bench: Workbench, fake: FakeDesk) -> None:
    bench.list.select_row(DRAFT)
    bench.detail.head.discard_button.click()
    bench.detail.head.discard_button.click()
    bench.list.select_row(0)
    assert not bench.detail.head.discard_button.isVisible(), "what was shared is never discarded here"
    bench.list.select_row(DRAFT)
    bench.detail.head.discard_button.click()
    assert words("desk")("discard_once_lead") in said(bench)
    assert len(fake.cards) == len(CARDS)


def test_what_must_be_seen_or_cannot_be_read_is_not_offered(bench: Workbench, fake: FakeDesk) -> None:
    fake.cards = [replace(CARDS[DRAFT], marks=Marks(unread_safety=True))]
    bench.reload()
    bench.list.select_row(0)
    assert not bench.detail.head.discard_button.isVisible()


def test_a_core_that_refuses_is_heard(bench: Workbench, fake: FakeDesk) -> None:
    bench.list.select_row(DRAFT)
    for _ in range(2):
        bench.detail.head.discard_button.click()
    fake.refuses = DraftHeldError(CARDS[DRAFT].record_id)
    bench.detail.head.discard_button.click()
    assert words("desk")("draft_held") in said(bench)
    assert len(fake.cards) == len(CARDS)


def test_a_hand_over_stands_in_the_row(bench: Workbench, fake: FakeDesk) -> None:
    fake.cards = [replace(CARDS[0], hand_over=HandOver(NOW, "KM", "A-12"))]
    bench.reload()
    assert "by KM, label A-12" in spoken(bench.list.model.cards[0], NOW)
    fake.cards = [replace(CARDS[DRAFT], hand_over=HandOver(NOW, "KM", "A-12"))]
    bench.reload()
    bench.list.select_row(0)
    assert "by KM, label A-12" in said(bench), "a draft says it too: its answers stay closed"
