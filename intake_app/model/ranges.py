"""The one check of a number, and of a name, that the owner may set."""

from __future__ import annotations

from intake_app.errors import SettingRangeError

LONGEST_NAME = 120


def check_range(key: str, value: int, low: int, high: int) -> None:
    """Raise unless `value` is a whole number from `low` to `high`; true and false are none.

    Raises:
        SettingRangeError: it is not.
    """
    if type(value) is not int or not low <= value <= high:
        raise SettingRangeError(key, low, high)


def check_name(key: str, value: str) -> None:
    """Raise unless `value` has 1 to 120 characters, blanks around it left out.

    Raises:
        SettingRangeError: it has not; the range is that of its length.
    """
    if not 1 <= len(value.strip()) <= LONGEST_NAME:
        raise SettingRangeError(key, 1, LONGEST_NAME)
