"""Where help is, on the client's copy: current lines with their day, and none that nobody checked for too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intake_app.model.safety_numbers import CURRENT_DAYS
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.resources import help_of
from intake_app.services.practice import safety_numbers
from intake_app.wording import read_in
from tests.helpers.sittings import intake_with, only_what_must_be, rowan

CHECKED = date(2026, 11, 23)
NUMBERS = replace(safety_numbers.shipped(), checked_on=CHECKED, desk_phone="555-0100")


def at(days: int) -> datetime:
    """Return noon, so many days after the check."""
    return datetime(CHECKED.year, CHECKED.month, CHECKED.day, 12, tzinfo=UTC) + timedelta(days=days)


def test_current_lines_stand_with_the_day_of_their_check() -> None:
    found = help_of(NUMBERS, at(0))
    assert found.first == "If you are in danger right now, call 911."
    assert found.lines[0] == "You can call or text 988."
    assert "In Spanish: call 988 and press 2, or text AYUDA." in found.lines
    assert found.practice == "You can call us: 555-0100."
    assert found.checked.startswith("These lines were checked on 23 Nov 2026.")


@pytest.mark.parametrize(("days", "is_there"), [(CURRENT_DAYS, True), (CURRENT_DAYS + 1, False)])
def test_a_line_that_nobody_checked_for_too_long_is_left_out(days: int, *, is_there: bool) -> None:
    found = help_of(NUMBERS, at(days))
    assert bool(found.lines) is is_there
    assert bool(found.checked) is is_there
    assert "911" in found.first, "whom to call in danger stands there however old the check is"
    assert found.practice, "the practice knows its own number"


def test_in_spanish_the_spanish_line_comes_first() -> None:
    with read_in("es"):
        found = help_of(NUMBERS, at(0))
    assert found.lines[0] == "Puede llamar al 988 y marcar 2, o enviar AYUDA al 988."
    assert found.first == "Si está en peligro ahora, llame al 911."
    assert "En inglés: llame o envíe un mensaje al 988." in found.lines


def test_without_numbers_the_copy_names_none() -> None:
    found = help_of(None, at(0))
    assert not any(character.isdigit() for character in found.first)
    assert (found.lines, found.practice, found.checked) == ((), "", "")


def test_it_is_the_same_for_every_client() -> None:
    answers = (rowan(), only_what_must_be())
    copies = [client_copy_of(intake_with(one), numbers=NUMBERS, made_at=at(0)) for one in answers]
    assert copies[0].help == copies[1].help
    assert copies[0].goals != copies[1].goals
