"""What the owner has chosen so far; in memory only until the last step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.errors import PassphraseWeakError
from intake_app.services.practice import set_up
from intake_app.wording import words

if TYPE_CHECKING:
    from intake_app.services.practice.set_up import Responder

SHORTEST_PASSPHRASE = 15


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything the practice is made from."""

    practice_name: str = ""
    therapist: str = ""
    passphrase: str = field(default="", repr=False)
    staff_pin: str = field(default="", repr=False)
    responder: Responder | None = None


def strength(passphrase: str, suggested: str) -> tuple[str, bool]:
    """Return what can honestly be said of a passphrase, and whether it may be used.

    No figure is put on an own passphrase: how hard it is to guess depends on how it was chosen, which nobody can see.

    Args:
        passphrase: as typed.
        suggested: the random words that were offered.
    Source: security brief 5: six words are 77 bits; four would last about 100 years against 1,000 graphics cards.
    """
    say = words("setup")
    if not passphrase:
        return say("strength_none"), False
    missing = SHORTEST_PASSPHRASE - len(passphrase)
    if missing > 0:
        return say("strength_short", count=missing), False
    try:
        set_up.check_passphrase(passphrase)
    except PassphraseWeakError as weak:
        return weak_words(weak.rule), False
    return say("strength_generated" if passphrase == suggested else "strength_own"), True


def weak_words(rule: str) -> str:
    """Return the sentence for the demand that a passphrase or a PIN misses."""
    if rule == "too-short":
        return words("setup")("strength_short", count=1)
    return words("setup")(f"weak_{rule}")
