"""What a session check owes and when, and on which paper it stands; the card on paper."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.model.goal_fields import CARD, CHECK_PREFIX, Field, Side
from intake_app.model.goals import Act, Change
from intake_app.model.rhythm import Rhythm
from intake_app.services.desk import documents
from intake_app.services.goals.beginning import beginning_of
from intake_app.services.goals.checks import checks_of, owed
from intake_app.services.goals.due import due_of, owes_reply
from intake_app.services.goals.folding import Beginning, GoalRecord, worksheet_of
from tests.helpers.sittings import intake_with, rowan
from tests.unit.pdf.reading import folded, pdfium_pages
from tests.unit.services.goals.goal_changes import START, C, T
from tests.unit.services.goals.test_goal_laws import QUICK

ROWAN = intake_with(rowan())


def said(number: int, goal: str, where: Field, text: str, by: Side = C) -> Change:
    """Return one line of a round, a week after the one before."""
    at = START + timedelta(days=7 * number)
    return Change(f"s{number}", by, Act.LINE, at, f"{CHECK_PREFIX}{goal}", where, text)


def rounds(*numbers: int | None) -> list[Change]:
    """Return a round for each number; one without a number has words alone."""
    return [
        said(place, str(place), Field.WORKED_ON, str(number))
        if number is not None
        else said(place, str(place), Field.DIFFERENTLY, "Slower.")
        for place, number in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "owes"),
    [
        ((5,), False),
        ((4,), True),
        ((0,), True),
        ((10, 9), False),
        ((10, 8), True),
        ((10, None, 8), True),
        ((None,), False),
        ((10, None), False),
        ((3, 5), False),
    ],
)
def test_low_or_falling_owes_a_line(numbers: tuple[int | None, ...], owes: bool) -> None:  # noqa: FBT001 -- a table
    sheet = worksheet_of(Beginning(), rounds(*numbers))
    assert checks_of(sheet)[-1].owes_reply is owes
    assert owes_reply(replace(sheet, rhythm=Rhythm(low=9, fall=10))) is any(
        one is not None and one < 10 for one in numbers
    )


@QUICK
@given(
    st.lists(st.tuples(st.sampled_from((Field.UNSAID, Field.DIFFERENTLY, Field.CHECK_SHOW)), st.booleans()), max_size=6)
)
def test_without_a_number_nothing_is_low_falling_or_owed(lines: list[tuple[Field, bool]]) -> None:
    texts = {Field.UNSAID: "ask_me", Field.DIFFERENTLY: "0", Field.CHECK_SHOW: "now"}
    changes = [said(place, str(one), where, texts[where]) for place, (where, one) in enumerate(lines)]
    before = [said(0, "first", Field.WORKED_ON, "10")]
    assert not owes_reply(worksheet_of(Beginning(), [*before, *changes]))
    assert owes_reply(worksheet_of(Beginning(), [*before, *changes, said(9, "last", Field.WORKED_ON, "8")]))


def test_a_line_answers_its_own_round_alone_and_a_later_number_asks_anew() -> None:
    changes = [*rounds(3, 2), said(2, "0", Field.CHECK_REPLY, "I hear you.", T)]
    assert [check.id for check in owed(worksheet_of(Beginning(), changes))] == [f"{CHECK_PREFIX}1"]
    changes.append(said(3, "0", Field.WORKED_ON, "1"))
    assert [check.id for check in owed(worksheet_of(Beginning(), changes))] == [f"{CHECK_PREFIX}0", f"{CHECK_PREFIX}1"]
    due = [one.text for one in due_of(worksheet_of(Beginning(), changes)) if one.text.startswith("Owed")]
    assert ["1 of 10" in due[0], "2 of 10" in due[1]] == [True, True]


def test_what_is_for_the_next_time_is_for_nobodys_eyes_until_the_next_day() -> None:
    kept = [said(0, "a", Field.WORKED_ON, "2"), said(0, "a", Field.CHECK_SHOW, "before_next")]
    kept[1] = Change("show", C, Act.LINE, START, f"{CHECK_PREFIX}a", Field.CHECK_SHOW, "before_next")
    sheet = worksheet_of(Beginning(), kept)
    for at, shown in ((START + timedelta(hours=1), 0), (START + timedelta(days=1), 1)):
        assert len(checks_of(sheet, at=at)) == shown
        assert owes_reply(sheet, at=at) is bool(shown)


def files_of(*changes: Change) -> list[str]:
    """Return text, FHIR, the therapist's PDF and the client's copy."""
    of = GoalRecord(beginning_of(ROWAN), changes)
    made = [documents.plain_text(ROWAN, of).decode(), documents.fhir_json(ROWAN, of).decode()]
    return [
        *made,
        *(folded(" ".join(pdfium_pages(make(ROWAN, of)))) for make in (documents.brief_pdf, documents.client_pdf)),
    ]


def test_a_check_is_on_the_therapists_papers_and_its_reply_on_the_clients() -> None:
    check = [said(0, "a", Field.WORKED_ON, "3"), said(0, "a", Field.UNSAID, "ask_me")]
    check[1] = Change("u", C, Act.LINE, START, f"{CHECK_PREFIX}a", Field.UNSAID, "ask_me")
    reply = said(1, "a", Field.CHECK_REPLY, "We begin with mornings.", T)
    number, unsaid, none = "Worked on what matters: 3 of 10.", "Something not said: Yes, ask me.", "No reply yet"
    open_files, files = files_of(*check), files_of(*check, reply)
    assert [none in text for text in open_files] == [True, False, True, False]
    assert [none in text for text in files] == [False] * 4
    assert [number in text for text in files] == [True, False, True, True]
    assert [number in text for text in open_files] == [True, False, True, False]
    assert [unsaid in text for text in files] == [True, False, True, False], "somebody at home may read the copy"
    assert ["We begin with mornings." in text for text in files] == [True] * 4
    response, message = (entry["resource"] for entry in json.loads(files[1])["entry"][-2:])
    answers = {item["linkId"]: item["answer"][0] for item in response["item"]}
    assert answers["worked_on"] == {"valueInteger": 3}
    assert answers["unsaid"]["valueCoding"]["code"] == "ask_me"
    assert message["payload"] == [{"contentString": "We begin with mornings."}]
    assert message["about"] == [{"reference": json.loads(files[1])["entry"][-2]["fullUrl"]}]


def test_a_check_of_the_kiosk_is_told_from_one_in_the_room() -> None:
    (alone,) = (replace(one, is_follow_up=True) for one in rounds(7))
    of = "Worked on what matters: 7 of 10. (Rowan, at the kiosk, 7 Dec"
    assert of in documents.plain_text(ROWAN, GoalRecord(beginning_of(ROWAN), (alone,))).decode()
    assert of not in documents.plain_text(ROWAN, GoalRecord(beginning_of(ROWAN), tuple(rounds(7)))).decode()


def test_a_check_for_the_next_time_is_on_no_paper_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    round_id = f"{CHECK_PREFIX}a"
    words = "Do not tell my brother."
    kept = [
        Change("d", C, Act.LINE, START, round_id, Field.DIFFERENTLY, words),
        Change("s", C, Act.LINE, START, round_id, Field.CHECK_SHOW, "before_next"),
    ]
    for day, shown in ((0, False), (1, True)):
        with monkeypatch.context() as patch:
            patch.setattr("intake_app.clock.now", lambda day=day: START + timedelta(days=day, minutes=5))
            files = files_of(*kept)
        assert [words in text for text in files] == [shown, shown, shown, False]


def test_the_card_prints_as_a_draft_and_reaches_the_client_once_both_ticked() -> None:
    ticks = [Change(f"t{side}", side, Act.TICK, START, CARD) for side in Side]
    draft, agreed = files_of(ticks[0]), files_of(*ticks)
    assert ["Prompt card, draft" in text for text in draft] == [True, False, True, False]
    assert ["Prompt card, agreed on 7 Dec 2026" in text for text in agreed] == [True, False, True, True]
    assert ["Wait till the end to say the big thing" in text for text in agreed] == [True, True, True, False]
