"""The shipped form is the whole intake, its extended tier off; every question may be left for later but three."""

from __future__ import annotations

from functools import cache

import pytest

from intake_app.forms.loader import Loaded, load_file
from intake_app.model.answers import FOUR_DECLINES, AnswerState, Coding
from intake_app.model.questionnaire import Item, ItemType
from intake_app.wording import words
from tests.unit.content.content_texts import FORM

SECTIONS = {
    "W": "Welcome",
    "A": "About you",
    "B": "What brings you here",
    "C": "How you have been",
    "S": "Safety",
    "H": "Health and people",
    "R": "Hard things from the past",
    "E": "Past help",
    "P": "How you want to work",
    "M": "What is yours to carry",
    "G": "What you want",
    "Z": "Before you go in",
}
CORE = (
    "W1 W2 W3 W4 W5 W6 A1 A3 A4 A5 B1 B2 B3 B4 B5 B6 B8 C0 C1 C2 C3 S0 S1 S2 H1 H2 H3 H4 E1 E2 E3 E4 P1b P2 P3 "
    "M1 M2 M3 M4 G1 G1b G2 G3 G4 G5 Z1 Z3 Z4"
)
"""Clinical brief, section 5, tier C, with the four that became core since."""
EXTENDED = "A2 A6 A7 B4b B7 C4 S3 S4 S5 H5 H6 R0 R1 R2 E5 P1 P4 P5 P6 G6 G7 G8 G9 G10 Z2"
"""Clinical brief, section 5, tier X; G8 to G10 are fields 1 and 3b of its section 6."""
PARTS = {
    "W": ("W3-offer", "W4-alone"),
    "A": ("A5-when", "A7-language"),
    "S": ("S4-thanks",),
    "H": ("H2-who", "H2-talk"),
    "E": ("E1-first", "E1-first-2", "E1-first-3"),
    "P": ("P1-1", "P1-2", "P1-3", "P1-4"),
    "M": ("M4-share",),
    "G": ("G6-2", "G6-5", "G6b", "G6b-2", "G6b-5"),
}
NEVER_DECLINED = {"W6", "A1", "A3"}
"""With W1, which is hidden while there is one language, and the pages that ask nothing."""
OPTIONS = {
    "W3": "Yes / Not really / Someone is helping me",
    "W6": "Yes / I have a question first / Not today",
    "A4": "Both / Voice mail / Text / Neither",
    "A5-when": "Only if my life is at risk / Also if I miss visits",
    "B3": "Days / Weeks / Months / A year or more / Most of my life / Not sure",
    "B4": "Mine / Someone close to me / A court, school or job / A mix",
    "S1": "No / Yes, but not now / Yes, and now / Not sure",
    "S1p": "Yes / No / Not sure",
    "S2": "Yes / No / Not sure / I want to talk to someone",
    "H2": "No / Yes",
    "S3": "No / Yes, but not now / Yes, and now / Not sure",
    "S4": "Yes / No / Not now",
    "S5": "No / Yes",
    "A2": "She / her / He / him / They / them",
    "A7": "No / Yes",
    "C4": "Fine / Some bad nights / Most nights bad",
    "H3": "No / Yes",
    "R0": "Skip this part / Go on",
    "R1": "Yes / No / Not sure",
    "R2": "Soon / When I bring it up / Please do not ask yet",
    "P4": "A word we pick / Raise a hand / Say stop / I may not be able to",
    "E1": "No / Yes",
    "E3": "We planned it / I stopped without saying / They ended it / Life got in the way / Still going / Other",
    "E4": "Tell you / Go quiet / Miss visits / Stop coming / Say all is fine / Not sure",
    "P2": "Waits / Asks more / Says what they see / Slows down / Changes pace / Gives me a tool / Other",
    "M2": "Say it right then / Ask first / Wait till the end / Use a word we pick / Please do not yet",
    "Z4": "Same / Better / Worse / Much worse",
}
SOOTHE = "Soothe me / Wait / Ask / Push a little / Not sure"
OWN_WAY = (
    "Joke / Say I am fine / Change the topic / Talk about other people / Go numb / Get mad / Say yes and not do it / "
    "Cancel / Tell the whole story fast / Try to be a good client / Wait till the end to say the big thing / Other / "
    "None of these"
)
AREAS = ["Work or school", "Home and chores", "People close to me", "Fun and rest", "Taking care of myself"]


