"""The session check and the prompt card keep the worksheet's laws; a code nobody knows is told, never guessed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.model.goal_fields import CARD, CHECK_PREFIX, OF_THE_CARD, Field, Side, may_write
from intake_app.model.goals import Act, Again, Change, Line, Unreadable
from intake_app.services.goals.entries import GOAL, body_of, read_all
from intake_app.services.goals.folding import Beginning, worksheet_of
from intake_app.services.goals.threads import Wording
from tests.unit.services.goals.goal_changes import START, C, T
from tests.unit.services.goals.test_goal_entries import Kept
from tests.unit.services.goals.test_goal_laws import QUICK

ONE, TWO = f"{CHECK_PREFIX}one", f"{CHECK_PREFIX}two"
PLEASE = Line("kiosk:P3:0", C, START, "Do not rush me.", is_from_kiosk=True)
CARD_BEGINS = Beginning(brought=(Wording(PLEASE, Field.PLEASE_DO_NOT),))


def said(number: int, by: Side, goal: str, where: Field, text: str, *, about: str = "") -> Change:
    """Return a line, one minute after the other."""
    return Change(f"s{number}", by, Act.LINE, START + timedelta(minutes=number), goal, where, text, about)


LINES = st.one_of(
    st.tuples(st.just(C), st.just(Field.WORKED_ON), st.integers(0, 10).map(str)),
    st.tuples(st.just(C), st.just(Field.UNSAID), st.sampled_from(("no", "next_time", "ask_me"))),
    st.tuples(st.just(C), st.just(Field.DIFFERENTLY), st.just("Slower.")),
    st.tuples(st.just(T), st.just(Field.CHECK_REPLY), st.just("I go slower.")),
)


@QUICK
@given(st.lists(st.tuples(st.sampled_from((ONE, TWO)), LINES), max_size=10))
def test_every_line_of_every_round_stays_in_its_order_and_an_undo_takes_one(
    written: list[tuple[str, tuple[Side, Field, str]]],
) -> None:
    changes = [said(number, by, goal, where, text) for number, (goal, (by, where, text)) in enumerate(written)]
    sheet = worksheet_of(Beginning(), changes)
    assert [one.id for one in sheet.checks] == list(dict.fromkeys(goal for goal, _ in written))
    shown = [line for check in sheet.checks for thread in check.threads for line in thread.shown]
    assert sorted((line.id, line.by, line.text) for line in shown) == sorted(
        (one.id, one.by, one.text) for one in changes
    )
    assert all(
        before.at < after.at
        for check in sheet.checks
        for before, after in pairwise([line for thread in check.threads for line in thread.shown])
    )
    if changes:
        last = changes[-1]
        undo = Change("u", last.by, Act.UNDO, START + timedelta(hours=1), last.goal, about=last.id)
        others = Change("u", last.by.other, Act.UNDO, START + timedelta(hours=1), last.goal, about=last.id)
        assert worksheet_of(Beginning(), [*changes, undo]).checks == worksheet_of(Beginning(), changes[:-1]).checks
        assert worksheet_of(Beginning(), [*changes, others]).checks == sheet.checks


@pytest.mark.parametrize(
    ("by", "goal", "where", "text"),
    [
        (C, ONE, Field.UNSAID, "perhaps"),
        (C, ONE, Field.CHECK_SHOW, "keep"),
        (C, ONE, Field.WORKED_ON, "11"),
        (C, ONE, Field.WORKED_ON, ""),
        (C, ONE, Field.TRY, "I breathe."),
        (C, "G1", Field.WORKED_ON, "5"),
        (C, CHECK_PREFIX, Field.WORKED_ON, "5"),
        (T, ONE, Field.WORKED_ON, "5"),
        (C, ONE, Field.CHECK_REPLY, "I listen."),
        (C, "G1", Field.CLOSE, "many"),
    ],
)
def test_what_may_not_stand_is_told_as_unreadable(by: Side, goal: str, where: Field, text: str) -> None:
    kept = Kept(GOAL, START, body_of(said(1, by, goal, where, text)))
    good = Kept(GOAL, START, body_of(said(2, C, ONE, Field.WORKED_ON, "5")))
    read = read_all([kept, good])
    assert read[0] is Unreadable.GARBLED
    assert isinstance(read[1], Change)


@pytest.mark.parametrize("text", ["still", "not_yet", "maybe"])
def test_what_is_asked_again_is_the_clients_to_say_in_known_words(text: str) -> None:
    again = [Change("a", by, Act.AGAIN, START, text=text, about="kiosk:P3:0") for by in (C, T)]
    read = [read_all([Kept(GOAL, START, body_of(one))])[0] for one in again]
    assert [one is Unreadable.GARBLED for one in read] == [text not in set(Again), True]


@pytest.mark.parametrize("where", OF_THE_CARD)
def test_two_ticks_make_the_card_and_any_later_line_of_it_takes_both_back(where: Field) -> None:
    ticks = [Change(f"t{side}", side, Act.TICK, START, CARD) for side in Side]
    sheet = worksheet_of(CARD_BEGINS, ticks)
    assert sheet.card is not None
    assert sheet.card.is_agreed
    assert [thread.shown[0].text for thread in sheet.card.threads] == ["Do not rush me."]
    by = next(side for side in Side if may_write(side, where))
    line = said(1, by, "", where, "Something else.")
    undone = Change("u", by, Act.UNDO, START, about="s1")
    for edits in ([line], [line, undone]):
        after = worksheet_of(CARD_BEGINS, [*ticks, *edits])
        assert after.card is not None
        assert not after.card.ticks
    beside = said(1, C, "", Field.YEAR, "Calm.")
    still = Change("a", C, Act.AGAIN, START, text="still", about=PLEASE.id)
    kept = worksheet_of(CARD_BEGINS, [*ticks, beside, still]).card
    assert kept is not None
    assert kept.is_agreed
