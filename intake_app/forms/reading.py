"""Typed reading of untyped JSON: a wrong type becomes a fault with its linkId, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping


class Faults:
    """Collects everything wrong with one form, in the order found."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def error(self, rule: str, link_id: str = "", detail: str = "") -> None:
        """Note something that makes the form unusable."""
        self._found.append(Fault(rule, detail, link_id))

    def warn(self, rule: str, link_id: str = "", detail: str = "") -> None:
        """Note something the form works without, or that its author should know."""
        self._found.append(Fault(rule, detail, link_id, is_warning=True))

    @property
    def all(self) -> tuple[Fault, ...]:
        """Errors and warnings, each once."""
        return tuple(dict.fromkeys(self._found))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """What makes the form unusable."""
        return tuple(fault for fault in self.all if not fault.is_warning)

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What the form works without."""
        return tuple(fault for fault in self.all if fault.is_warning)


class Fields:
    """One JSON object, read field by field. An absent field is empty; a wrong one is a fault and empty."""

    def __init__(self, raw: Mapping[str, Any], faults: Faults, link_id: str) -> None:
        self.raw = raw
        self.faults = faults
        self.link_id = link_id

    def text(self, key: str) -> str:
        """Return a string field."""
        value = self.raw.get(key, "")
        if isinstance(value, str):
            return value
        self._wrong(key, "text")
        return ""

    def flag(self, key: str) -> bool:
        """Return a true-or-false field; absent is false."""
        value = self.raw.get(key, False)
        if isinstance(value, bool):
            return value
        self._wrong(key, "true or false")
        return False

    def whole(self, key: str) -> int | None:
        """Return a whole-number field."""
        value = self.raw.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._wrong(key, "a whole number")
        return None

    def object(self, key: str) -> Mapping[str, Any]:
        """Return an object field."""
        value = self.raw.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._wrong(key, "an object")
        return {}

    def objects(self, key: str) -> list[dict[str, Any]]:
        """Return a field that holds a list of objects; members that are none are faults and left out."""
        if key not in self.raw:
            return []
        value = self.raw[key]
        if not isinstance(value, list):
            self._wrong(key, "a list")
            return []
        if not all(isinstance(member, dict) for member in value):
            self._wrong(key, "a list of objects")
        return [member for member in value if isinstance(member, dict)]

    def _wrong(self, key: str, wanted: str) -> None:
        self.faults.error("wrong-type", self.link_id, f"{key} must be {wanted}")
