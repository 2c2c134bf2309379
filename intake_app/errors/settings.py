"""This computer's settings, the practice's, and the help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors.root import IntakeError

if TYPE_CHECKING:
    from pathlib import Path


class SettingsError(IntakeError):
    """A settings file is wrong; it was set aside."""

    def __init__(self, path: Path, detail: str) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class SettingRangeError(IntakeError, ValueError):
    """A practice setting lies outside its lawful range; for a name the range is its length."""

    def __init__(self, key: str, low: int, high: int) -> None:
        """Keep the setting and its range."""
        super().__init__(f"{key}: {low} to {high}")
        self.key = key
        self.low = low
        self.high = high


class SettingChangedError(IntakeError):
    """A practice setting is no longer what it was when it was shown: somebody else changed it meanwhile."""

    def __init__(self, key: str) -> None:
        """Keep the setting."""
        super().__init__(key)
        self.key = key


class SafetyNumbersError(IntakeError, ValueError):
    """A number that a client in need would be shown can't stand."""

    def __init__(self, field: str, found: str) -> None:
        """Keep the field (`number`, `ways`, `press`, `word`, `emergency`, `lines`, `gone`, ...) and what it held."""
        super().__init__(f"{field}: {found}")
        self.field = field
        self.found = found
