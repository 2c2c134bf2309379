"""No note comes of a blank: take any answer away, in any of the ways an answer can be missing, and no note appears."""

from __future__ import annotations

import copy
import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake_app.forms import loader
from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.intake import Intake, Pace
from intake_app.services.brief import notes
from intake_app.services.brief.note_facts import Facts, facts_of
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.telling.symptom_set import symptom_set
from intake_app.services.telling.told import Told
from tests.helpers.sittings import START, default_intake, intake, more_of_rowan, step

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from intake_app.model.note_rules import NoteRules

OURS = "https://common-ground.invalid/fhir/instrument"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
DRINKS = ("auditc-1", "auditc-2", "auditc-3")
BASKETS = ("M3-1", "M3-2", "M3-3")
CARDS = ["others_do", "the_past", "others_think", "the_news", "my_limits", "how_i_sleep", "do_next", "what_i_say"]
FURTHER = frozenset({"G6", "G6b"})
LATER = frozenset({AnswerState.NOT_YET, AnswerState.IN_PERSON})
MISSING = [state for state in AnswerState if state is not AnswerState.ANSWERED]


@cache
def whole() -> Intake:
    """Return one intake of the extended tier, all of it asked, on a form that asks AUDIT-C too."""
    source = copy.deepcopy(dict(default_intake().source))
    options = [
        {"extension": [{"url": ORDINAL, "valueDecimal": n}], "valueCoding": {"code": str(n), "display": str(n)}}
        for n in range(5)
    ]
    asked = [{"linkId": one, "text": one, "type": "choice", "answerOption": options} for one in DRINKS]
    group = {"linkId": "drinks", "type": "group", "text": "Drinks", "item": asked}
    group["extension"] = [{"url": OURS, "valueCode": "auditc"}]
    next(item for item in source["item"] if item["linkId"] == "H")["item"].append(group)
    form = loader.load(source, "with AUDIT-C").questionnaire
    sitting = Sitting(form, responder=True, started=START, path=SittingPath.EXTENDED)
    answers = more_of_rowan(**{"G6b": Answer.given("I want to sing."), "M3-1": None, "M3-2": None})
    answers |= {one: Answer.given(Coding("1")) for one in DRINKS}
    while sitting.page() is not None:
        step(sitting, answers)
    return intake(sitting)


def one_of(*values: Any) -> st.SearchStrategy[Answer]:
    """Return answers with one of these values, or declined now and then."""
    given_ = [Answer.given(Coding(value) if isinstance(value, str) else value) for value in values]
    return st.sampled_from([*given_, *given_, Answer.declined(AnswerState.SKIPPED)])


def words(*texts: str) -> st.SearchStrategy[Answer]:
    """Return answers in words, or declined now and then."""
    return st.sampled_from([*(Answer.given(text) for text in texts), Answer.declined(AnswerState.NOT_YET)])


@st.composite
def told(draw: st.DrawFn) -> dict[str, Answer]:
    """Return answers to all that the rules look at."""
    found: dict[str, Answer] = {
        "B1": draw(words("Mornings.", "My work, mostly.")),
        "B4": draw(one_of("mine", "mix", "close_person")),
        "B5": draw(one_of(0, 3, 4, 10)),
        "C3": draw(one_of(0, 7, 8, 10)),
        "E3": draw(one_of("planned", "stopped_unsaid")),
        "E4": draw(one_of("tell_you", "go_quiet", "say_fine")),
        "G1": draw(words("I want to sleep.", "Less work.")),
        "G3": draw(one_of(0, 4, 8, 10)),
        "G4": draw(one_of(0, 4, 5, 10)),
        "G6": draw(words("I want to bake.", "School, and people.")),
        "G6b": draw(words("I want to sing.", "Rest, and home.")),
        "H3": draw(one_of("no", "yes")),
    }
    hard = draw(st.sets(st.integers(1, 5), max_size=2))
    found |= {f"B6-{row}": draw(one_of(7, 10) if row in hard else one_of(0, 6)) for row in range(1, 6)}
    usual = draw(st.sampled_from(["not_at_all", "several_days", "nearly_every_day"]))
    found |= {one: Answer.given(Coding(usual)) for one in symptom_set(default_intake())}
    for one in draw(st.sets(st.sampled_from(symptom_set(default_intake())), max_size=2)):
        found[one] = Answer.given(Coding("more_than_half"))
    found |= {one: Answer.given(Coding(str(draw(st.integers(0, 4))))) for one in DRINKS}
    baskets: dict[str, list[Coding]] = {one: [] for one in BASKETS}
    for card in CARDS[: draw(st.integers(0, 8))]:
        baskets[draw(st.sampled_from([BASKETS[0], BASKETS[2], BASKETS[2], BASKETS[2]]))].append(Coding(card))
    return found | {one: Answer.given(*cards) for one, cards in baskets.items() if cards}