@cache
def loaded() -> Loaded:
    """Load the form once."""
    return load_file(FORM)


def item(link_id: str) -> Item:
    """Return one item of the form."""
    return loaded().questionnaire.by_link_id[link_id]


def labels(link_id: str) -> str:
    """Return the labels of a question's options, in order."""
    return " / ".join(option.label for option in item(link_id).options)


def test_the_form_loads_without_a_fault_or_a_warning() -> None:
    assert loaded().warnings == ()


def test_it_says_who_it_is() -> None:
    questionnaire = loaded().questionnaire
    assert questionnaire.url == "https://common-ground.invalid/Questionnaire/default-intake"
    assert (questionnaire.version, questionnaire.language) == ("1.0.0", "en")


def test_the_sections_stand_in_order_under_the_titles_clients_read() -> None:
    assert {top.link_id: top.text for top in loaded().questionnaire.items} == SECTIONS
    assert [top.link_id for top in loaded().questionnaire.items] == list(SECTIONS)


@pytest.mark.parametrize("link_id", CORE.split())
def test_every_core_question_is_there_in_its_section(link_id: str) -> None:
    assert loaded().questionnaire.section_of(link_id).link_id == link_id[0]


@pytest.mark.parametrize("link_id", EXTENDED.split())
def test_every_extended_question_is_there_in_its_section_and_marked_so(link_id: str) -> None:
    assert loaded().questionnaire.section_of(link_id).link_id == link_id[0]
    assert "tier:extended" in item(link_id).tags


def test_no_core_question_is_marked_as_extended() -> None:
    assert [link_id for link_id in CORE.split() if "tier:extended" in item(link_id).tags] == []


@pytest.mark.parametrize("name", ["responder", "extended", "short", "ask-means", "watched"])
def test_what_the_surroundings_decide_starts_off_and_is_never_asked(name: str) -> None:
    (told,) = [it for it in loaded().questionnaire.by_link_id.values() if f"context:{name}" in it.tags]
    assert told.hidden
    assert told.initial == (False,)
    assert not told.declines


def test_the_middle_of_each_of_the_four_is_no_strong_wish() -> None:
    for row in item("P1").items:
        assert [option.label for option in row.options][2] == "No strong wish", row.link_id
        assert len(row.options) == 5
        # These are not a scale: nothing may be summed.
        assert not [option for option in row.options if option.weight is not None]


def test_what_happened_in_the_past_has_no_field_to_write_in() -> None:
    assert {it.type for it in item("R").items} == {ItemType.CHOICE}
    assert not [option for it in item("R").items for option in it.options if option.initial]


def test_lists_have_eight_cards_or_run_over_two_screens_with_other_last() -> None:
    for link_id in ("A6", "H6"):
        assert item(link_id).options[-1].label == "Other"
    assert len(item("A6").options) == 8


def test_the_instruments_are_asked_whole() -> None:
    assert [child.link_id for child in item("C1").items] == [f"phq9-{i}" for i in range(1, 11)]
    assert [child.link_id for child in item("C2").items] == [f"gad7-{i}" for i in range(1, 8)]


def test_only_three_questions_may_not_be_declined() -> None:
    questions = [it for it in loaded().questionnaire.by_link_id.values() if it.is_question and not it.hidden]
    assert {it.link_id for it in questions if not it.declines} == NEVER_DECLINED
    assert {it.link_id for it in questions if it.required} == NEVER_DECLINED


def test_every_other_question_offers_the_four_ways_in_one_order() -> None:
    for it in loaded().questionnaire.by_link_id.values():
        if it.declines:
            assert it.declines[:4] == FOUR_DECLINES, it.link_id


def test_areas_of_life_that_someone_does_not_have_can_be_left_out() -> None:
    with_fifth = {
        it.link_id for it in loaded().questionnaire.by_link_id.values() if AnswerState.NOT_APPLICABLE in it.declines
    }
    assert with_fifth == {*(f"B6-{i}" for i in range(1, 6)), "phq9-10"}


@pytest.mark.parametrize("link_id", OPTIONS)
def test_options_read_as_agreed(link_id: str) -> None:
    assert labels(link_id) == OPTIONS[link_id]


