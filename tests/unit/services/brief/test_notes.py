from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.model.answers import Answer, AnswerState, Coding
from intake_app.model.brief import Line
from intake_app.model.note_rules import RULES, NoteRules
from intake_app.services.brief import note_facts, notes
from intake_app.services.brief.note_facts import Facts
from intake_app.services.brief.page_one import brief_of
from intake_app.services.brief.text import text_of
from intake_app.services.telling.told import Told
from tests.helpers.sittings import code, default_intake, intake, intake_with, only_what_must_be, rowan, sit

PHQ = {"phq9": ("PHQ-9", 10.0)}


def rules(facts: Facts, **limits: Any) -> list[str]:
    return [note.rule for note in notes.notes(facts, NoteRules(**limits))]


@pytest.mark.parametrize(
    ("rule", "facts", "speaks"),
    [
        ("D1", Facts(need=3, scores=PHQ), True),
        ("D1", Facts(need=4, scores=PHQ), False),
        ("D1", Facts(need=0, scores={"phq9": ("PHQ-9", 9.0)}), False),
        ("D1", Facts(need=3, scores={"gad7": ("GAD-7", 10.0)}), True),
        ("D1", Facts(need=3, areas={"Work": 7}), True),
        ("D1", Facts(need=3, areas={"Work": 6}), False),
        ("D1", Facts(need=3, scores={"phq4": ("PHQ-4", 12.0)}), False),
        ("D2", Facts(weeks=8, scores=PHQ), True),
        ("D2", Facts(weeks=7, scores=PHQ), False),
        ("D2", Facts(weeks=10, scores={"phq9": ("PHQ-9", 9.0)}), False),
        ("D2", Facts(weeks=8, areas={"Work": 10}), False),
        ("D3", Facts(matters=8, sure=4), True),
        ("D3", Facts(matters=7, sure=4), False),
        ("D3", Facts(matters=8, sure=5), False),
        ("D4", Facts(idea="A mix", matters=4), True),
        ("D4", Facts(idea="A mix", matters=5), False),
        ("D4", Facts(idea="", matters=0), False),
        ("D5", Facts(cards=(1, 0, 4), basket="Not mine"), True),
        ("D5", Facts(cards=(1, 1, 4), basket="Not mine"), False),
        ("D5", Facts(cards=(0, 0, 4), basket="Not mine"), False),
        ("D5", Facts(cards=(0, 0, 5), basket="Not mine"), True),
        ("D7", Facts(wants_no_talk_of_drinking=True, scores={"auditc": ("AUDIT-C", 3.0)}), True),
        ("D7", Facts(wants_no_talk_of_drinking=True, scores={"auditc": ("AUDIT-C", 2.0)}), False),
        ("D7", Facts(wants_no_talk_of_drinking=False, scores={"auditc": ("AUDIT-C", 12.0)}), False),
        ("D7", Facts(wants_no_talk_of_drinking=True, scores=PHQ), False),
        ("D9", Facts(symptoms=16, symptom_seconds=19.1), True),
        ("D9", Facts(symptoms=16, symptom_seconds=19.2), False),
        ("D9", Facts(symptoms=16, symptom_seconds=None), False),
        ("D9", Facts(symptoms=0, symptom_seconds=0.0), False),
        ("D9", Facts(symptoms=16, has_one_answer=True), True),
        ("D8", Facts(deferred=("A", "B", "C", "D", "E")), True),
        ("D8", Facts(deferred=("A", "B", "C", "D")), False),
        ("D8", Facts(deferred=("A", "A", "A")), True),
        ("D8", Facts(deferred=("A", "A", "B")), False),
        ("D10", Facts(ended="I stopped without saying"), True),
        ("D10", Facts(quitting="Go quiet"), True),
        ("D10", Facts(), False),
        ("D11", Facts(areas={"Work or school": 7}, reasons="I want to sleep."), True),
        ("D11", Facts(areas={"Work or school": 6}, reasons="I want to sleep."), False),
        ("D11", Facts(areas={"Work or school": 7}, reasons="My WORK is too much."), False),
        ("D11", Facts(areas={"Work or school": 7}, reasons=None), False),
    ],
)
def test_each_rule_speaks_on_its_side_of_the_edge(rule: str, facts: Facts, *, speaks: bool) -> None:
    assert (rule in rules(facts)) is speaks


FULL = Facts(
    need=1,
    weeks=9,
    scores={**PHQ, "auditc": ("AUDIT-C", 7.0)},
    areas={"Work or school": 9},
    matters=9,
    sure=2,
    idea="A mix",
    cards=(0, 0, 6),
    basket="Not mine to control",
    deferred=("A",) * 6,
    wants_no_talk_of_drinking=True,
    symptoms=16,
    symptom_seconds=8.0,
    has_one_answer=True,
    ended="I stopped without saying",
    quitting="Go quiet",
    reasons="I want to sleep.",
)


def test_three_stand_on_page_one_and_the_others_before_the_answers() -> None:
    assert rules(FULL) == ["D1", "D2", "D7", "D9", "D8", "D3", "D11", "D5", "D10"]
    brief = brief_of(intake_with(LOUD))
    first, others = [note.rule for note in brief.notes], [note.rule for note in brief.more_notes]
    assert first == ["D1", "D2", "D3"]
    assert others == ["D11", "D10"]
    for note in (*brief.notes, *brief.more_notes):
        assert text_of(brief).count(note.question) == 1


def test_every_rule_can_be_switched_off() -> None:
    every = set(rules(FULL)) | set(rules(dataclasses.replace(FULL, matters=2)))
    assert every == set(RULES)
    for rule in every:
        assert rule not in rules(FULL, off=frozenset({rule}))
    assert rules(FULL, off=frozenset(RULES)) == []


