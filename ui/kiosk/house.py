"""What a sitting needs to know of the practice it takes place in, and how long it waits for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intake_app.services.practice.safety_numbers import shipped
from intake_app.wording import HOUSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.model.practice import Comfort
    from intake_app.model.safety_numbers import SafetyNumbers
    from intake_app.services.kiosk.alerts import AlertRoute


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds. Source: docs/decisions, kiosk waits; clinical brief 4a for the responder."""

    ask: float = 90.0
    """Without a touch, until the page asks whether somebody is there."""
    ask_text: float = 180.0
    """The same while writing."""
    hide: float = 60.0
    """After asking, until the screen is hidden."""
    put_away: float = 600.0
    """After hiding, until the draft is put away and this process ends."""
    acknowledge: float = 180.0
    """After calling staff, until the page says that nobody came."""
    thanks: float = 20.0
    """How long the thank-you page stays."""
    settle: float = 0.25
    """After a page change, how long taps count for nothing, so that an eager second tap answers no question."""
    typing: float = 2.0
    """How old typed text may be before it is saved."""


@dataclass(frozen=True, slots=True)
class House:
    """The practice, as a sitting knows it. No key is in it."""

    name: str
    check_pin: Callable[[str], None]
    """Raises PinError or WaitError; slow, so it runs on the worker."""
    responder: str = ""
    """Who answers calls for help today; empty when nobody acknowledged today's test."""
    waits: Waits = Waits()
    backup: str = ""
    """Who answers when the first does not; empty when nobody is on duty."""
    place: str = ""
    """Where staff can go with a client to be alone."""
    numbers: SafetyNumbers = field(default_factory=shipped)
    """The help lines."""
    comfort: Comfort | None = None
    """How the kiosk looks at first, and that K3 asks what suits the client; None leaves both out."""
    asks_signature: bool = False
    """Whether the client is asked to sign before they share."""
    languages: tuple[str, ...] = (HOUSE,)
    """Which languages the practice offers."""
    route: AlertRoute | None = None
    """How an alert is kept beyond this process; None keeps it nowhere but here."""
