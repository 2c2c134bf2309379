"""Records of published instruments: `resources/instruments/*.json`, one file per instrument, read once.

The shape of a record (an object; keys marked * must be there):

    {
      "id"*:        "phq9",                      the file's stem; what a group's `instrument` extension says
      "name"*:      "PHQ-9",
      "items"*:     ["phq9-1", ..., "phq9-9"],   linkIds that are scored; a derived one points to another's items
      "unscored":   ["phq9-10"],                 asked with it, never summed
      "max"*:       27,                          highest possible total (`min`: lowest; 0 when left out)
      "bands"*:     [[0, "minimal"], [5, "mild"], ...]   [first total of the band, published name], rising; may be []
      "cutoffs":    [{"at": 10, "means": "screen", "source": "..."}, ...]   reached when total >= at
      "missing"*:   "no-band"                    any blank: no band, only the possible range
                                                 (clinical rule 3). The only rule so far; the published
                                                 one may stand in "missing_published".
      "derived":    true                         holds no items of its own (PHQ-2, GAD-2, PHQ-4); default false
      "source"*:    {"citation": "...", "url": "...", "retrieved": "2026-11-23"}
      "licence"*:   {"id": "...", "notice": "...", "url": "..."}    (a derived record may name its parent's)
    }

Other keys (version, language, recall, anchors, change, text_sha256, scoring_version ...) may stand there: they are
kept in `Instrument.record` for those who print them. Item weights are NOT here: they are the weights
(ordinalValue / itemWeight) of the form's answer options, so one fact has one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from intake_app import paths
from intake_app.errors import Fault, FormError, JsonError
from intake_app.forms import json_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

NO_BAND = "no-band"
"""The missing rule we know: one blank, and there is no band."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """A published total from which on an instrument says to look closer."""

    at: float
    means: str
    source: str = ""


@dataclass(frozen=True)
class Instrument:
    """One published instrument, as its record says."""

    id: str
    name: str
    items: tuple[str, ...]
    minimum: float
    maximum: float
    bands: tuple[tuple[float, str], ...]
    """(first total of the band, its published name), rising."""
    cut_offs: tuple[CutOff, ...] = ()
    is_derived: bool = False
    record: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The whole record: source, licence, recall window, anchors."""

    def band(self, total: float) -> str | None:
        """Return the published band of a complete total; None where the instrument has none."""
        return next((name for start, name in reversed(self.bands) if total >= start), None)


@cache
def shipped() -> Mapping[str, Instrument]:
    """Return every instrument that the app ships, by id, in a fixed order: own items first, then derived ones.

    Raises:
        FormError: a record is broken.
    """
    folder = paths.resource("instruments")
    found = [read(path) for path in sorted(folder.glob("*.json"))]
    found.sort(key=lambda instrument: (instrument.is_derived, instrument.id))
    return {instrument.id: instrument for instrument in found}


def read(path: Path) -> Instrument:
    """Read one record.

    Raises:
        FormError: it is no JSON, or lacks what a record must have.
    """
    try:
        record = json_file.read(path)
    except JsonError as why:
        raise FormError(str(path), (Fault(why.rule, why.detail),)) from why
    faults = _faults_of(record, path.stem)
    if faults:
        raise FormError(str(path), faults)
    cut_offs = (CutOff(c["at"], c.get("means", ""), c.get("source", "")) for c in record.get("cutoffs", []))
    return Instrument(
        id=record["id"],
        name=record["name"],
        items=tuple(record["items"]),
        minimum=record.get("min", 0),
        maximum=record["max"],
        bands=tuple((start, name) for start, name in record["bands"]),
        cut_offs=tuple(cut_offs),
        is_derived=record.get("derived", False),
        record=record,
    )


def _faults_of(record: object, stem: str) -> tuple[Fault, ...]:
    """Return what a record lacks or says wrongly."""
    if not isinstance(record, dict):
        return (Fault("not-a-record"),)
    wrong = [key for key, is_sound in _SOUND.items() if not is_sound(record.get(key))]
    if record.get("id") != stem:
        wrong.append("id")
    if not wrong and [band[0] for band in record["bands"]] != sorted(band[0] for band in record["bands"]):
        wrong.append("bands")
    return tuple(Fault("instrument-record", key) for key in dict.fromkeys(wrong))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_band(value: object) -> bool:
    return isinstance(value, list) and len(value) == len(("start", "name")) and _is_number(value[0])


def _is_cut_off(value: object) -> bool:
    return isinstance(value, dict) and _is_number(value.get("at"))


_SOUND: Mapping[str, Callable[[Any], bool]] = {
    "id": lambda value: isinstance(value, str),
    "name": lambda value: isinstance(value, str) and bool(value),
    "items": lambda value: isinstance(value, list) and bool(value) and all(isinstance(i, str) for i in value),
    "max": _is_number,
    "min": lambda value: value is None or _is_number(value),
    "bands": lambda value: isinstance(value, list) and all(_is_band(band) for band in value),
    "cutoffs": lambda value: value is None or (isinstance(value, list) and all(_is_cut_off(c) for c in value)),
    "missing": lambda value: value == NO_BAND,
    "derived": lambda value: value is None or isinstance(value, bool),
    "source": lambda value: isinstance(value, dict),
    "licence": lambda value: isinstance(value, dict),
}
