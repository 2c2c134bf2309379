"""A practice and its settings: typed, each number with its lawful range. No client data."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_app.model.note_rules import NoteRules
from intake_app.model.ranges import check_name, check_range
from intake_app.model.rhythm import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.model.safety_numbers import SafetyNumbers


class Paper(StrEnum):
    """The sheet that the practice prints on."""

    A4 = "a4"
    LETTER = "letter"


class Extended(StrEnum):
    """When the extended tier of the default intake is asked."""

    NEVER = "never"
    WITH_TIME = "with_time"
    """When staff say that there is time enough before the visit."""
    ALWAYS = "always"
    """Unless so little time is left that only the short path fits."""


class TextSize(StrEnum):
    """How large the kiosk's letters are."""

    STANDARD = "standard"
    LARGE = "large"
    LARGEST = "largest"


class Theme(StrEnum):
    """The kiosk's colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Comfort:
    """What the kiosk looks like before a client says what suits them."""

    size: TextSize = TextSize.STANDARD
    theme: Theme = Theme.LIGHT
    less_motion: bool = False
    reads: bool = False
    """Whether pages may be read aloud: the owner has seen to headphones that do not take the staff's chime away."""


RESPONDER_TEXTS = ("name", "backup", "reached", "place")
"""The fields of `Responder` that are words; each may be empty until the owner says it."""
RESPONDER_MINUTES = (1, 60)
"""The lawful range of `Responder.minutes`."""


@dataclass(frozen=True, slots=True)
class Responder:
    """Who sees and hears this screen and comes when a safety answer asks for it."""

    name: str
    """Empty until the owner names somebody."""
    backup: str
    """Who comes when the first does not; empty until the owner names somebody."""
    minutes: int = 3
    """To acknowledge an alert, 1 to 60. Source of the usual value: clinical brief, 4a."""
    attested: bool = False
    """The owner has stated that one of the two is in sight or hearing whenever the kiosk is on."""
    reached: str = ""
    """How they notice an alert, such as `the chime, at the front desk`; empty until the owner says."""
    place: str = ""
    """Where they can go with a client to be alone; empty until the owner says."""

    def __post_init__(self) -> None:
        check_range("responder.minutes", self.minutes, *RESPONDER_MINUTES)
        for key in RESPONDER_TEXTS:
            if text := getattr(self, key):
                check_name(f"responder.{key}", text)

    @property
    def is_ready(self) -> bool:
        """Whether the owner said all that must be said before any safety question. Source: clinical brief, 4a."""
        return self.attested and all(getattr(self, key).strip() for key in RESPONDER_TEXTS)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long the screens wait for a person. Source: docs/decisions, the waits at the kiosk."""

    ask_seconds: int = 90
    """Kiosk: until it asks whether somebody is there, 30 to 600."""
    text_ask_seconds: int = 180
    """The same on pages where one writes, 60 to 1200."""
    hide_seconds: int = 60
    """From asking to hiding the page, 15 to 300."""
    away_minutes: int = 10
    """From hiding to putting the draft away, 1 to 60."""
    dim_minutes: int = 5
    """Until Welcome dims, which spares the screen and the eyes, 1 to 60."""
    desk_lock_minutes: int = 5
    """Desk: until it locks itself, 1 to 15."""

    def __post_init__(self) -> None:
        for name, (low, high) in WAIT_RANGES.items():
            check_range(f"waits.{name}", getattr(self, name), low, high)


WAIT_RANGES = {
    "ask_seconds": (30, 600),
    "text_ask_seconds": (60, 1200),
    "hide_seconds": (15, 300),
    "away_minutes": (1, 60),
    "dim_minutes": (1, 60),
    "desk_lock_minutes": (1, 15),
}
"""The lawful range of each wait, in its unit."""
AGE_RANGE = (12, 25)
"""Years, of `Settings.under_age`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner decided; stored readable, signed by the practice's root key."""

    practice_name: str
    therapist_alias: str
    """How the therapist is named at the kiosk and in the login picker."""
    staff_pin: str = field(repr=False)
    """The PIN's verifier as `vault.pin` writes it, never the PIN."""
    responder: Responder | None = None
    under_age: int = 18
    """Below this age the sitting ends and staff take over, 12 to 25 years."""
    paper: Paper = Paper.A4
    waits: Waits = field(default_factory=Waits)
    extended: Extended = Extended.NEVER
    asks_means: bool = False
    """Whether the extended tier asks about guns and saved-up pills; many therapists would rather ask themselves."""
    tender_notice: bool = True
    """Whether a notice before a tender part offers to talk about the part instead, or to skip it, in one tap."""
    comfort: Comfort = field(default_factory=Comfort)
    """How the kiosk looks until a client chooses otherwise."""
    asks_signature: bool = False
    """Whether the client is asked to sign at the end; they may type their name, or leave it."""
    languages: tuple[str, ...] = ("en",)
    """Which languages the kiosk offers, as BCP 47 tags; the practice's own is always among them."""
    numbers: SafetyNumbers | None = None
    """The help lines as the practice confirmed or replaced them; None takes those shipped for the country."""
    notes: NoteRules = field(default_factory=NoteRules)
    """When the brief makes a discrepancy note."""
    rhythm: Rhythm = field(default_factory=Rhythm)
    """When something is asked again, and what of the session check owes a reply."""

    def __post_init__(self) -> None:
        check_name("practice_name", self.practice_name)
        check_name("therapist_alias", self.therapist_alias)
        check_range("under_age", self.under_age, *AGE_RANGE)


@dataclass(frozen=True, slots=True)
class PracticeInfo:
    """What anybody at the machine may know of the practice, without a key."""

    settings: Settings

    @property
    def name(self) -> str:
        """The practice's name."""
        return self.settings.practice_name

    @property
    def therapist_alias(self) -> str:
        """How the therapist is named at the kiosk."""
        return self.settings.therapist_alias

    @property
    def has_responder(self) -> bool:
        """Whether somebody is named who answers a safety alert, with all that must be known of it."""
        responder = self.settings.responder
        return responder is not None and responder.is_ready

    @property
    def responder_name(self) -> str:
        """The responder's name; empty where there is none."""
        return "" if self.settings.responder is None else self.settings.responder.name

    @property
    def waits(self) -> Waits:
        """How long the screens wait."""
        return self.settings.waits


def waits_from(raw: Mapping[str, int]) -> Waits:
    """Read stored waits; one that an older version did not know takes its usual value.

    Raises:
        SettingRangeError: a wait lies outside its range.
    """
    known = {item.name for item in fields(Waits)}
    return Waits(**{name: value for name, value in raw.items() if name in known})
