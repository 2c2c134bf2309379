"""What the host shows a client: K1, and what is said until a sitting is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.wording import HOUSE, spoken, words
from ui.kiosk.hero import Hero, Way

if TYPE_CHECKING:
    from collections.abc import Sequence


def welcome(name: str, tags: Sequence[str]) -> tuple[Hero, tuple[Way, ...]]:
    """Return K1 and its ways, `start` and `again`, for the practice of this name, which offers these languages."""
    text = words("kiosk")
    # Who reads another language than the practice's learns here that it is spoken; K2 asks.
    others = [words("kiosk", tag) for tag in spoken(tags) if tag != HOUSE]
    lead = "\n".join([text("welcome.lead"), *(other("welcome.lead") for other in others)])
    start = " · ".join([text("welcome.start"), *(other("welcome.start") for other in others)])
    ways = (Way("start", start, "main", "arrow-right"), Way("again", text("welcome.again")))
    return Hero(text("welcome.title"), lead, mark=name), ways


def one_moment(name: str) -> Hero:
    """Return what is said while a sitting gets ready."""
    return Hero(words("kiosk")("welcome.wait"), mark=name)


def not_ready(name: str) -> tuple[Hero, tuple[Way, ...]]:
    """Return what is said when it did not, and the way `welcome`."""
    text = words("kiosk")
    hero = Hero(text("again.title"), text("welcome.failed"), mark=name)
    return hero, (Way("welcome", text("again.back"), "main"),)