def sat(answers: Mapping[str, Answer], without: frozenset[str] = frozenset(), pace: float = 9.0) -> Intake:
    """Return the intake of who gave these answers; those in `without` were not even asked."""
    opened = whole()
    others = {key: answer for key, answer in opened.answers.items() if key not in {*answers, *BASKETS}}
    return dataclasses.replace(
        opened,
        answers={**others, **answers},
        enabled=opened.enabled - without,
        pace=Pace(pace, len(symptom_set(default_intake()))),
    )


def rules(opened: Intake) -> set[str]:
    """Return every rule that speaks."""
    return {note.rule for note in notes.notes(facts_of(Told(opened)))}


def gone(answers: Mapping[str, Answer], lost: frozenset[str], how: AnswerState | None) -> Intake:
    """Return the same intake with `lost` missing: in a state, or, for None, never asked.

    The three baskets are one question: an empty one beside a full one is an answer.
    """
    lost = lost | set(BASKETS) if lost & set(BASKETS) else lost
    left = {key: answer for key, answer in answers.items() if key not in lost}
    if how is None:
        return _without(sat(left, lost), lost)
    if how is AnswerState.NOT_SHOWN:
        return _without(sat(left), lost)
    return sat({**left, **{key: Answer.declined(how) for key in lost}})


def _without(opened: Intake, lost: frozenset[str]) -> Intake:
    kept = {key: answer for key, answer in opened.answers.items() if key not in lost}
    return dataclasses.replace(opened, answers=kept)


def allowed(lost: frozenset[str], how: AnswerState | None) -> set[str]:
    """Return the rules that may appear: D8 tells of what was put off, and a second goal may be skipped or not asked."""
    off = {"D8"} if how in LATER else set()
    return off | ({"D11"} if lost & FURTHER and how in {None, AnswerState.SKIPPED} else set())


def appearing(answers: Mapping[str, Answer], lost: frozenset[str], how: AnswerState | None) -> set[str]:
    """Return the rules that speak once `lost` is missing and did not speak before."""
    return rules(gone(answers, lost, how)) - rules(sat(answers)) - allowed(lost, how)


ASKED = sorted({*more_of_rowan(), *DRINKS, "G6b", *BASKETS} - {"A1", "A3", "W6"})
LOOKED_AT = (
    "B1",
    "B4",
    "B5",
    "B6-1",
    "C3",
    "E3",
    "E4",
    "G1",
    "G3",
    "G4",
    "G6",
    "G6b",
    "H3",
    "M3-3",
    "phq9-1",
    DRINKS[0],
)
LOST = st.frozensets(st.sampled_from(ASKED), min_size=1, max_size=4)
HOW = st.sampled_from([*MISSING, None])


SECOND_GOAL_NAMES_IT: dict[str, Answer] = {
    "B1": Answer.given("Mornings."),
    "B6-1": Answer.given(9),
    **{f"B6-{row}": Answer.given(0) for row in range(2, 6)},
    "G1": Answer.given("I want to sleep."),
    "G6": Answer.given("Less work."),
    "G6b": Answer.given("I want to sing."),
}
"""Only the second goal speaks of what is hard: D11 says nothing while it is there."""


@given(answers=told())
@example(answers=SECOND_GOAL_NAMES_IT)
@settings(max_examples=15, deadline=None)
def test_no_note_appears_when_any_one_answer_goes_missing(answers: dict[str, Answer]) -> None:
    before = rules(sat(answers))
    for lost in map(frozenset, ([one] for one in LOOKED_AT if one in answers)):
        for how in [*MISSING, None]:
            assert rules(gone(answers, lost, how)) - allowed(lost, how) <= before, (lost, how)


@given(answers=told(), lost=LOST, how=HOW)
@settings(max_examples=80, deadline=None)
def test_no_note_appears_when_several_go_missing(
    answers: dict[str, Answer], lost: frozenset[str], how: AnswerState | None
) -> None:
    assert appearing(answers, lost, how) == set()


