"""A date by its parts, typed or tapped, whole or in part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest

from intake_app.model.answers import PartialDate
from intake_app.wording import speak, words
from ui.answers.dates import DateProblemError, read_day, read_month, read_parts

if TYPE_CHECKING:
    from tests.gui.answers.conftest import Asking
    from ui.look.look import Look

MONTHS = words("answers")("months").split()
FREE = {"linkId": "q", "type": "date", "text": "When?"}
FORMAT = "http://hl7.org/fhir/StructureDefinition/entryFormat"
WHOLE = FREE | {"extension": [{"url": FORMAT, "valueString": "Month, day, year"}]}


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)), st.sampled_from(["number", "name", "short", "upper"]))
def test_every_day_of_the_calendar_can_be_given(day: date, way: str) -> None:
    name = MONTHS[day.month - 1]
    month = {"number": str(day.month), "name": name, "short": name[:3], "upper": name.upper()}[way]
    found = read_parts((month, str(day.day), f"{day.year:04d}"), MONTHS, needs_day=True)
    assert found == PartialDate(day.year, day.month, day.day)


@given(month=st.text(max_size=6), day=st.text(max_size=6), year=st.text(max_size=6), needs_day=st.booleans())
def test_whatever_is_typed_is_a_date_or_a_known_trouble(month: str, day: str, year: str, *, needs_day: bool) -> None:
    rule = ""
    try:
        found = read_parts((month, day, year), MONTHS, needs_day=needs_day)
    except DateProblemError as why:
        rule = why.rule
    assert words("answers")(rule) if rule else found is None or isinstance(found, PartialDate)


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        (("13", "1", "1990"), "date_month"),
        (("ma", "1", "1990"), "date_month"),
        (("3", "32", "1990"), "date_day"),
        (("3", "1", "90"), "date_year"),
        (("2", "30", "1990"), "date_calendar"),
        (("2", "29", "1900"), "date_calendar"),
        (("3", "1", ""), "date_no_year"),
        (("", "1", "1990"), "date_no_month"),
    ],
)
def test_trouble_is_named(parts: tuple[str, str, str], rule: str) -> None:
    with pytest.raises(DateProblemError) as caught:
        read_parts(parts, MONTHS, needs_day=False)
    assert caught.value.rule == rule


def test_a_year_alone_is_an_answer_where_the_form_allows_it() -> None:
    assert read_parts(("", "", "2019"), MONTHS, needs_day=False) == PartialDate(2019)
    assert read_parts(("mar", "", "2019"), MONTHS, needs_day=False) == PartialDate(2019, 3)
    with pytest.raises(DateProblemError):
        read_parts(("", "", "2019"), MONTHS, needs_day=True)


def test_blank_parts_are_blank() -> None:
    assert read_month("", MONTHS) == 0
    assert read_day("") == 0
    assert read_parts(("", "", ""), MONTHS, needs_day=True) is None


def test_typed_and_tapped_come_to_the_same(ask: Asking) -> None:
    typed, tapped = ask(WHOLE), ask(WHOLE)
    for part, text in zip(typed.parts, ("march", "7", "1990"), strict=True):
        QTest.keyClicks(part.field.editor, text)
    tapped.months.buttons[2].click()
    for part, digits in zip(tapped.parts[1:], ("7", "1990"), strict=True):
        part.field.editor.setFocus()
        for digit in digits:
            next(b for b in tapped.pad.buttons if b.property("sends") == digit).click()
    assert typed.value() == tapped.value() == {"q": (PartialDate(1990, 3, 7),)}


def test_the_keys_shown_are_those_of_the_field_in_use(ask: Asking) -> None:
    answer = ask(FREE)
    assert answer.months.isVisibleTo(answer)
    answer.parts[1].field.editor.setFocus()
    assert answer.pad.isVisibleTo(answer)
    assert not answer.months.isVisibleTo(answer)


def test_trouble_is_said_kindly_and_goes_away_with_the_next_key(ask: Asking) -> None:
    answer = ask(WHOLE)
    QTest.keyClicks(answer.parts[0].field.editor, "foo")
    assert answer.value() == {}
    assert answer.problem() == "We could not read the month. For example, 3 or March."
    assert answer._line.isVisibleTo(answer)
    QTest.keyClicks(answer.parts[0].field.editor, "d")
    assert not answer._line.isVisibleTo(answer)


def test_nothing_typed_is_no_trouble(ask: Asking) -> None:
    answer = ask(WHOLE)
    assert answer.problem() == ""
    assert answer.value() == {}


@pytest.mark.parametrize("given_date", [PartialDate(1990, 3, 7), PartialDate(2001, 12), PartialDate(1066)])
def test_a_date_is_shown_again(ask: Asking, given_date: PartialDate) -> None:
    answer = ask(FREE)
    answer.set_value({"q": (given_date,)})
    assert answer.value() == {"q": (given_date,)}
    answer.set_value({})
    assert answer.value() == {}


def test_limits_of_the_form_hold(ask: Asking) -> None:
    base = "http://hl7.org/fhir/StructureDefinition/"
    answer = ask(FREE | {"extension": [{"url": base + "maxValue", "valueDate": "2020-06-01"}]})
    answer.set_value({"q": (PartialDate(2020, 6, 2),)})
    assert answer.problem() == "Please check the year."
    answer.set_value({"q": (PartialDate(2020, 6, 1),)})
    assert answer.problem() == ""


@pytest.mark.parametrize(("width", "room", "least"), [(230, 120, 20), (120, 130, 20), (200, 60, 13)])
def test_keys_are_20_mm_where_there_is_room_and_never_under_12(
    ask: Asking, look: Look, width: int, room: int, least: int
) -> None:
    answer = ask(FREE)
    wide = look.mm(width)
    answer.resize(wide, answer.height_within(wide, pane=0, room=look.mm(room)))
    assert answer.height() <= look.mm(room)
    for part, keys in zip(answer.parts, (answer.months, answer.pad), strict=False):
        part.field.editor.setFocus()
        sizes = {(button.width(), button.height()) for button in keys.buttons}
        assert min(min(size) for size in sizes) >= look.mm(least) - 1
        assert keys.rect().contains(keys.childrenRect())


@pytest.mark.parametrize(("language", "order"), [("en", (0, 1, 2)), ("es", (1, 0, 2))])
def test_the_parts_stand_in_the_readers_order_and_come_to_the_same(
    ask: Asking, language: str, order: tuple[int, int, int]
) -> None:
    speak(language)
    answer = ask(FREE)
    shown = sorted(answer.parts, key=lambda part: part.x())
    assert shown == [answer.parts[place] for place in order]
    assert answer.first_focus() is shown[0].field.editor
    assert answer.months.isVisibleTo(answer) is (order[0] == 0)
    answer.parts[0].field.editor.setFocus()
    answer.months.buttons[2].click()
    for part, text in zip(answer.parts[1:], ("7", "1990"), strict=True):
        QTest.keyClicks(part.field.editor, text)
    assert answer.value() == {"q": (PartialDate(1990, 3, 7),)}
