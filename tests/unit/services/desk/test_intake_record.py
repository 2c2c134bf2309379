from __future__ import annotations

import json
from datetime import timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import RecordBodyError, RecordNewerError
from intake_app.model.answers import Answer, AnswerState, Coding, PartialDate, Quantity
from intake_app.model.intake import IntakeStatus
from intake_app.services.desk.intake_record import card_of, intake_of
from intake_app.services.kiosk import answer_json
from intake_app.services.telling.record_number import number_of
from tests.helpers.sittings import END, RECORD_ID, START, intake, rowan, shared, sit


def test_what_was_sealed_is_what_the_desk_reads() -> None:
    sitting = sit(rowan())
    found = intake(sitting)
    kept = {key: answer for key, answer in sitting.session.answers().items() if sitting.session.is_enabled(key)}
    assert found.answers == kept
    assert found.answered_at["B1"] > START
    assert found.finished == END
    assert found.responder_on_duty
    assert found.path == "core"
    assert found.language == "en"
    assert found.card.name == "Rowan"
    assert found.card.born == PartialDate(1988, 4, 17)
    assert found.card.status is IntakeStatus.NEW
    assert found.questionnaire == sitting.questionnaire
    assert not found.is_rehearsal


def test_a_rehearsal_says_so() -> None:
    assert intake(sit(rowan(), is_rehearsal=True)).is_rehearsal


def test_an_answer_to_a_question_that_went_away_is_not_shared() -> None:
    sitting = sit(rowan())
    sitting.go_to("E1")
    sitting.give({"E1": (Coding("no"),)})
    assert sitting.session.answer("E3") is not None
    assert intake(sitting).state("E3") is AnswerState.NOT_SHOWN


TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip())


@given(words=TYPED)
@settings(max_examples=60, deadline=None)
def test_text_is_kept_verbatim(words: str) -> None:
    assert intake(sit(rowan(B1=Answer.given(words)))).answers["B1"].values == (words,)


def test_a_very_long_text_is_kept_whole() -> None:
    words = "ab 𝄞 ن" * 20_000
    assert intake(sit(rowan(B1=Answer.given(words)))).answers["B1"].values == (words,)


def _card() -> dict[str, Any]:
    return shared(sit(rowan()))[1]


@pytest.mark.parametrize(
    "change",
    [
        {"v": None},
        {"marks": {"talk": 1, "invented": 2}},
        {"status": "lost"},
        {"born": "soon"},
        {"submitted": "x"},
        {"submitted": None},
    ],
)
def test_a_malformed_card_is_refused_by_name(change: dict[str, Any]) -> None:
    with pytest.raises(RecordBodyError) as why:
        card_of(RECORD_ID, _card() | change)
    assert why.value.record_id == RECORD_ID


def test_a_newer_card_and_a_newer_body_say_their_version() -> None:
    body, card = shared(sit(rowan()))
    with pytest.raises(RecordNewerError):
        card_of(RECORD_ID, card | {"v": 2})
    with pytest.raises(RecordNewerError) as why:
        intake_of(card_of(RECORD_ID, card), body | {"v": 7})
    assert why.value.found == 7


@pytest.mark.parametrize(
    "change",
    [
        {"v": "1"},
        {"questionnaire": {}},
        {"questionnaire": []},
        {"response": {}},
        {"response": {"resourceType": "QuestionnaireResponse", "item": [{"linkId": "unheard-of", "answer": []}]}},
        {"answered_at": {"B1": "noon"}},
        {"safety_events": [{}]},
        {"started": 5},
    ],
)
def test_a_malformed_body_is_refused_and_nothing_of_it_is_told(change: dict[str, Any]) -> None:
    body, card = shared(sit(rowan()))
    with pytest.raises(RecordBodyError) as why:
        intake_of(card_of(RECORD_ID, card), body | change)
    assert "snap" not in str(why.value)


def test_a_body_that_lacks_a_part_is_refused() -> None:
    body, card = shared(sit(rowan()))
    for key in body.keys() - {"app", "practice", "stopped_early", "safety_off", "hand_over", "signature", "symptoms"}:
        with pytest.raises(RecordBodyError):
            intake_of(card_of(RECORD_ID, card), {name: value for name, value in body.items() if name != key})


def test_numbers_are_steady_and_can_be_said() -> None:
    assert number_of(RECORD_ID) == number_of(RECORD_ID) == "CG-664CBA"
    numbers = {number_of(str(n)) for n in range(2000)}
    assert len(numbers) == 2000
    assert not set("".join(numbers).replace("CG-", "")) & set("ILOU")


VALUES = st.one_of(
    st.text(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False),
    # FHIR carries an offset, not a place: a place's clock may show a time twice, and Python calls neither equal.
    st.datetimes(timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))),
    st.times(),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(0, 12), st.integers(0, 31)),
    st.builds(Coding, st.text(), st.text(), st.text()),
    st.builds(Quantity, st.decimals(allow_nan=False, allow_infinity=False), st.text(), st.text(), st.text()),
)


@given(values=st.lists(VALUES, min_size=1, max_size=3))
@settings(deadline=None)
def test_any_answer_survives_json_with_its_types(values: list[Any]) -> None:
    back = answer_json.from_json(json.loads(json.dumps(answer_json.to_json(Answer.given(*values)))))
    assert back.values == tuple(values)
    assert [type(value) for value in back.values] == [type(value) for value in values]
    assert [getattr(value, "display", "") for value in back.values] == [
        getattr(value, "display", "") for value in values
    ]


@pytest.mark.parametrize("state", [state for state in AnswerState if state.is_declined])
def test_every_way_to_decline_survives_json(state: AnswerState) -> None:
    assert answer_json.from_json(answer_json.to_json(Answer.declined(state))) == Answer.declined(state)


def test_a_decimal_keeps_its_digits() -> None:
    assert str(answer_json.from_json(answer_json.to_json(Answer.given(Decimal("1.50")))).values[0]) == "1.50"
