"""A throw-away practice for the figures to stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.services.practice import set_up

if TYPE_CHECKING:
    from pathlib import Path

CONFIRMED_CHARACTERS = 8


def throw_away(folder: Path) -> Path:
    """Found a practice in `folder` and return the folder."""
    made = set_up.prepare(
        name="Fieldgate Therapy", therapist="Imke", passphrase=set_up.suggest_passphrase(), staff_pin="482913"
    )
    made.establish(folder, made.recovery_key[-CONFIRMED_CHARACTERS:])
    return folder
