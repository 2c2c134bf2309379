"""One setting of the practice at a time: which there are, which want the passphrase, and how one is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from intake_app import wording
from intake_app.model.practice import RESPONDER_TEXTS, WAIT_RANGES, Extended, Paper, Responder, TextSize, Theme
from intake_app.model.rhythm import RHYTHM_RANGES
from intake_app.services.practice import note_rules, safety_numbers
from intake_app.vault.pin import PinVerifier

if TYPE_CHECKING:
    from intake_app.model.practice import Comfort, Settings, Waits
    from intake_app.model.rhythm import Rhythm

Value: TypeAlias = str | int | bool
"""What a setting holds."""

STAFF_PIN = "staff_pin"
NUMBERS_CHECKED = "numbers.checked_on"
"""The day, as ISO 8601, on which somebody last checked every help line."""
_WAITS = "waits."
_RHYTHM = "rhythm."
_RESPONDER = "responder."
_COMFORT = "comfort."
_LANGUAGE = "language."
_NOBODY = Responder("", "")
_KINDS = {"extended": Extended, "paper": Paper, "comfort.size": TextSize, "comfort.theme": Theme}
LANGUAGES = tuple(f"{_LANGUAGE}{tag}" for tag in wording.languages() if tag != wording.HOUSE)
"""For each language that the windows speak beside the practice's own: whether the kiosk offers it."""
COMFORT = tuple(f"{_COMFORT}{name}" for name in ("size", "theme", "less_motion", "reads"))
"""How the kiosk looks before a client says what suits them."""
_KEYS_OF_WAITS = frozenset(f"{_WAITS}{name}" for name in WAIT_RANGES)
_KEYS_OF_RHYTHM = frozenset(f"{_RHYTHM}{name}" for name in RHYTHM_RANGES)
_PLAIN = frozenset({"practice_name", "therapist_alias", "under_age", "asks_means", "tender_notice", "asks_signature"})
RESPONDER = tuple(f"{_RESPONDER}{name}" for name in (*RESPONDER_TEXTS, "minutes", "attested"))
"""All that must be said before a safety question is asked. Source: clinical brief, 4a."""
NEEDS_PASSPHRASE = frozenset({"under_age", "asks_means", STAFF_PIN, NUMBERS_CHECKED, *RESPONDER, *LANGUAGES})
"""Who finds the desk open for a minute must not change whom the kiosk turns away, what it asks, or who may close it."""


def value_of(settings: Settings, key: str) -> Value:
    """Return what a setting holds now; of the staff PIN its verifier.

    Raises:
        KeyError: there is no such setting.
    """
    if key in LANGUAGES:
        return key.removeprefix(_LANGUAGE) in settings.languages
    if key in note_rules.KEYS:
        return note_rules.value_of(settings.notes, key)
    if key == NUMBERS_CHECKED:
        return safety_numbers.of(settings).checked_on.isoformat()
    found = getattr(_holder(settings, key), key.rpartition(".")[2])
    return found if isinstance(found, (bool, int)) else str(found)


def _holder(settings: Settings, key: str) -> Settings | Waits | Rhythm | Responder | Comfort:
    """Return what holds a setting under its last name."""
    if key in _KEYS_OF_WAITS:
        return settings.waits
    if key in _KEYS_OF_RHYTHM:
        return settings.rhythm
    if key in RESPONDER:
        return settings.responder or _NOBODY
    if key in COMFORT:
        return settings.comfort
    if key in _KINDS or key in _PLAIN or key == STAFF_PIN:
        return settings
    raise KeyError(key)


def changed(settings: Settings, key: str, value: Value) -> Settings:
    """Return the settings with one changed; for `staff_pin` the value is the new PIN itself.

    Raises:
        SettingRangeError: the value lies outside its lawful range.
        PassphraseWeakError: rule `pin-digits`, `pin-length` or `pin-common`.
        KeyError: there is no such setting.
    """
    value_of(settings, key)
    if part := _changed_part(settings, key, value):
        return replace(settings, **part)
    if key == NUMBERS_CHECKED:
        numbers = replace(safety_numbers.of(settings), checked_on=date.fromisoformat(str(value)))
        return replace(settings, numbers=numbers)
    if key == STAFF_PIN:
        return replace(settings, staff_pin=PinVerifier.of(str(value)).to_text())
    return replace(settings, **{key: _made(key, value)})


def _changed_part(settings: Settings, key: str, value: Value) -> dict[str, Any]:
    """Return the field that holds several settings with one of them changed; nothing for a setting by itself."""
    name = key.partition(".")[2]
    if key in _KEYS_OF_WAITS | _KEYS_OF_RHYTHM:
        return _changed_number(settings, key, _number(value))
    if key in RESPONDER:
        return {"responder": _responder(settings, name, value)}
    if key in COMFORT:
        return {"comfort": replace(settings.comfort, **{name: _made(key, value)})}
    if key in LANGUAGES:
        # A language that this version does not speak stays as it was: a newer one may have switched it on.
        others = tuple(tag for tag in settings.languages if tag != name)
        return {"languages": (*others, name) if value else others}
    if key in note_rules.KEYS:
        return {"notes": note_rules.changed(settings.notes, key, value)}
    return {}


def _changed_number(settings: Settings, key: str, number: int) -> dict[str, Any]:
    name = key.partition(".")[2]
    if key in _KEYS_OF_WAITS:
        return {"waits": replace(settings.waits, **{name: number})}
    return {"rhythm": replace(settings.rhythm, **{name: number})}


def _made(key: str, value: Value) -> Any:
    if key in _KINDS:
        return _KINDS[key](str(value))
    return value.strip() if isinstance(value, str) else value


def _responder(settings: Settings, name: str, value: Value) -> Responder | None:
    """Return the responder with one thing changed; nobody, where nothing is left to say of them."""
    told = value.strip() if isinstance(value, str) else value
    fields: dict[str, Any] = {name: told}
    made = replace(settings.responder or _NOBODY, **fields)
    return None if made == _NOBODY else made


def _number(value: Value) -> int:
    assert type(value) is int
    return value
