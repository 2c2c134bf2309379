"""The rules of the discrepancy notes as stored and as the owner changes them.

Stored is only what differs from the house's figures, so that a better one of a later version reaches every practice
that never chose its own.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from intake_app.errors import SettingRangeError
from intake_app.model.note_rules import FIGURE_RANGES, HOUSE_RULES, RULES, NoteRules

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = str | int | bool

PREFIX = "notes."
OWN_FIGURES = "notes"
"""All own figures at once, as JSON; empty where there are none, and then every one is the house's."""
SWITCHES = tuple(f"{PREFIX}{rule}" for rule in RULES)
FIGURES = tuple(f"{PREFIX}{name}" for name in FIGURE_RANGES)
KEYS = frozenset({OWN_FIGURES, *SWITCHES, *FIGURES})
_OFF = "off"


def to_json(rules: NoteRules) -> dict[str, Any]:
    """Return as plain JSON data what a practice set itself; empty where it set nothing."""
    return _own_figures(rules) | ({_OFF: sorted(rules.off)} if rules.off else {})


def from_json(raw: object) -> NoteRules:
    """Return the rules that `to_json` wrote. A figure that this version does not know is left out.

    Raises:
        TypeError, SettingRangeError: it is no such data, or a figure lies outside its range.
    """
    if not isinstance(raw, dict):
        raise TypeError
    off = raw.get(_OFF, [])
    if not isinstance(off, list) or not all(isinstance(rule, str) for rule in off):
        raise TypeError
    return NoteRules(**_known(raw), off=frozenset(off))


def value_of(rules: NoteRules, key: str) -> Value:
    """Return what one setting holds: whether a rule speaks, or the practice's own figure, empty where it has none."""
    name = key.removeprefix(PREFIX)
    if key == OWN_FIGURES:
        own = _own_figures(rules)
        return json.dumps(own) if own else ""
    if key in SWITCHES:
        return name not in rules.off
    found = _own_figures(rules).get(name, "")
    assert isinstance(found, (str, int))
    return found


def changed(rules: NoteRules, key: str, value: Value) -> NoteRules:
    """Return the rules with one setting changed; an empty figure is the house's.

    Raises:
        SettingRangeError: a figure lies outside its range, or is none.
    """
    name = key.removeprefix(PREFIX)
    if key == OWN_FIGURES:
        return _with_figures(rules, str(value))
    if key in SWITCHES:
        return replace(rules, off=rules.off - {name} if value else rules.off | {name})
    if value == "":
        return from_json({held: own for held, own in to_json(rules).items() if held != name})
    if type(value) is not int:
        raise SettingRangeError(key, *FIGURE_RANGES[name])
    return from_json(to_json(rules) | {name: value})


def _with_figures(rules: NoteRules, text: str) -> NoteRules:
    try:
        return replace(from_json(json.loads(text) if text else {}), off=rules.off)
    except (json.JSONDecodeError, TypeError) as why:
        raise SettingRangeError(OWN_FIGURES, 0, len(FIGURES)) from why


def _own_figures(rules: NoteRules) -> dict[str, Any]:
    return {name: own for name in FIGURE_RANGES if (own := getattr(rules, name)) != getattr(HOUSE_RULES, name)}


def _known(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: raw[name] for name in FIGURE_RANGES if name in raw}
