"""What is typed on the goals page and not added yet, as plain data and back: it outlives a lock, sealed.

A signature that is half drawn is not among it: it would be ink of somebody who has not signed.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from intake_app.model.goal_fields import Field, Side
from ui.desk.goals.lent import Lent
from ui.desk.goals.stage import CheckDraft, Draft, Rating, Stage

if TYPE_CHECKING:
    from collections.abc import Mapping


def kept_of(stage: Stage) -> dict[str, Any]:
    """Return what somebody began and did not end; empty where there is nothing of the kind."""
    drafts = {goal: asdict(draft) for goal, draft in stage.drafts.items() if draft.text.strip()}
    spares = {goal: asdict(draft) for goal, draft in stage.spares.items() if draft.text.strip()}
    rating = asdict(stage.rating)
    rating["on"] = None if stage.rating.on is None else stage.rating.on.isoformat()
    has_rating = bool(stage.rating.number.strip() or stage.rating.words.strip())
    if not (drafts or spares or has_rating or stage.check.said or stage.values or stage.name.strip()):
        return {}
    return {
        "side": stage.side.value,
        "drafts": drafts,
        "spares": spares,
        "composing": stage.composing,
        "delaying": stage.delaying,
        "rating": rating if has_rating else None,
        "scaled": sorted(stage.scaled),
        "name": stage.name,
        "check": {"id": stage.check.id, "said": {where.value: text for where, text in stage.check.said.items()}},
        "is_checking": stage.is_checking,
        "rewording": stage.rewording,
        "values": stage.values,
    }


def take_up(stage: Stage, kept: Mapping[str, Any]) -> None:
    """Go on with what `kept_of` gave; what cannot be read is left out, and the page is as it is without it."""
    try:
        side, rating = Side(kept["side"]), kept["rating"]
        drafts, spares = (_drafts(kept[key]) for key in ("drafts", "spares"))
        began = Rating()
        if rating is not None:
            on = None if rating["on"] is None else date.fromisoformat(rating["on"])
            began = Rating(str(rating["goal"]), str(rating["number"]), str(rating["words"]), on)
        composing, scaled = kept["composing"], set(map(str, kept["scaled"]))
        texts = [str(kept[key]) for key in ("delaying", "name", "rewording")]
        check = CheckDraft(
            str(kept["check"]["id"]), {Field(key): str(one) for key, one in kept["check"]["said"].items()}
        )
        is_checking = bool(kept["is_checking"])
        values = None if kept["values"] is None else [str(word) for word in kept["values"]]
    except (KeyError, TypeError, ValueError):
        return
    stage.side, stage.drafts, stage.spares, stage.rating = side, drafts, spares, began
    stage.composing, stage.scaled = composing, scaled
    stage.delaying, stage.name, stage.rewording = texts
    stage.check, stage.is_checking, stage.values = check, is_checking, values


def _drafts(kept: Mapping[str, Mapping[str, str]]) -> dict[str, Draft]:
    return {str(goal): Draft(Field(one["field"]), str(one["text"]), str(one["about"])) for goal, one in kept.items()}


class Begun:
    """Where somebody began something and did not end it: a stage for each such intake, and for the open one."""

    def __init__(self) -> None:
        """Nothing is begun."""
        self._stages: dict[str, Stage] = {}

    def stage_of(self, record_id: str, client: str) -> Stage:
        """Return what was begun on the goals of an intake, or a stage on which nothing is; seen by one alone."""
        self._stages = {other: stage for other, stage in self._stages.items() if kept_of(stage)}
        for other in self._stages.values():
            # The words of a follow-up are shown while their intake is open, and go with it.
            other.lent = Lent()
        stage = self._stages.setdefault(record_id, Stage(client))
        stage.client, stage.is_shared = client, False
        return stage

    def kept(self) -> dict[str, dict[str, Any]]:
        """Return what is begun, by record."""
        return {record_id: kept for record_id, stage in self._stages.items() if (kept := kept_of(stage))}

    def take_up(self, records: Mapping[str, Mapping[str, Any]]) -> None:
        """Go on with what `kept` gave."""
        for record_id, begun in records.items():
            take_up(self._stages.setdefault(record_id, Stage("")), begun)