def test_a_threshold_can_be_set() -> None:
    assert rules(Facts(matters=6, sure=4)) == []
    assert rules(Facts(matters=6, sure=4), high_importance=6) == ["D3"]


def test_a_note_is_two_facts_a_question_and_other_readings() -> None:
    (note,) = notes.notes(Facts(weeks=8, scores=PHQ))
    assert note.facts == "The two weeks were 8 of 10. Also marked: PHQ-9 10."
    assert note.question.endswith("?")
    assert note.other_readings.startswith("Both can be true.")


def every_note() -> list[str]:
    """Return every text that any rule can say."""
    fast = dataclasses.replace(FULL, has_one_answer=False)
    same = dataclasses.replace(FULL, symptom_seconds=None)
    cases = [FULL, fast, same, dataclasses.replace(FULL, matters=2), Facts(ended="x"), Facts(quitting="x")]
    return [part for facts in cases for note in notes.notes(facts) for part in dataclasses.astuple(note)[1:]]


BANNED = re.compile(
    r"\b(resist\w*|den(y|ies|ied|ial)|claim\w*|admit\w*|refus\w*|minimi[sz]\w*|manipulat\w*|non-?complian\w*"
    r"|attention-seeking|sabotag\w*|avoid\w*|severe|risk)\b",
    re.IGNORECASE,
)


def test_no_note_names_a_trait() -> None:
    texts = every_note()
    assert len(texts) > 30
    assert [text for text in texts if BANNED.search(text)] == []
    assert BANNED.search("Client is in denial.")


def facts(answers: dict[str, Answer], **more: Any) -> Facts:
    return note_facts.facts_of(Told(intake_with(answers, **more)))


def test_the_fictional_client_is_read_right() -> None:
    found = facts(rowan())
    assert (found.need, found.weeks, found.matters, found.sure) == (6, 8, 9, 4)
    assert found.scores["gad7"] == ("GAD-7", 11.0)
    assert found.areas["People close to me"] == 8
    assert found.cards == (3, 2, 2)
    assert found.deferred == ("E", "H")
    assert found.quitting == "Go quiet"
    assert notes.leaving_sign(found) == Line("Early sign to watch", "Go quiet")


@pytest.mark.parametrize("ended", ["planned", "stopped_unsaid"])
def test_page_1_says_the_early_sign_once(ended: str) -> None:
    calm = {"C3": None, "G3": None, "B6-3": None, **{f"gad7-{number}": None for number in range(1, 8)}}
    few = {key: answer for key, answer in {**rowan(E3=code(ended)), **calm}.items() if answer is not None}
    quiet = brief_of(intake_with(few))
    assert (quiet.notes[-1].rule, quiet.leaving_sign is not None, quiet.sign_alone) == ("D10", True, None)
    assert "Early sign to watch, if they felt like quitting: Go quiet." in quiet.notes[-1].facts
    loud = brief_of(intake_with(LOUD))
    assert ("D10" in {note.rule for note in loud.more_notes}, loud.sign_alone) == (True, loud.leaving_sign)


def test_a_score_with_a_blank_gives_rise_to_nothing() -> None:
    assert "phq9" not in facts(rowan(phq9_3=Answer.declined(AnswerState.SKIPPED))).scores


def test_a_basket_that_was_kept_out_gives_rise_to_nothing() -> None:
    cards = {"M3-1": Answer.given(Coding("what_i_say")), "M3-2": None, "M3-3": Answer.given(*_codes(8))}
    sitting = sit({key: answer for key, answer in {**rowan(), **cards}.items() if answer is not None})
    assert note_facts.facts_of(Told(intake(sitting))).cards == (1, 0, 8)
    sitting.keep_out_answer("M3-1", out=True)
    assert note_facts.facts_of(Told(intake(sitting))).cards is None


def _codes(count: int) -> list[Coding]:
    names = ["others_do", "the_past", "others_think", "the_news", "my_limits", "how_i_sleep", "do_next", "unnamed"]
    return [Coding(name) for name in names[:count]]


LOUD: dict[str, Answer] = {
    **{key: answer for key, answer in rowan().items() if answer.values},
    "B4": code("mix"),
    "B5": Answer.given(1),
    "B6-1": Answer.given(9),
    "C3": Answer.given(9),
    "E3": code("stopped_unsaid"),
    "M3-1": Answer.declined(AnswerState.SKIPPED),
    "M3-2": Answer.declined(AnswerState.SKIPPED),
    "M3-3": Answer.given(*_codes(6)),
}
"""A client whose answers give rise to every rule that answers can."""
OPTIONAL = sorted(LOUD.keys() - only_what_must_be().keys() - {"M3-1", "M3-2", "M3-3"})
EVERY_WAY = st.sampled_from([AnswerState.SKIPPED, AnswerState.DONT_KNOW, AnswerState.NOT_YET, AnswerState.IN_PERSON])


@given(way=EVERY_WAY)
@settings(max_examples=8, deadline=None)
def test_an_intake_of_nothing_but_declines_has_no_note_but_the_one_about_later(way: AnswerState) -> None:
    answers = {**only_what_must_be(), **{key: Answer.declined(way) for key in OPTIONAL}}
    answers |= {key: Answer.declined(way) for key in ("M3-1", "M3-2", "M3-3")}
    found = facts({key: answer for key, answer in answers.items() if _offers(key, answer)})
    assert set(rules(found)) <= {"D8"}
    assert notes.leaving_sign(found) is None


def _offers(link_id: str, answer: Answer) -> bool:
    return bool(answer.values) or answer.state in default_intake().by_link_id[link_id].declines
