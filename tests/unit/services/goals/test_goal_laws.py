"""The laws of the worksheet, for any history of two people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.model.goal_fields import Field, Side
from intake_app.model.goals import Act, Change, Goal, LineStatus, Standing, Unreadable, Worksheet
from intake_app.services.goals.folding import to_redo, to_undo
from tests.unit.services.goals.goal_changes import GOAL, SENTENCE, START, C, Pair, T, histories

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def standing_words(sheet: Worksheet, side: Side) -> set[str]:
    """Return the ids of a side's lines that stand, in forks too."""
    return {line.id for thread in sheet.goals[0].threads for line in thread.shown if line.by is side}


def seen_words(sheet: Worksheet) -> set[str]:
    """Return the ids of all lines that can be seen on the page, proposals and forks too."""
    threads = sheet.goals[0].threads
    return {line.id for thread in threads for line in (*thread.shown, *thread.proposals)}


@QUICK
@given(st.data())
def test_nobody_takes_the_others_words_away(data: st.DataObject) -> None:
    pair = data.draw(histories())
    side = data.draw(st.sampled_from(tuple(Side)))
    after = data.draw(histories(sides=(side.other,), before=pair))
    assert standing_words(pair.sheet, side) <= seen_words(after.sheet)


@QUICK
@given(histories())
def test_the_first_sentence_and_every_change_stay_as_they_were(pair: Pair) -> None:
    sheet = pair.sheet
    assert sheet.goals[0].sentence.text == SENTENCE
    assert [one.change for one in sheet.history] == pair.entries


@QUICK
@given(histories(), histories())
def test_agreed_means_that_both_ticked_and_nothing_came_after(pair: Pair, more: Pair) -> None:
    edits = (Act.LINE, Act.ACCEPT, Act.NOT_FOR_ME)
    pair = Pair([*pair.entries])
    pair.do(T, Act.STAND, about=Standing.OPEN)
    pair.tick_both()
    assert pair.is_agreed is not bool(pair.sheet.goals[0].forks)
    for entry in more.entries:
        assert isinstance(entry, Change)
        if entry.act in edits and entry.field is not Field.CLOSE:
            before = len(pair.entries)
            pair.do(entry.by, entry.act, entry.field, entry.text)
            assert not pair.sheet.goals[0].ticks
            pair.do(entry.by, Act.UNDO, about=f"c{before}")
            assert not pair.sheet.goals[0].ticks, "undoing an edit is an edit"


@QUICK
@given(histories(), st.sampled_from(tuple(Side)))
def test_undo_is_as_if_it_had_not_been_and_redo_brings_it_back(pair: Pair, side: Side) -> None:
    pair.write(side, "one more")
    with_it, history = pair.sheet, list(pair.entries)
    last = to_undo(with_it.history, side)
    assert last is not None
    assert last.text == "one more"
    pair.do(side, Act.UNDO, about=last.id)
    assert pair.sheet.goals[0].threads == Pair(history[:-1]).sheet.goals[0].threads
    again = to_redo(pair.sheet.history, side)
    assert again is not None
    pair.do(side, Act.UNDO, about=again.id)
    assert pair.sheet.goals[0].threads == with_it.goals[0].threads


@QUICK
@given(histories(), st.sampled_from(tuple(Side)))
def test_everything_a_side_did_can_be_undone_one_by_one(pair: Pair, side: Side) -> None:
    others = [one.id for one in pair.entries if isinstance(one, Change) and one.by is side.other]
    before = {one.change.id for one in pair.sheet.history if one.is_undone} & set(others)
    for _ in range(len(pair.entries) + 1):
        last = to_undo(pair.sheet.history, side)
        if last is None:
            break
        pair.do(side, Act.UNDO, about=last.id)
    assert to_undo(pair.sheet.history, side) is None
    assert not standing_words(pair.sheet, side) - {"kiosk:G2:0", "kiosk:G1b:0"}
    assert {one.change.id for one in pair.sheet.history if one.is_undone} & set(others) == before


@QUICK
@given(histories(), st.integers(0, 30), st.sampled_from(tuple(Unreadable)))
def test_an_entry_that_cannot_be_read_loses_nothing_and_agrees_nothing(pair: Pair, at: int, why: Unreadable) -> None:
    whole = pair.sheet
    pair.entries.insert(min(at, len(pair.entries)), why)
    sheet = pair.sheet
    assert sheet.unreadable == {why: 1}
    assert sheet.goals[0].threads == whole.goals[0].threads
    if at >= len(pair.entries) - 1:
        assert not sheet.goals[0].ticks


def only(pair: Pair) -> Goal:
    return pair.sheet.goals[0]


