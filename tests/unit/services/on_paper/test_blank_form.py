"""A form as a blank paper: each kind of question has its place, and what nobody can answer is not there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from intake_app import paths
from intake_app.errors import LanguageError
from intake_app.forms.loader import load_file
from intake_app.model.answers import AnswerState
from intake_app.model.blank_form import Ask, Blanks, Elsewhere, Grid, Held, Lines, Marks, Sort, Ticks, Told
from intake_app.services.kiosk.path import SittingPath
from intake_app.services.on_paper.form import blank_form, words_for
from intake_app.services.telling import default_form as df
from tests.helpers.every_kind import every_kind
from tests.helpers.sittings import default_intake
from tests.unit.forms.building import HIDDEN, HL7, choice, control, form, item, ours, when

if TYPE_CHECKING:
    from intake_app.model.blank_form import BlankForm, Entry

FOUR = ["I\u2019d rather talk about this", "Not yet", "I don\u2019t know", "Skip"]
THREE = ("a", "b", "c")


def entries(paper: BlankForm) -> list[Entry]:
    """Return everything on a paper but what only holds other entries."""
    return [entry for entry, _rules in paper.entries() if not isinstance(entry, Held)]


def asks(paper: BlankForm) -> dict[str, Ask]:
    """Return the single questions of a paper by linkId."""
    return {entry.link_id: entry for entry in entries(paper) if isinstance(entry, Ask)}


def printed(paper: BlankForm) -> set[str]:
    """Return the linkIds of all questions on a paper."""
    found = set(asks(paper))
    for entry in entries(paper):
        rows = entry.rows if isinstance(entry, Grid) else entry.baskets if isinstance(entry, Sort) else ()
        found |= {row.link_id for row in rows}
    return found


def texts(paper: BlankForm) -> list[str]:
    """Return the texts to read on a paper."""
    return [entry.text for entry in entries(paper) if isinstance(entry, Told)]


def test_each_kind_has_its_place() -> None:
    places = {link_id: ask.place for link_id, ask in asks(blank_form(every_kind())).items()}
    ten = tuple(range(11))
    assert places == {
        "A2": Ticks(("She / her", "He / him", "They / them"), "Something else:"),
        "A3": Blanks(("Month", "Day", "Year")),
        "B1": Lines(4),
        "B5": Marks(ten, "Not at all", "Very much"),
        "long": Blanks(("Number",)),
        "bread": Blanks(("Number",), ticks=("kg", "g")),
        "alarm": Blanks(("Hour", "Minute")),
        "last": Blanks(("Month", "Day", "Year", "Hour", "Minute")),
        "beds": Blanks(("Number",)),
        "pets": Ticks(("Yes", "No")),
        "left": Lines(2),
    }


def test_tables_and_the_sort_are_one_thing_each() -> None:
    found = entries(blank_form(every_kind()))
    areas, when_sad = [entry for entry in found if isinstance(entry, Grid)]
    assert [row.text for row in areas.rows] == ["Work or school", "Home and chores"]
    assert areas.marks == Marks(tuple(range(11)), "Not at all", "Very much")
    assert areas.fits_not == "Does not fit me"
    assert [way.words for way in areas.ways] == FOUR
    assert when_sad.columns == ("Soothe me", "Wait", "Ask", "Push a little", "Not sure")
    assert (when_sad.text, when_sad.why) == (
        "What should your therapist do when you are…",
        "You can change your mind later.",
    )
    assert [row.number[-1] for row in when_sad.rows] == ["a", "b"]
    (sort,) = [entry for entry in found if isinstance(entry, Sort)]
    assert [basket.text for basket in sort.baskets] == [
        "I can change this",
        "I can affect this a little",
        "Not mine to control",
    ]
    assert "The past" in sort.cards
    assert sort.own == "My own:"


def test_ways_to_leave_a_question_stand_where_it_may_be_left() -> None:
    paper = blank_form(
        form(
            item("free"),
            item("must", required=True),
            item("some", ext=[ours("decline", "skipped"), ours("decline", "not_applicable")]),
            item("none", ext=[ours("decline", "none")]),
        )
    )
    assert {link_id: [way.words for way in ask.ways] for link_id, ask in asks(paper).items()} == {
        "free": FOUR,
        "must": [],
        "some": ["Skip", "Does not fit me"],
        "none": [],
    }


def test_how_to_answer_is_said() -> None:
    most = [{"url": HL7 + "questionnaire-maxOccurs", "valueInteger": 2}]
    limits = [{"url": HL7 + "minValue", "valueInteger": 1}, {"url": HL7 + "maxValue", "valueInteger": 90}]
    paper = blank_form(
        form(
            choice("one", *THREE),
            choice("all", *THREE, repeats=True),
            choice("two", *THREE, repeats=True, ext=most),
            item("age", "integer", ext=limits),
        )
    )
    assert [ask.how for ask in asks(paper).values()] == [
        "Tick one.",
        "Tick all that fit.",
        "Tick up to 2.",
        "From 1 to 90.",
    ]


def test_a_long_scale_is_written() -> None:
    limits = [{"url": HL7 + "minValue", "valueInteger": 0}, {"url": HL7 + "maxValue", "valueInteger": 100}]
    tens = [*limits, {"url": HL7 + "questionnaire-sliderStepValue", "valueInteger": 10}]
    paper = blank_form(
        form(
            item("a", "integer", ext=[control("slider"), *limits]), item("b", "integer", ext=[control("slider"), *tens])
        )
    )
    assert [ask.place for ask in asks(paper).values()] == [Blanks(("Number",)), Marks(tuple(range(0, 101, 10)))]


def test_what_nobody_can_answer_is_left_out() -> None:
    computed = [{"url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"}]
    computed[0]["valueExpression"] = {"language": "text/fhirpath", "expression": "1"}  # type: ignore[assignment]
    paper = blank_form(
        form(
            item("seen"),
            item("hidden", ext=[HIDDEN]),
            item("inside", "group", ext=[HIDDEN], item=[item("in-hidden")]),
            item("sum", "integer", ext=computed),
            item("staff", readOnly=True),
            item("screen", "display", ext=[ours("tag", "screen")]),
            item("file", "attachment"),
            item("elsewhere", "choice", answerValueSet="http://example.org/elsewhere"),
        )
    )
    assert asks(paper).keys() == {"seen", "file", "elsewhere"}
    assert texts(paper) == []
    assert paper.left_out == ("sum",)
    assert isinstance(asks(paper)["file"].place, Elsewhere)
    assert asks(paper)["elsewhere"].place == Lines(2)


def test_words_that_stand_already_are_read() -> None:
    stands = item("goal", "text", readOnly=True, initial=[{"valueString": "To sleep."}], text="Your goal")
    assert texts(blank_form(form(stands, item("a")))) == ["Your goal To sleep."]


def test_a_repeating_group_is_asked_once_and_says_that_there_may_be_more() -> None:
    paper = blank_form(form(item("g", "group", repeats=True, item=[item("a")])))
    (top,) = paper.parts
    assert (top.title, [type(entry) for entry in top.entries]) == ("Text of g", [Ask])
    inner = blank_form(form(item("s", "group", item=[item("g", "group", repeats=True, item=[item("a")])])))
    (held,) = inner.parts[0].entries
    assert isinstance(held, Held)
    assert held.title == "Text of g"
    assert held.note.startswith("There may be more than one.")


def test_numbers_of_the_author_are_kept_where_every_question_has_one() -> None:
    both = blank_form(form(item("a", prefix="1."), item("b", prefix="2a)")))
    assert [(ask.number, ask.text) for ask in asks(both).values()] == [("1.", "Text of a"), ("2a)", "Text of b")]
    one = blank_form(form(item("a", prefix="7."), item("b")))
    assert [(ask.number, ask.text) for ask in asks(one).values()] == [("1", "7. Text of a"), ("2", "Text of b")]


def test_questions_that_belong_to_one_stand_below_it() -> None:
    below = item("why", when=[when("a", "exists", answerBoolean=True)])
    paper = blank_form(form(item("a", item=[below])))
    (ask,) = paper.parts[0].entries
    assert isinstance(ask, Ask)
    (held,) = ask.below
    assert isinstance(held, Held)
    assert held.rule is not None
    assert held.rule.sentence == "Only if you wrote an answer at 1."


def test_the_intake_asks_nothing_on_safety_unless_somebody_reads_it() -> None:
    paper = blank_form(default_intake(), path=SittingPath.EXTENDED)
    on_paper = printed(paper)
    assert on_paper.isdisjoint({df.THOUGHTS, df.SAFETY_ALONE, df.SAFE_TODAY, df.HURT_OTHERS, df.MEANS, df.HOME})
    assert {link_id for link_id in on_paper if link_id.startswith(("phq9", "gad7"))} == {
        "phq9-1",
        "phq9-2",
        "gad7-1",
        "gad7-2",
    }
    assert paper.cover.for_staff == ""
    assert [part.for_staff for part in paper.parts if part.for_staff] == []


def test_with_safety_the_paper_says_what_staff_must_do() -> None:
    paper = blank_form(default_intake(), with_safety=True)
    assert {df.THOUGHTS, df.SAFE_TODAY, df.SELF_HARM_ITEM} <= printed(paper)
    assert df.MEANS not in printed(paper)
    told = [(part.title, part.for_staff) for part in paper.parts if part.for_staff]
    assert [title for title, _said in told] == ["How you have been", "Safety"]
    assert all(said.endswith("before the client leaves.") for _title, said in told)
    assert "before the client leaves" in paper.cover.for_staff


def test_questions_of_another_form_on_safety_are_told_to_staff_too() -> None:
    paper = blank_form(form(choice("s", *THREE, ext=[ours("tag", "safety")]), item("a")))
    assert "(1)" in paper.cover.for_staff


def test_the_cover_asks_for_the_name_in_the_words_of_the_form() -> None:
    paper = blank_form(default_intake())
    assert paper.cover.name is not None
    assert paper.cover.name.text == "What name should we call you?"
    assert paper.cover.title == "Before we meet"
    assert [entry.link_id for entry in entries(paper) if isinstance(entry, Ask)].count(df.NAME) == 1
    assert blank_form(form(item("a"))).cover.name is None
    looked_at = form(item(df.NAME, required=True), item("a", when=[when(df.NAME, "exists", answerBoolean=True)]))
    assert blank_form(looked_at).cover.name is None


def test_nothing_on_the_papers_of_ours_speaks_of_a_screen() -> None:
    follow_up = load_file(paths.resource("forms/follow-up.json")).questionnaire
    for asked in (default_intake(), follow_up):
        for with_safety in (False, True):
            paper = blank_form(asked, path=SittingPath.EXTENDED, with_safety=with_safety)
            said = " ".join([*texts(paper), *(f"{ask.text} {ask.why}" for ask in asks(paper).values())]).casefold()
            said += " ".join(entry.why for entry in entries(paper) if isinstance(entry, (Grid, Sort))).casefold()
            assert [word for word in ("screen", "press", " tap", "button", "computer", "saved") if word in said] == []


def test_a_word_on_the_screen_would_be_found() -> None:
    said = json.dumps([one.text for one in default_intake().by_link_id.values()]).casefold()
    assert all(word in said for word in ("screen", "press", "computer"))


def test_a_follow_up_has_room_for_the_goal_itself() -> None:
    paper = blank_form(load_file(paths.resource("forms/follow-up.json")).questionnaire)
    assert asks(paper)["goal-1"].place == Lines(4)
    assert "check-show" not in asks(paper)


def test_a_notice_can_leave_its_whole_part() -> None:
    (notice,) = [entry for entry in entries(blank_form(default_intake())) if isinstance(entry, Told) and entry.ways]
    assert [way.state for way in notice.ways] == [AnswerState.IN_PERSON, AnswerState.SKIPPED]


def test_licences_are_kept() -> None:
    english, spanish = (" ".join(blank_form(default_intake(), language=name).credits) for name in ("en", "es"))
    assert "Developed by Drs. Robert L. Spitzer" in english
    assert english.count("Developed by") == 1
    assert "Elaborado por los doctores Robert L. Spitzer" in spanish


def test_a_language_that_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(LanguageError):
        blank_form(default_intake(), language="de")


@pytest.mark.parametrize(("language", "spoken"), [("es", "es"), ("es-MX", "es"), ("en-AU", "en"), ("nb", "en")])
def test_the_words_around_it_are_in_the_nearest_language(language: str, spoken: str) -> None:
    assert words_for(language) == spoken
