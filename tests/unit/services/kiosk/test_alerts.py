"""An alert outlives its sitting until a person acknowledges it; each step is sealed with its time, and audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.model.intake import SafetyEvent
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk import alerts
from intake_app.services.kiosk.alerts import ALERT_FILE, ThisScreen
from intake_app.services.kiosk.safety import Call
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.audit_log import audit_log
from tests.helpers.practices import PASSPHRASE, founded_in
from tests.helpers.sittings import END, Clock, begin, code, default_intake, rowan, sit

if TYPE_CHECKING:
    from pathlib import Path


def cut_off(folder: Path) -> str:
    """Leave a draft of a client who was told to wait, and an alert nobody acknowledged; return the record's id."""
    draft = SealedDraft.begin(folder)
    sitting = sit(rowan(S1=code("yes_now")), save=draft.save)
    assert sitting.asks_no_more
    sitting.record_call(Call.CALLED)
    draft.save(sitting.body())
    ThisScreen(folder, Clock()).raise_alert(draft.record_id)
    draft.close()
    return draft.record_id


def audit(folder: Path) -> list[tuple[str, str | None]]:
    """Return what the audit log says of alerts."""
    found = [(entry["event"], entry["record"]) for entry in audit_log(folder, PASSPHRASE)]
    return [entry for entry in found if entry[0].startswith(("alert", "kiosk", "screen"))]


def test_an_alert_is_live_until_a_person_acknowledges_it_and_every_step_is_audited(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    record = cut_off(folder)
    found = alerts.live(folder)
    assert found is not None
    assert (found.record, found.failed) == (record, "")
    route = ThisScreen(folder, Clock())
    assert route.acknowledgement() is None
    route.failed()
    route.left()
    route.screen_failed()
    found = alerts.live(folder)
    assert found is not None
    assert found.failed
    route.acknowledge("Robin")
    assert alerts.live(folder) is None
    route.acknowledge("Robin")
    assert audit(folder) == [
        ("alert-raised", record),
        ("alert-failed", record),
        ("kiosk-left", record),
        ("screen-help", None),
        ("alert-acknowledged", record),
    ]


def test_the_alerts_file_tells_nothing_of_the_client_and_a_changed_one_is_still_live(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    cut_off(folder)
    path = folder / ALERT_FILE
    blob = path.read_bytes()
    assert b"Rowan" not in blob
    assert b"yes_now" not in blob
    for broken in (b"", b"x", blob[:-1], blob.replace(b"raised", b"Raised")):
        path.write_bytes(broken)
        found = alerts.live(folder)
        assert found is not None
        assert found.record == ""
        ThisScreen(folder).answer_after("Sam")
        assert alerts.live(folder) is None


def test_who_answered_after_a_power_cut_stands_on_the_drafts_strip(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    record = cut_off(folder)
    with Vault.unlock(folder, PASSPHRASE) as vault:
        strip = Desk(vault).draft_safety(record)
        assert strip is not None
        assert "not recorded" in strip.alert
    ThisScreen(folder, Clock()).answer_after("Robin")
    with Vault.unlock(folder, PASSPHRASE) as vault:
        strip = Desk(vault).draft_safety(record)
    assert strip is not None
    assert "Robin answered at the kiosk" in strip.alert
    assert "not recorded" not in strip.alert
    assert strip.wants_initials


def test_who_answered_after_sharing_stands_on_the_strip_and_the_list_marks_it(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    draft = SealedDraft.begin(folder)
    sitting = sit(rowan(S1=code("no"), phq9_9=code("not_at_all")), save=draft.save)
    body, card = sitting.submission(finished=END)
    assert card["marks"]["safety"] is False
    draft.submit(body, card)
    draft.close()
    marked = {**card, "marks": {**card["marks"], "safety": True}}
    route = ThisScreen(folder)
    route.add(draft.record_id, SafetyEvent(Call.CALLED.value, "", "", END), marked)
    route.add(draft.record_id, SafetyEvent(Call.ACKNOWLEDGED.value, "", "", END, "Sam"), None)
    with Vault.unlock(folder, PASSPHRASE) as vault:
        desk = Desk(vault)
        (row,) = desk.intakes()
        assert row.marks.safety
        strip = brief_of(desk.open(draft.record_id)).safety
    assert "Sam answered" in strip.alert
    assert strip.wants_initials


def test_an_erased_record_takes_nothing_and_the_alert_still_ends(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    draft = SealedDraft.begin(folder)
    ThisScreen(folder).raise_alert(draft.record_id)
    draft.discard()
    draft.close()
    ThisScreen(folder).answer_after("Sam")
    assert alerts.live(folder) is None


def test_a_sitting_goes_on_saving_after_an_alerts_entry(tmp_path: Path) -> None:
    folder = founded_in(tmp_path / "vault").folder
    draft = SealedDraft.begin(folder)
    sitting = begin()
    draft.save(sitting.body())
    ThisScreen(folder).add(draft.record_id, SafetyEvent(Call.LEFT.value, "", "", END), None)
    draft.save(sitting.body())
    draft.submit(*sitting.submission(finished=END, stopped_early=True))
    draft.close()
    with Vault.unlock(folder, PASSPHRASE) as vault:
        assert [event.step for event in Desk(vault).open(draft.record_id).safety_events] == ["left"]


def test_a_draft_taken_up_with_nobody_on_duty_asks_nothing_about_safety_any_more() -> None:
    saves: list[dict[str, object]] = []
    sit(rowan(), until="B1", save=saves.append)
    off = Sitting.resumed(default_intake(), saves, on_duty=False)
    assert not off.responder
    assert off.safety_off == "no_test"
    assert "S1" not in off.session.enabled()
    assert Sitting.resumed(default_intake(), saves, on_duty=True).responder
    assert Sitting.resumed(default_intake(), saves).responder
    sit(rowan(S1=code("not_sure")), until="S2", save=saves.append)
    assert Sitting.resumed(default_intake(), saves, on_duty=False).responder
