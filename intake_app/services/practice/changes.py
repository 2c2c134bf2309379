"""One setting of the practice at a time: which there are, which want the passphrase, and how one is changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from intake_app.model.practice import Extended, Paper
from intake_app.vault.pin import PinVerifier

if TYPE_CHECKING:
    from intake_app.model.practice import Settings

Value: TypeAlias = str | int | bool
"""What a setting holds."""

STAFF_PIN = "staff_pin"
_WAITS = "waits."
_KINDS = {"extended": Extended, "paper": Paper}
_PLAIN = frozenset({"practice_name", "therapist_alias", "under_age", "asks_means", "tender_notice"})
NEEDS_PASSPHRASE = frozenset({"under_age", "asks_means", STAFF_PIN})
"""Who finds the desk open for a minute must not change whom the kiosk turns away, what it asks, or who may close it."""


def value_of(settings: Settings, key: str) -> Value:
    """Return what a setting holds now; of the staff PIN its verifier.

    Raises:
        KeyError: there is no such setting.
    """
    if key.startswith(_WAITS):
        return _number(getattr(settings.waits, key.removeprefix(_WAITS)))
    if key in _KINDS or key in _PLAIN or key == STAFF_PIN:
        found = getattr(settings, key)
        return found if isinstance(found, (bool, int)) else str(found)
    raise KeyError(key)


def changed(settings: Settings, key: str, value: Value) -> Settings:
    """Return the settings with one changed; for `staff_pin` the value is the new PIN itself.

    Raises:
        SettingRangeError: the value lies outside its lawful range.
        PassphraseWeakError: rule `pin-digits`, `pin-length` or `pin-common`.
        KeyError: there is no such setting.
    """
    value_of(settings, key)
    if key.startswith(_WAITS):
        return replace(settings, waits=replace(settings.waits, **{key.removeprefix(_WAITS): _number(value)}))
    if key == STAFF_PIN:
        return replace(settings, staff_pin=PinVerifier.of(str(value)).to_text())
    made: Any = _KINDS[key](str(value)) if key in _KINDS else value.strip() if isinstance(value, str) else value
    return replace(settings, **{key: made})


def _number(value: Value) -> int:
    assert type(value) is int
    return value