def test_tables_and_long_lists_read_as_agreed() -> None:
    assert labels("M1") == OWN_WAY
    assert [labels(row.link_id) for row in item("P1b").items if row.is_question] == [SOOTHE] * 5
    assert [row.text for row in item("B6").items if row.is_question] == AREAS
    assert [row.text for row in item("P1b").items if row.is_question] == [
        "Sad",
        "Shut down",
        "Mad",
        "Joking",
        "Off topic",
    ]


def test_none_of_these_rules_out_the_rest_and_stands_last() -> None:
    assert [option.label for option in item("M1").options if option.exclusive] == ["None of these"]
    assert item("M1").options[-1].exclusive


def test_nothing_a_client_sees_is_chosen_beforehand() -> None:
    for it in loaded().questionnaire.by_link_id.values():
        if not it.hidden:
            assert not it.initial, it.link_id
            assert not [option for option in it.options if option.initial], it.link_id


def test_every_ruler_runs_from_nought_to_ten_with_words_at_both_ends() -> None:
    rulers = [it for it in loaded().questionnaire.by_link_id.values() if it.control == "ruler"]
    of_goals = {f"{goal}-{i}" for goal in ("G6", "G6b") for i in range(2, 6)}
    plain = {"B5", "C3", "P6", "G2", "G3", "G4", "G5"}
    assert {it.link_id for it in rulers} == plain | of_goals | {f"B6-{i}" for i in range(1, 6)}
    for ruler in rulers:
        assert (ruler.min_value, ruler.max_value) == (0, 10)
        assert ruler.low_label, ruler.link_id
        assert ruler.high_label, ruler.link_id


def test_the_three_baskets_take_the_same_cards_and_own_words() -> None:
    baskets = [child for child in item("M3").items if child.is_question]
    assert [basket.text for basket in baskets] == [
        "I can change this",
        "I can affect this a little",
        "Not mine to control",
    ]
    assert {basket.type for basket in baskets} == {ItemType.OPEN_CHOICE}
    assert all(basket.repeats and basket.options == baskets[0].options for basket in baskets)
    cards = {option.value: option.label for option in baskets[0].options}
    assert [cards[Coding(f"B6-{i}")] for i in range(1, 6)] == AREAS


def test_nobody_is_asked_to_affect_violence_or_bias() -> None:
    cards = " ".join(option.label for option in item("M3-1").options).casefold()
    assert not [word for word in ("violence", "abuse", "bias", "racism") if word in cards]


def test_each_question_has_a_topic_short_enough_for_a_list() -> None:
    for it in loaded().questionnaire.by_link_id.values():
        if it.is_question:
            assert 0 < len(it.short) <= 30, it.link_id
            assert len(it.short.split()) <= 5, it.link_id


def test_why_lines_stay_short() -> None:
    own = [it for it in loaded().questionnaire.by_link_id.values() if "licensed" not in it.tags]
    for it in own:
        assert len(it.why) <= 70, it.link_id
        assert all(len(word) <= 34 for word in it.why.split()), it.link_id


def test_safety_questions_are_marked_so() -> None:
    tagged = {it.link_id for it in loaded().questionnaire.by_link_id.values() if "safety" in it.tags}
    assert tagged == {"phq9-9", "S", "S1", "S1p", "S2", "S3", "S5"}


def test_client_words_are_marked_so_that_they_stay_verbatim() -> None:
    written = {ItemType.STRING, ItemType.TEXT, ItemType.OPEN_CHOICE}
    for it in loaded().questionnaire.by_link_id.values():
        assert (it.type in written) == ("client-words" in it.tags), it.link_id


@pytest.mark.parametrize(("section", "parts"), PARTS.items())
def test_what_a_core_question_splits_into_stays_with_it(section: str, parts: tuple[str, ...]) -> None:
    assert {loaded().questionnaire.section_of(part).link_id for part in parts} == {section}


def test_the_form_calls_buttons_by_the_words_on_them() -> None:
    kiosk = words("kiosk")
    assert f"press {kiosk('header.hide')}." in item("W4").text
    assert f"“{kiosk('cover.help')}”" in item("W4").text
    assert f"“{kiosk('decline.in_person')}”" in item("S0").text
    assert words("kiosk")("check.why") == item("Z3").text
