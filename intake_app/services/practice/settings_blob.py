"""The practice's settings as stored: readable JSON behind the root's signature."""

from __future__ import annotations

import json
from dataclasses import asdict

from intake_app.errors import SealError
from intake_app.model.practice import Comfort, Extended, Paper, Responder, Settings, TextSize, Theme, waits_from
from intake_app.model.rhythm import rhythm_from
from intake_app.services.practice import note_rules, safety_numbers
from intake_app.vault.signing import SIGNATURE_BYTES, SigningKey, verify
from intake_app.wording import HOUSE

_PURPOSE = "settings"
_VERSION = 1


def write(settings: Settings, root: SigningKey) -> bytes:
    """Return the signature (64 bytes) and the settings as UTF-8 JSON."""
    fields = asdict(settings)
    fields["numbers"] = None if settings.numbers is None else safety_numbers.to_json(settings.numbers)
    fields["notes"] = note_rules.to_json(settings.notes)
    text = json.dumps({"v": _VERSION, **fields}, ensure_ascii=False, separators=(",", ":")).encode()
    return root.sign(_PURPOSE, text) + text


def read(blob: bytes, root_pub: bytes) -> Settings:
    """Check the signature and read the settings.

    Raises:
        SealError: not signed by this practice's root, or signed nonsense.
    """
    text = blob[SIGNATURE_BYTES:]
    verify(root_pub, blob[:SIGNATURE_BYTES], _PURPOSE, text)
    try:
        raw = json.loads(text)
        responder = raw["responder"]
        return Settings(
            practice_name=raw["practice_name"],
            therapist_alias=raw["therapist_alias"],
            staff_pin=raw["staff_pin"],
            responder=None if responder is None else Responder(**responder),
            under_age=raw["under_age"],
            paper=Paper(raw["paper"]),
            waits=waits_from(raw["waits"]),
            # Practices founded before there was a choice asked the core alone.
            extended=Extended(raw.get("extended", Extended.NEVER)),
            asks_means=_flag(raw.get("asks_means", False)),
            tender_notice=_flag(raw.get("tender_notice", True)),
            comfort=_comfort(raw.get("comfort", {})),
            asks_signature=_flag(raw.get("asks_signature", False)),
            # Practices founded before there was a choice offered their own language alone.
            languages=_tags(raw.get("languages", [HOUSE])),
            numbers=None if raw.get("numbers") is None else safety_numbers.from_json(raw["numbers"]),
            notes=note_rules.from_json(raw.get("notes", {})),
            rhythm=rhythm_from(raw.get("rhythm", {})),
        )
    except (KeyError, TypeError, ValueError) as why:
        raise SealError("settings") from why


def _comfort(raw: object) -> Comfort:
    """Read how the kiosk looks at first; practices founded before there was a choice take the usual."""
    if not isinstance(raw, dict):
        raise TypeError
    usual = Comfort()
    return Comfort(
        TextSize(str(raw.get("size", usual.size))),
        Theme(str(raw.get("theme", usual.theme))),
        _flag(raw.get("less_motion", usual.less_motion)),
        _flag(raw.get("reads", usual.reads)),
    )


def _tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise TypeError
    return tuple(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value