NEEDS: dict[str, tuple[frozenset[str], ...]] = {
    "D1": (frozenset({"B5"}),),
    "D2": (frozenset({"C3"}),),
    "D3": (frozenset({"G3", "G4"}),),
    "D4": (frozenset({"B4", "G3"}),),
    "D5": (frozenset({"M3-3"}),),
    "D7": (frozenset({"H3", *DRINKS}),),
    "D9": (frozenset(symptom_set(default_intake())),),
    "D10": (frozenset({"E3"}), frozenset({"E4"})),
    "D11": (frozenset({"B1", "G1"}),),
}
"""What each rule stands on: all of one of these sets."""


def is_answered(opened: Intake, asked: frozenset[str]) -> bool:
    """Whether each of these questions holds a value."""
    return all(opened.state(link_id) is AnswerState.ANSWERED for link_id in asked)


SCREENS = {"PHQ-9": [f"phq9-{n}" for n in range(1, 10)], "GAD-7": [f"gad7-{n}" for n in range(1, 8)]}


@given(answers=told(), lost=LOST, how=HOW)
@settings(max_examples=80, deadline=None)
def test_what_a_note_says_was_really_answered(
    answers: dict[str, Answer], lost: frozenset[str], how: AnswerState | None
) -> None:
    opened = gone(answers, lost, how)
    form = opened.questionnaire
    for note in notes.notes(facts_of(Told(opened))):
        if note.rule in NEEDS:
            assert any(is_answered(opened, one) for one in NEEDS[note.rule])
        for name, asked in SCREENS.items():
            assert name not in note.facts or is_answered(opened, frozenset(asked))
        for row in (f"B6-{n}" for n in range(1, 6)):
            assert form.by_link_id[row].text not in note.facts or is_answered(opened, frozenset({row}))
        assert "Other readings:" in note.other_readings


def test_every_rule_speaks_of_some_answers() -> None:
    loud: dict[str, Any] = {"B5": 0, "C3": 9, "G3": 9, "G4": 2, "B6-1": 9}
    answers = {key: Answer.given(value) for key, value in loud.items()}
    answers |= {one: Answer.given(Coding("nearly_every_day")) for one in symptom_set(default_intake())}
    answers |= {one: Answer.given(Coding("4")) for one in DRINKS}
    answers |= {"M3-3": Answer.given(*map(Coding, CARDS)), "B1": Answer.given("x"), "G1": Answer.given("y")}
    answers |= {key: Answer.given(Coding(value)) for key, value in {"H3": "no", "E3": "stopped_unsaid"}.items()}
    spoken = rules(sat(answers))
    unwilling = {**answers, "B4": Answer.given(Coding("mix")), "G3": Answer.given(1)}
    assert spoken | rules(sat(unwilling)) | {"D8"} == set(notes._RULES)


def test_a_planted_rule_that_takes_a_blank_for_a_zero_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(facts: Facts, _rules: NoteRules) -> tuple[str, dict[str, object]] | None:
        need = facts.need or 0
        return ("note.D1.facts", {"need": need, "hard": "x"}) if need <= 3 else None

    answers = {"B5": Answer.given(9)}
    assert appearing(answers, frozenset({"B5"}), AnswerState.SKIPPED) == set()
    monkeypatch.setattr(notes, "_RULES", {**notes._RULES, "D1": faulty})
    for how in [*MISSING, None]:
        assert appearing(answers, frozenset({"B5"}), how) == {"D1"}


def test_a_planted_rule_that_reads_a_missing_goal_as_silence_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(facts: Facts, rules_: NoteRules) -> object:
        return notes._d11(dataclasses.replace(facts, reasons=facts.reasons or ""), rules_)

    answers = {"B6-1": Answer.given(9), "G1": Answer.given("Less work."), "B1": Answer.given("Mornings.")}
    answers |= {f"B6-{n}": Answer.given(0) for n in range(2, 6)}
    assert appearing(answers, frozenset({"G1"}), AnswerState.NOT_YET) == set()
    monkeypatch.setattr(notes, "_RULES", {**notes._RULES, "D11": faulty})
    assert appearing(answers, frozenset({"G1"}), AnswerState.NOT_YET) == {"D11"}
