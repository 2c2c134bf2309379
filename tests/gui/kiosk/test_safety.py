"""Safety at the kiosk: each trigger of the clinical brief's table 4c with its screen and its strip, and every way out.

Nobody is said to come before a person acknowledged with PIN and name; what was not answered never becomes a no.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QRadioButton

from intake_app.model.answers import AnswerState
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk.alerts import Acknowledged
from intake_app.services.kiosk.path import SittingPath
from tests.helpers.sittings import END, RECORD_ID, begin, code, more_of_rowan, rowan
from ui.kiosk.calling import Stage
from ui.kiosk.check import CheckPage
from ui.kiosk.comfort import ComfortPage
from ui.kiosk.hero import HeroPage
from ui.kiosk.pin import PinPage
from ui.kiosk.question import QuestionPage
from ui.look.text import TextBlock
from ui.rehearse import hands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.qtbot import QtBot

    from intake_app.model.brief import SafetyStrip
    from intake_app.model.intake import SafetyEvent
    from intake_app.services.kiosk.sitting import Sitting
    from tests.gui.kiosk.conftest import Benches
    from tests.helpers.kiosk import Bench, MemoryDraft


@dataclass
class OtherDesk:
    """A route as a shared database will bring it: somebody acknowledges at another desk."""

    said: list[str] = field(default_factory=list)
    there: Acknowledged | None = None
    added: list[tuple[SafetyEvent, Mapping[str, Any] | None]] = field(default_factory=list)

    def raise_alert(self, record: str) -> None:
        """Note it."""
        self.said.append(f"raised {record}")

    def acknowledgement(self) -> Acknowledged | None:
        """Return what the other desk said."""
        return self.there

    def acknowledge(self, by: str) -> None:
        """Note it."""
        self.said.append(f"acknowledged {by}")

    def failed(self) -> None:
        """Note it."""
        self.said.append("failed")

    def left(self) -> None:
        """Note it."""
        self.said.append("left")

    def screen_failed(self) -> None:
        """Note it."""
        self.said.append("screen")

    def add(self, record: str, event: SafetyEvent, card: Mapping[str, Any] | None) -> None:
        """Keep it."""
        del record
        self.added.append((event, card))


def hero(kiosk: Bench) -> HeroPage:
    """Return the page of few words that is in front."""
    page = kiosk.window.cover or kiosk.window.page
    assert isinstance(page, HeroPage)
    return page


def press(kiosk: Bench, way: str) -> None:
    """Press one of its buttons."""
    hands.click(hero(kiosk).buttons[way])


def said(kiosk: Bench) -> str:
    """Return all that the page in front says."""
    page = hero(kiosk)
    return " ".join(text for text in (page.title.text, page.lead.text, page.note.text, page.lines.text) if text)


def choose(kiosk: Bench, answer: str) -> None:
    """Give the present question the option of this code, and press Continue."""
    item = kiosk.sitting.questionnaire.by_link_id[kiosk.page.page.key]
    place = [option.value.code for option in item.options].index(answer)  # type: ignore[union-attr]  # all codings
    hands.click(kiosk.page.findChildren(QRadioButton)[place])
    hands.click(kiosk.page.footer.main_button)


def enter_pin(kiosk: Bench) -> None:
    """Type the staff PIN, as a member of staff does."""
    pad = kiosk.window.cover or kiosk.window.page
    assert isinstance(pad, PinPage)
    for digit in "2580":
        hands.click(pad.keys[digit])
    hands.click(pad.ok_button)


def strip_now(kiosk: Bench, *, stopped_early: bool = True) -> SafetyStrip:
    """Return the strip of the intake if it were shared now."""
    body, card = json.loads(json.dumps(kiosk.sitting.submission(finished=END, stopped_early=stopped_early)))
    return brief_of(intake_of(card_of(RECORD_ID, card), body)).safety


GOES_ON = "goes on"
SK1 = (
    "Thank you for telling us. Many people have these thoughts. Your therapist will see this before you meet."
    " You can keep going, take a break, or ask for someone now."
)
SK1_OTHERS = SK1.replace("have these thoughts", "have had such thoughts")
SK2 = (
    "Thank you for telling us. You do not have to be alone with this."
    " I am asking a staff member to come to you. Please stay here."
)
SK2H = "I am asking a staff member to come to you. Please stay here."
SK3 = (
    "I could not reach staff. Please go to the front desk now. You can also call or text 988."
    " If you are in danger right now, call 911."
)
TABLE = [
    ("phq9-9", "not_at_all", GOES_ON),
    ("phq9-9", "several_days", SK1),
    ("phq9-9", "more_than_half", SK1),
    ("phq9-9", "nearly_every_day", SK1),
    ("S1", "no", GOES_ON),
    ("S1", "yes_not_now", SK1),
    ("S1", "not_sure", SK1),
    ("S1", "yes_now", SK2),
    ("S2", "yes", GOES_ON),
    ("S2", "no", SK2),
    ("S2", "not_sure", SK2),
    ("S2", "talk", SK2),
    ("S3", "no", GOES_ON),
    ("S3", "yes_not_now", SK1_OTHERS),
    ("S3", "yes_now", SK1_OTHERS),
    ("S3", "not_sure", SK1_OTHERS),
    ("S1p", "yes", GOES_ON),
    ("S1p", "no", GOES_ON),
    ("S1p", "not_sure", GOES_ON),
    *((link, state.value, GOES_ON) for link in ("phq9-9", "S1", "S2", "S3", "S1p") for state in AnswerState
      if state in (AnswerState.SKIPPED, AnswerState.NOT_YET, AnswerState.IN_PERSON, AnswerState.DONT_KNOW)),
]  # fmt: skip
"""Clinical brief, 4c: question, answer or way to decline, and what the screen says at once."""
_STATES = {state.value: state for state in AnswerState}


@pytest.mark.parametrize(("link_id", "answer", "wanted"), TABLE, ids=lambda value: str(value)[:20])
def test_each_trigger_has_its_screen_and_its_strip(bench: Benches, link_id: str, answer: str, wanted: str) -> None:
    known = {"W3": code("not_really")} if link_id == "S1p" else {}
    if link_id == "S2":
        known = {"S1": code("not_sure")}
    answers = more_of_rowan(
        **{"S1": code("no"), "phq9_9": code("not_at_all"), **known, link_id.replace("-", "_"): None}
    )
    kiosk = bench(answers=answers, sitting=extended())
    kiosk.go_to(link_id)
    if answer in _STATES:
        hands.click(kiosk.page.footer.other_buttons[kiosk.page.states.index(_STATES[answer])])
    else:
        choose(kiosk, answer)
    shown = GOES_ON if isinstance(kiosk.window.page, QuestionPage | CheckPage) else said(kiosk)
    assert shown == wanted
    assert "coming" not in shown
    check_strip(kiosk, link_id, answer, wanted)


def check_strip(kiosk: Bench, link_id: str, answer: str, wanted: str) -> None:
    """The exact answer stands on the strip; one that was declined is `not answered`, and never a no."""
    strip = strip_now(kiosk)
    item = kiosk.sitting.questionnaire.by_link_id[link_id]
    lines = " | ".join(f"{line.label}: {line.text}" for line in strip.answers)
    if answer in _STATES:
        assert "not answered (" in lines
        assert "answered no" not in strip.headline
        assert strip.wants_initials
    else:
        option = next(option for option in item.options if option.value.code == answer)  # type: ignore[union-attr]
        assert option.value.display in lines  # type: ignore[union-attr]
    if wanted != GOES_ON:
        assert strip.wants_initials
        assert "answered no" not in strip.headline


def extended() -> Sitting:
    """Return a sitting that asks the extended tier, in private."""
    return begin(path=SittingPath.EXTENDED)


def test_yes_about_home_is_answered_with_a_talk_in_private_and_no_alarm(bench: Benches) -> None:
    kiosk = bench(answers=more_of_rowan(S4=None), sitting=extended())
    kiosk.go_to("S4")
    choose(kiosk, "yes")
    texts = [block.text for block in kiosk.page.findChildren(TextBlock) if block.isVisible()]
    assert any("Your therapist will ask you about this in private." in text for text in texts)
    strip = strip_now(kiosk)
    assert any(line.text == "talk alone" for line in strip.answers)


def test_guns_and_pills_are_not_asked_by_default(bench: Benches) -> None:
    kiosk = bench(answers=more_of_rowan(), sitting=extended())
    assert "S5" not in kiosk.sitting.session.shown()
    assert "S4" in kiosk.sitting.session.shown()


def call(bench: Benches, route: OtherDesk, **more: Any) -> Bench:
    """Return a kiosk whose client was told to wait."""
    kiosk = bench(answers=rowan(S1=None), route=route, **more)
    kiosk.go_to("S1")
    choose(kiosk, "yes_now")
    assert said(kiosk) == SK2
    return kiosk


def test_only_pin_and_name_together_say_that_somebody_is_coming(bench: Benches, qtbot: QtBot) -> None:
    route = OtherDesk()
    kiosk = call(bench, route)
    press(kiosk, "staff")
    pad = kiosk.window.page
    assert isinstance(pad, PinPage)
    hands.click(pad.cancel_button)
    assert said(kiosk) == SK2
    press(kiosk, "staff")
    enter_pin(kiosk)
    qtbot.waitUntil(lambda: isinstance(kiosk.window.page, HeroPage))
    assert "coming." not in said(kiosk)
    assert "The small room" in said(kiosk)
    press(kiosk, "second")
    assert hero(kiosk).title.text == "Robin is coming."
    qtbot.waitUntil(lambda: route.said == [f"raised {RECORD_ID}", "acknowledged Robin"])
    assert "Robin answered at the kiosk" in strip_now(kiosk).alert


def test_somebody_who_acknowledged_at_another_desk_is_named_too(bench: Benches, qtbot: QtBot) -> None:
    route = OtherDesk()
    kiosk = call(bench, route)
    kiosk.conductor.calls._ring_again()
    qtbot.waitUntil(lambda: not kiosk.conductor.calls._is_asking)
    assert said(kiosk) == SK2
    route.there = Acknowledged("Sam", END)
    kiosk.conductor.calls._ring_again()
    qtbot.waitUntil(lambda: "Sam is coming." in said(kiosk))


def test_when_the_time_is_over_the_client_is_told_and_the_failure_recorded(bench: Benches, qtbot: QtBot) -> None:
    route = OtherDesk()
    kiosk = call(bench, route)
    kiosk.seconds.now += 179.9
    kiosk.conductor.calls.look_at_clock()
    assert said(kiosk) == SK2
    kiosk.seconds.now += 0.1
    kiosk.conductor.calls.look_at_clock()
    assert said(kiosk) == SK3
    qtbot.waitUntil(lambda: route.said[-1:] == ["failed"])
    assert "FAILED" in strip_now(kiosk).alert
    press(kiosk, "staff")
    enter_pin(kiosk)
    qtbot.waitUntil(lambda: "first" in hero(kiosk).buttons)
    press(kiosk, "first")
    assert "Sam is coming." in said(kiosk)
    qtbot.waitUntil(lambda: bool(route.added))
    assert [event.by for event, _ in route.added] == ["Sam"]


def test_no_question_follows_once_staff_were_called(bench: Benches) -> None:
    kiosk = call(bench, OtherDesk())
    for show in (kiosk.conductor.show, kiosk.conductor.calls.help, kiosk.conductor.calls.come_back):
        show()
        assert said(kiosk) == SK2
    kiosk.conductor.pause.hide()
    press(kiosk, "back")
    assert said(kiosk) == SK2
    kiosk.conductor.pause.hide()
    press(kiosk, "help")
    assert SK2 in said(kiosk)
    assert kiosk.conductor.calls.stage is Stage.CALLING


@pytest.mark.parametrize("is_failed", [False, True])
def test_a_client_may_leave_and_the_alert_stays_live(
    bench: Benches, qtbot: QtBot, draft: MemoryDraft, *, is_failed: bool
) -> None:
    route = OtherDesk()
    kiosk = call(bench, route)
    if is_failed:
        kiosk.seconds.now += 200
        kiosk.conductor.calls.look_at_clock()
    press(kiosk, "leave")
    qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])
    qtbot.waitUntil(lambda: "left" in route.said)
    assert not [word for word in route.said if word.startswith("acknowledged")]
    ((body, _),) = draft.submitted
    steps = [event["step"] for event in body["safety_events"]]
    assert ("left" in steps) is not is_failed
    assert ("left" in [event.step for event, _ in route.added]) is is_failed


def test_nobody_touching_the_screen_after_it_failed_counts_as_gone(bench: Benches, qtbot: QtBot) -> None:
    route = OtherDesk()
    kiosk = call(bench, route)
    kiosk.seconds.now += 200
    kiosk.conductor.calls.look_at_clock()
    kiosk.conductor.pause.idle.check()
    assert said(kiosk) == SK3
    kiosk.seconds.now += 150
    kiosk.conductor.pause.idle.check()
    qtbot.waitUntil(lambda: kiosk.ended == ["put_away"])
    qtbot.waitUntil(lambda: "left" in route.said)


def test_going_away_from_the_thanks_is_hidden_and_recorded(bench: Benches) -> None:
    kiosk = bench(answers=rowan(S1=None))
    kiosk.go_to("S1")
    choose(kiosk, "not_sure")
    for _ in range(2):
        kiosk.seconds.now += 90
        kiosk.conductor.pause.idle.check()
    assert hero(kiosk).title.text == "Paused."
    assert "left the kiosk" in strip_now(kiosk).alert
    press(kiosk, "back")
    assert said(kiosk) == SK1


def open_help(kiosk: Bench, place: str) -> None:
    """Press the line for help in one of the places that have it."""
    if place == "hide":
        hands.click(kiosk.page.header.hide_button)
        press(kiosk, "help")
    else:
        kiosk.conductor._on_comfort()
        page = kiosk.window.page
        assert isinstance(page, ComfortPage)
        page.help_requested.emit()


@pytest.mark.parametrize("place", ["hide", "comfort"])
def test_i_need_someone_now_stops_the_questions(bench: Benches, qtbot: QtBot, place: str) -> None:
    route = OtherDesk()
    kiosk = bench(answers=rowan(), route=route)
    kiosk.go_to("B1")
    open_help(kiosk, place)
    assert set(hero(kiosk).buttons) == {"ask", "screen", "go"}
    assert not route.said
    press(kiosk, "ask")
    assert said(kiosk) == SK2H
    assert not kiosk.window.is_covered
    assert kiosk.sitting.asks_no_more
    qtbot.waitUntil(lambda: route.said == [f"raised {RECORD_ID}"])
    assert strip_now(kiosk).wants_initials


def test_help_is_left_by_one_tap(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B1")
    open_help(kiosk, "hide")
    press(kiosk, "go")
    assert kiosk.page.page.key == "B1"
    assert not kiosk.sitting.events


def test_a_screen_that_does_not_work_is_no_safety_step(bench: Benches, qtbot: QtBot) -> None:
    route = OtherDesk()
    kiosk = bench(answers=rowan(phq9_9=code("not_at_all"), S1=code("no")), route=route)
    kiosk.go_to("B1")
    open_help(kiosk, "hide")
    press(kiosk, "screen")
    assert "will come" not in said(kiosk)
    press(kiosk, "staff")
    enter_pin(kiosk)
    qtbot.waitUntil(lambda: "Someone will come to help with the screen." in said(kiosk))
    press(kiosk, "go")
    assert kiosk.page.page.key == "B1"
    assert not kiosk.sitting.events
    assert route.said == ["screen"]
    assert not strip_now(kiosk, stopped_early=False).wants_initials


def test_a_screen_call_that_nobody_answers_says_so(bench: Benches) -> None:
    kiosk = bench(answers=rowan())
    kiosk.go_to("B1")
    open_help(kiosk, "hide")
    press(kiosk, "screen")
    kiosk.seconds.now += 180
    kiosk.conductor.calls.look_at_clock()
    assert "could not reach staff" in said(kiosk)
    press(kiosk, "go")
    assert kiosk.page.page.key == "B1"


def test_with_nobody_on_duty_help_says_that_nobody_was_told(bench: Benches) -> None:
    kiosk = bench(answers=rowan(), responder="")
    kiosk.go_to("B1")
    open_help(kiosk, "hide")
    assert "Nobody was told." in said(kiosk)
    assert "cannot call anyone" in said(kiosk)
    assert "988" in said(kiosk)
    assert "911" in said(kiosk)
    press(kiosk, "more")
    assert "press 1" in said(kiosk)
    press(kiosk, "less")
    press(kiosk, "go")
    assert kiosk.page.page.key == "B1"
    assert "nobody was on duty" in strip_now(kiosk).alert


def test_an_answer_that_needs_somebody_with_nobody_on_duty_says_so_too(bench: Benches) -> None:
    kiosk = bench(answers=rowan(S1=None), responder="", sitting=begin())
    kiosk.go_to("S1")
    choose(kiosk, "yes_now")
    assert "nobody was told" in said(kiosk)
    assert "front desk" in said(kiosk)
    assert "FAILED" in strip_now(kiosk).alert
    assert set(hero(kiosk).buttons) == {"leave"}


def test_help_from_the_last_page_calls_and_marks_the_sealed_intake(
    bench: Benches, qtbot: QtBot, draft: MemoryDraft
) -> None:
    route = OtherDesk()
    kiosk = bench(answers=rowan(phq9_9=code("not_at_all"), S1=code("no")), route=route)
    kiosk.conductor.closing.share()
    qtbot.waitUntil(lambda: "help" in hero(kiosk).buttons)
    assert len(draft.submitted) == 1
    press(kiosk, "help")
    press(kiosk, "go")
    assert "done" in hero(kiosk).buttons
    press(kiosk, "help")
    press(kiosk, "ask")
    assert said(kiosk) == SK2H
    qtbot.waitUntil(lambda: len(route.added) == 1)
    ((event, card),) = route.added
    assert event.step == "called"
    assert card is not None
    assert card["marks"]["safety"] is True
    press(kiosk, "staff")
    enter_pin(kiosk)
    qtbot.waitUntil(lambda: "first" in hero(kiosk).buttons)
    press(kiosk, "first")
    press(kiosk, "done")
    press(kiosk, "done")
    qtbot.waitUntil(lambda: kiosk.ended == ["handed_back"])


def test_stopping_from_the_cover_leaves_the_alert_live(bench: Benches, qtbot: QtBot) -> None:
    route = OtherDesk()
    kiosk = call(bench, route)
    kiosk.conductor.pause.hide()
    press(kiosk, "stop")
    press(kiosk, "share")
    qtbot.waitUntil(lambda: "done" in hero(kiosk).buttons)
    assert kiosk.conductor.calls.is_live
    assert kiosk.conductor.calls._again.isActive()
    assert not [word for word in route.said if word.startswith("acknowledged")]