def test_an_own_rewording_takes_the_place_and_keeps_what_was() -> None:
    pair = Pair()
    first = pair.write(C, "I step outside.")
    pair.write(C, "I step outside for two minutes.", about=first)
    (thread,) = pair.threads
    assert [line.text for line in thread.shown] == ["I step outside for two minutes."]
    assert [line.text for line in thread.earlier] == ["I step outside."]


@pytest.mark.parametrize(
    ("answer", "shown", "status"),
    [
        (None, "I step outside.", LineStatus.PROPOSED),
        (Act.NOT_FOR_ME, "I step outside.", LineStatus.NOT_FOR_ME),
        (Act.ACCEPT, "I breathe.", LineStatus.ACCEPTED),
    ],
)
def test_a_proposal_stands_only_once_the_author_takes_it_up(answer: Act | None, shown: str, status: LineStatus) -> None:
    pair = Pair()
    first = pair.write(C, "I step outside.")
    proposed = pair.write(T, "I breathe.", about=first)
    if answer is not None:
        pair.do(C, answer, about=proposed)
    (thread,) = pair.threads
    assert [line.text for line in thread.shown] == [shown]
    lines = {line.id: line for line in (*thread.shown, *thread.proposals)}
    assert lines[proposed].status is status


def test_a_proposal_that_the_author_changes_gives_way_to_their_own_words() -> None:
    pair = Pair()
    first = pair.write(C, "I step outside.")
    proposed = pair.write(T, "I breathe ten times.", about=first)
    pair.write(C, "I breathe three times.", about=proposed)
    (thread,) = pair.threads
    assert [line.text for line in thread.shown] == ["I breathe three times."]
    assert {line.text: line.status for line in thread.earlier}["I breathe ten times."] is LineStatus.CHANGED


def test_two_drafts_from_one_parent_stay_until_both_are_for_one() -> None:
    pair = Pair()
    first = pair.write(C, "I step outside.")
    hers = pair.write(T, "I breathe.", about=first)
    own = pair.write(C, "I count to ten.", about=first)
    assert only(pair).forks
    pair.tick_both()
    assert not pair.is_agreed
    pair.do(T, Act.ACCEPT, about=own)
    (thread,) = pair.threads
    assert [line.id for line in thread.shown] == [own]
    assert hers in {line.id for line in thread.earlier}


def test_two_drafts_of_one_author_on_two_desks_wait_for_that_author() -> None:
    pair = Pair()
    first = pair.write(T, "I ask first.", Field.THERAPIST_DOES)
    one = pair.write(T, "I ask about mornings first.", Field.THERAPIST_DOES, about=first)
    pair.write(T, "I ask about evenings first.", Field.THERAPIST_DOES, about=first)
    assert only(pair).forks
    pair.do(T, Act.ACCEPT, about=one)
    assert not only(pair).forks


def test_a_rating_and_a_later_outcome_leave_the_ticks_and_a_difference_takes_them() -> None:
    pair = Pair()
    pair.tick_both()
    pair.write(C, "6", Field.CLOSE)
    assert pair.is_agreed
    pair.do(C, Act.STAND, about=Standing.DONE)
    assert set(only(pair).ticks) == set(Side)
    pair.do(T, Act.STAND, about=Standing.DIFFER)
    assert not only(pair).ticks
    assert [thread.shown[0].text for thread in only(pair).of(Field.CLOSE)] == ["3", "6"]


def test_not_yet_keeps_its_reason_until_a_tick() -> None:
    pair = Pair()
    pair.do(C, Act.NOT_YET, text="I want to think about it.")
    assert only(pair).not_yet[C].reason == "I want to think about it."
    pair.do(C, Act.TICK)
    assert not only(pair).not_yet
    assert only(pair).ticks == {C: START + timedelta(minutes=1)}


def test_an_undo_of_the_others_change_does_nothing() -> None:
    pair = Pair()
    line = pair.write(C, "I step outside.")
    pair.do(T, Act.UNDO, about=line)
    assert [thread.shown[0].id for thread in pair.threads] == [line]
    assert only(pair).id == GOAL


def test_rewording_a_draft_that_waits_does_not_take_it_from_the_page() -> None:
    pair = Pair()
    first = pair.write(T, "Three evenings a week.")
    hers = pair.write(C, "One evening a week.", about=first)
    pair.write(T, "Two evenings a week.", about=first)
    wished = pair.write(T, "One long evening a week.", about=hers)
    (thread,) = pair.threads
    assert {line.text for line in thread.shown} == {"One evening a week.", "Two evenings a week."}
    assert [line.text for line in thread.proposals] == ["One long evening a week."]
    pair.do(C, Act.ACCEPT, about=wished)
    assert "One long evening a week." in {line.text for line in pair.threads[0].shown}
