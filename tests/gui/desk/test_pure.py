"""What the list shows and how it says when: pure rules, tried by the hundred."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app import errors
from intake_app.model.intake import IntakeStatus
from intake_app.wording import words
from tests.gui.desk.samples import NOW, card
from ui.desk.moments import clock_time, moment
from ui.desk.problems import desk_problem
from ui.desk.sifting import MARK_NAMES, Query, View, counts, in_view, overdue, parse
from ui.desk.unlock_page import unlock_reason, wait_sentence

CARDS = st.builds(
    card,
    st.sampled_from(["Rowan", "", "Zoë"]),
    st.sampled_from(["CG-1", "CG-2"]),
    st.just(NOW),
    st.sampled_from(IntakeStatus),
    talk=st.integers(0, 2),
    not_yet=st.integers(0, 2),
    safety=st.booleans(),
    stopped_early=st.booleans(),
    kept_out=st.booleans(),
    taken_back=st.booleans(),
)


def test_an_unfinished_sitting_is_recalled_after_a_day_and_not_before() -> None:
    cards = [card("", "CG-1", NOW, status) for status in IntakeStatus]
    assert overdue(cards, NOW + timedelta(hours=23, minutes=59)) == 0
    assert overdue(cards, NOW + timedelta(hours=24)) == 1
    assert words("desk")("overdue_one") != words("desk")("overdue_many", count="2")


@given(st.lists(CARDS))
def test_a_count_is_the_number_of_rows_its_view_shows(cards: list[object]) -> None:
    for view, count in counts(cards).items():  # type: ignore[arg-type]  # hypothesis builds cards
        assert count == len(in_view(cards, view))  # type: ignore[arg-type]  # the same
    assert counts(cards)[View.ALL] == len(cards)  # type: ignore[arg-type]  # the same


@given(st.text())
def test_any_search_can_be_read(typed: str) -> None:
    query = parse(typed)
    assert set(query.text.split()) <= set(typed.split())


@given(CARDS, st.sampled_from(MARK_NAMES), st.sampled_from(IntakeStatus))
def test_an_operator_only_ever_narrows(one: object, mark: str, status: IntakeStatus) -> None:
    both = parse(f"mark:{mark} status:{status.value}")
    assert both.is_met_by(one) == (  # type: ignore[arg-type]  # hypothesis builds a card
        parse(f"mark:{mark}").is_met_by(one) and parse(f"status:{status.value}").is_met_by(one)  # type: ignore[arg-type]  # the same
    )


def test_a_half_typed_operator_hides_nothing() -> None:
    assert parse("mark: rowan") == Query("rowan")


@pytest.mark.parametrize("typed", ["mark:not_yet", "MARK:NotYet", "mark:notyet"])
def test_a_mark_may_be_spelled_with_or_without_its_line(typed: str) -> None:
    assert parse(typed).is_met_by(card("a", "b", not_yet=1))
    assert not parse(typed).is_met_by(card("a", "b"))


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), "Today 00:00"),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), "Sun 22 Nov"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), "Thu 1 Jan"),
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), "31 Dec 2025"),
    ],
)
def test_a_moment_is_said_as_short_as_it_can_be(at: datetime, wanted: str) -> None:
    assert moment(at, NOW, UTC) == wanted


def test_a_moment_is_said_in_the_readers_zone() -> None:
    far_east = timezone(timedelta(hours=14))
    late = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
    assert moment(late, NOW, far_east) == "Today 00:05"
    assert clock_time(late, far_east) == "00:05"


def test_every_error_of_the_core_has_a_sentence() -> None:
    say = words("desk")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.IntakeError)]
    for kind in kinds:
        made = errors.ExportError(Path("out.pdf"), "errno 5") if kind is errors.ExportError else kind.__new__(kind)
        assert say(desk_problem(made))


@pytest.mark.parametrize(
    "detail",
    ["full", "read-only", "not-allowed", "no-folder", "is-folder", "not-a-file", "name-too-long", "in-practice"],
)
def test_why_a_file_was_not_written_has_a_sentence_of_its_own(detail: str) -> None:
    key = desk_problem(errors.ExportError(Path("out.pdf"), detail))
    assert key != "export_failed"
    assert words("desk")(key)


def test_a_wrong_passphrase_is_said_kindly_and_a_wait_in_words() -> None:
    assert unlock_reason(errors.PassphraseError()) == ("That didn't open it. Check Caps Lock and try again.", 0)
    assert unlock_reason(errors.WaitError(30)) == ("Too many tries for now. Wait 30 seconds, then try again.", 30)
    assert "recovery key" in unlock_reason(errors.RecoveryNeededError())[0]
    assert "15 minutes" in wait_sentence(900)
    assert "3 minutes" in wait_sentence(121)
