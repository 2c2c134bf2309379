"""Safety questions are on only with all that must be there, and the day's test is worth nothing on another day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from intake_app.errors import StoreReadOnlyError
from intake_app.model.practice import Responder, Settings
from intake_app.services.practice import duty, safety_numbers
from intake_app.services.practice.duty import DUTY_FILE, OffReason
from intake_app.vault.signing import SIGNATURE_BYTES, SigningKey
from tests.helpers.audit_log import audit_log
from tests.helpers.practices import PASSPHRASE, founded_in

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
SAM = Responder("Sam", "Robin", attested=True, reached="The chime", place="The small room")
READY = Settings("Elm", "Dr. O", "pin", SAM)


@pytest.mark.parametrize(
    ("settings", "tested_on", "why"),
    [
        (READY, TODAY, None),
        (replace(READY, responder=None), TODAY, OffReason.NO_RESPONDER),
        (replace(READY, responder=replace(SAM, name="")), TODAY, OffReason.NO_RESPONDER),
        (replace(READY, responder=replace(SAM, backup="")), TODAY, OffReason.NOT_SET_UP),
        (replace(READY, responder=replace(SAM, attested=False)), TODAY, OffReason.NOT_SET_UP),
        (replace(READY, responder=replace(SAM, reached="")), TODAY, OffReason.NOT_SET_UP),
        (replace(READY, responder=replace(SAM, place="")), TODAY, OffReason.NOT_SET_UP),
        (READY, None, OffReason.NO_TEST),
        (READY, TODAY - timedelta(days=1), OffReason.NO_TEST),
        (READY, TODAY + timedelta(days=1), OffReason.NO_TEST),
    ],
)
def test_one_missing_thing_keeps_the_questions_off(
    settings: Settings, tested_on: date | None, why: OffReason | None
) -> None:
    assert duty.off_reason(settings, tested_on=tested_on, today=TODAY) is why


@pytest.mark.parametrize(("days", "is_off"), [(0, False), (180, False), (181, True), (-1, False), (-2, True)])
def test_help_lines_that_nobody_checked_in_180_days_turn_the_questions_off(days: int, *, is_off: bool) -> None:
    numbers = replace(safety_numbers.shipped(), checked_on=TODAY - timedelta(days=days))
    found = duty.off_reason(replace(READY, numbers=numbers), tested_on=TODAY, today=TODAY)
    assert (found is OffReason.NUMBERS_OLD) is is_off


def test_three_minutes_to_acknowledge_unless_the_owner_says_otherwise() -> None:
    assert SAM.minutes == 3


def test_the_days_test_survives_a_restart_and_is_audited(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    assert duty.tested_on(folder, SAM) is None
    duty.acknowledge(folder, SAM, TODAY)
    assert duty.tested_on(folder, SAM) == TODAY
    assert duty.tested_on(folder, replace(SAM, name="Kim")) is None
    assert duty.tested_on(folder, None) is None
    duty.end(folder)
    assert duty.tested_on(folder, SAM) is None
    duty.end(folder)
    events = [entry["event"] for entry in audit_log(folder, PASSPHRASE)]
    assert [event for event in events if event.startswith("duty")] == ["duty-on", "duty-off"]


def test_another_day_or_another_key_is_no_test(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    duty.acknowledge(folder, SAM, TODAY)
    path = folder / DUTY_FILE
    blob = path.read_bytes()
    later = json.loads(blob[SIGNATURE_BYTES:]) | {"day": "2026-11-24"}
    path.write_bytes(blob[:SIGNATURE_BYTES] + json.dumps(later).encode())
    assert duty.tested_on(folder, SAM) is None
    text = blob[SIGNATURE_BYTES:]
    path.write_bytes(SigningKey.new().sign("duty", text) + text)
    assert duty.tested_on(folder, SAM) is None
    path.write_bytes(b"")
    assert duty.tested_on(folder, SAM) is None
    path.write_bytes(blob)
    assert duty.tested_on(folder, SAM) == TODAY


def test_a_test_that_could_not_be_noted_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = founded_in(tmp_path / "vault").folder

    def refuse(where: Path, _event: str) -> None:
        raise StoreReadOnlyError(where)

    monkeypatch.setattr(duty, "_note", refuse)
    with pytest.raises(StoreReadOnlyError):
        duty.acknowledge(folder, SAM, TODAY)
    assert duty.tested_on(folder, SAM) is None
