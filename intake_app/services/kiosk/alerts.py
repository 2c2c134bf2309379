"""The way of an alert from the kiosk to a person, and back: raised, acknowledged by name, failed, left.

`AlertRoute` is what the kiosk stands on. `ThisScreen` is the route of a practice with one machine: the chime is heard
and the PIN typed at the same screen. A shared database will bring a route whose acknowledgement comes from another
desk. What is kept for a restart (`alert.signed`) names a random record id and times, nothing about a client.
Source: clinical brief, 4c, and rule 6.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from intake_app import clock
from intake_app.errors import IntakeError, RecordMissingError
from intake_app.services.sealed.device_file import read_device_key
from intake_app.store.folder import file_faults, write_new
from intake_app.vault.signing import SIGNATURE_BYTES, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from intake_app.model.intake import SafetyEvent
    from intake_app.store.repository import Repository

ALERT_FILE = "alert.signed"
ALERT = "alert"
"""The kind of a record's entry that holds one safety moment from after the sitting."""
FOLLOW_UP = "follow_up"
"""Where a body of that kind names the follow-up that it belongs to."""
_PURPOSE = "alert"
_VERSION = 1
_STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Live:
    """An alert that nobody has acknowledged yet."""

    raised: str
    """When, ISO 8601 in UTC; empty where the file can't be read."""
    record: str = ""
    """The record it belongs to; empty where none could be begun."""
    failed: str = ""
    """Since when it counts as failed; empty while the time to acknowledge runs."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A person answered."""

    by: str
    """Their name, as the owner entered it."""
    at: datetime


class AlertRoute(Protocol):
    """How staff are reached. Every call may write to the disk: make them on the worker."""

    def raise_alert(self, record: str) -> None:
        """Call staff for the sitting of this record; the alert outlives this process until it is acknowledged."""

    def acknowledgement(self) -> Acknowledged | None:
        """Return who acknowledged the alert from elsewhere, None while nobody has."""

    def acknowledge(self, by: str) -> None:
        """A person answered at the kiosk itself, with the staff PIN."""

    def failed(self) -> None:
        """Nobody acknowledged in time, neither the responder nor the back-up; the alert stays live."""

    def left(self) -> None:
        """Nobody is at the kiosk any more; the alert stays live."""

    def screen_failed(self) -> None:
        """The client cannot use the screen; no safety step."""

    def add(self, record: str, event: SafetyEvent, card: Mapping[str, Any] | None) -> None:
        """Seal one moment into a record whose sitting writes no more."""


class ThisScreen:
    """One machine: whoever answers stands at the kiosk."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = clock.now) -> None:
        """Stand on a practice's folder.

        Args:
            folder: the data folder.
            now: the time of each step.
        """
        self._folder = folder
        self._now = now

    def raise_alert(self, record: str) -> None:
        """Keep a live alert, and note it.

        Raises:
            StoreError, SealError: it is not kept over a restart, or not noted; the kiosk chimes all the same.
        """
        self._write(Live(self._now().isoformat(), record))
        self._note("alert-raised", record)

    def acknowledgement(self) -> Acknowledged | None:
        """Return None: on one machine nobody answers from elsewhere."""
        return None

    def acknowledge(self, by: str) -> None:
        """The alert is no longer live; `by` is in the sealed record, the audit log says that staff answered.

        Raises:
            StoreError, SealError: it could not be written.
        """
        # The name is a moment of the record; the audit log holds no content.
        del by
        found = live(self._folder)
        if found is None:
            return
        with file_faults(self._folder):
            (self._folder / ALERT_FILE).unlink(missing_ok=True)
        self._note("alert-acknowledged", found.record, by_staff=True)

    def failed(self) -> None:
        """Keep that the time ran out.

        Raises:
            StoreError, SealError: it could not be written.
        """
        found = live(self._folder)
        if found is not None:
            self._write(replace(found, failed=self._now().isoformat()))
            self._note("alert-failed", found.record)

    def left(self) -> None:
        """Note that nobody is there any more.

        Raises:
            StoreError, SealError: it could not be written.
        """
        found = live(self._folder)
        self._note("kiosk-left", found.record if found else "")

    def screen_failed(self) -> None:
        """Note it.

        Raises:
            StoreError, SealError: it could not be written.
        """
        self._note("screen-help", "")

    def add(self, record: str, event: SafetyEvent, card: Mapping[str, Any] | None) -> None:
        """Seal one moment into a record whose sitting writes no more.

        Raises:
            StoreError, SealError: it could not be written.
        """
        if record:
            add_event(self._folder, record, event, card)

    def answer_after(self, by: str) -> None:
        """Acknowledge an alert whose sitting is gone: in its record first, for only that says who came.

        Raises:
            StoreError, SealError: it could not be written; the alert stays live.
        """
        # Late: the kiosk's first page only asks whether an alert is live.
        from intake_app.model.intake import SafetyEvent  # noqa: PLC0415
        from intake_app.services.kiosk.safety import Call  # noqa: PLC0415

        found = live(self._folder)
        if found is not None and found.record:
            add_event(self._folder, found.record, SafetyEvent(Call.ACKNOWLEDGED.value, "", "", self._now(), by))
        self.acknowledge(by)

    def _write(self, found: Live) -> None:
        text = json.dumps({"v": _VERSION, **asdict(found)}).encode()
        write_new(self._folder / ALERT_FILE, read_device_key(self._folder).sign(_PURPOSE, text) + text)

    def _note(self, event: str, record: str, *, by_staff: bool = False) -> None:
        # Late, here and below: the kiosk's first page only asks whether an alert is live, and needs no sealing for it.
        from intake_app.services.sealed import additions  # noqa: PLC0415
        from intake_app.services.sealed.public_side import CLIENT, PublicSide  # noqa: PLC0415

        def write(repository: Repository) -> None:
            actor = _STAFF if by_staff else CLIENT
            PublicSide.load(repository, self._folder).audit(repository, event, actor, record or None)

        additions.writing(self._folder, write)


def live(folder: Path) -> Live | None:
    """Return the alert that nobody has acknowledged; None when there is none. One that can't be read is live too."""
    try:
        blob = (folder / ALERT_FILE).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return Live("")
    try:
        text = blob[SIGNATURE_BYTES:]
        verify(read_device_key(folder).public, blob[:SIGNATURE_BYTES], _PURPOSE, text)
        raw = json.loads(text)
        return Live(str(raw["raised"]), str(raw["record"]), str(raw["failed"]))
    except (IntakeError, ValueError, KeyError, TypeError):
        # Cut off or changed: that somebody was called is all it says, and all that counts.
        return Live("")


def add_event(
    folder: Path, record: str, event: SafetyEvent, card: Mapping[str, Any] | None = None, *, follow_up: str = ""
) -> None:
    """Seal one safety moment into a record that the sitting no longer writes to.

    Args:
        folder: the data folder.
        record: the record's id; one that was erased meanwhile takes nothing.
        event: what happened.
        card: the record's line in the list, where the moment changes what it marks; only just after it was shared.
        follow_up: the id of the ticket, where the moment is one of a follow-up under way.

    Raises:
        StoreError, SealError: it could not be written.
    """
    from intake_app.services.kiosk.draft_body import event_to_json  # noqa: PLC0415
    from intake_app.services.sealed import additions  # noqa: PLC0415

    body = {"v": _VERSION, "event": event_to_json(event), **({FOLLOW_UP: follow_up} if follow_up else {})}
    try:
        additions.add(folder, record, ALERT, body, card)
    except RecordMissingError:
        return
