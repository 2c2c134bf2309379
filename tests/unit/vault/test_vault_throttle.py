"""Waits after wrong tries, at both sides of each edge."""

from __future__ import annotations

import pytest

from intake_app.vault.throttle import PASSPHRASE, STAFF_PIN


@pytest.mark.parametrize(
    ("fails", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (99, 900)],
)
def test_the_passphrase_waits_double_to_a_quarter_of_an_hour(fails: int, seconds: int) -> None:
    assert PASSPHRASE.wait_after(fails) == seconds


@pytest.mark.parametrize(("fails", "is_stopped"), [(0, False), (99, False), (100, True), (101, True)])
def test_after_a_hundred_only_the_recovery_key_opens(fails: int, is_stopped: bool) -> None:  # noqa: FBT001 - a table's column
    assert PASSPHRASE.is_stopped(fails) is is_stopped


@pytest.mark.parametrize(("fails", "seconds"), [(0, 0), (4, 0), (5, 60), (6, 0), (9, 0), (10, 60), (500, 60)])
def test_five_wrong_pins_wait_a_minute(fails: int, seconds: int) -> None:
    assert STAFF_PIN.wait_after(fails) == seconds
    assert not STAFF_PIN.is_stopped(fails)
