"""When something is asked again is the practice's to set, within bounds; one of before has the house's figures."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from intake_app.errors import SealError, SettingRangeError
from intake_app.model.goals import Wish
from intake_app.model.practice import Settings
from intake_app.model.rhythm import RHYTHM_RANGES, Rhythm
from intake_app.services.desk.goal_work import GoalWork
from intake_app.services.goals.due import owes_reply
from intake_app.services.practice import changes, settings_blob
from intake_app.vault.signing import SIGNATURE_BYTES, SigningKey
from tests.helpers.sittings import intake_with, rowan
from tests.unit.services.goals.test_check_paper import rounds
from tests.unit.services.goals.test_goal_entries import Drawer

ROOT = SigningKey.new()
PLAIN = Settings("Fieldgate Therapy", "M. Alder", "not a verifier")


def stored(rhythm: Any) -> bytes:
    """Return settings whose rhythm is this, rightly signed; `...` for a practice founded before there was one."""
    fields = json.loads(settings_blob.write(PLAIN, ROOT)[SIGNATURE_BYTES:])
    del fields["rhythm"]
    text = json.dumps(fields if rhythm is ... else fields | {"rhythm": rhythm}).encode()
    return ROOT.sign("settings", text) + text


def test_it_is_read_as_it_was_written_and_what_another_version_knows_is_left_out() -> None:
    own = replace(PLAIN, rhythm=Rhythm(low=5, measures_every=6))
    assert settings_blob.read(settings_blob.write(own, ROOT), ROOT.public) == own
    assert settings_blob.read(stored(...), ROOT.public).rhythm == Rhythm()
    assert settings_blob.read(stored({"low": 3, "moon": 1}), ROOT.public).rhythm == Rhythm(low=3)


@pytest.mark.parametrize(
    "junk", [7, None, [], {"low": 10}, {"measures_every": 0}, {"fall": "2"}, {"low": True}], ids=str
)
def test_junk_is_no_settings(junk: Any) -> None:
    with pytest.raises(SealError):
        settings_blob.read(stored(junk), ROOT.public)


@pytest.mark.parametrize("name", RHYTHM_RANGES)
def test_each_takes_both_ends_of_its_range_and_nothing_beyond(name: str) -> None:
    key, (low, high) = f"rhythm.{name}", RHYTHM_RANGES[name]
    for value in (low, high):
        assert changes.value_of(changes.changed(PLAIN, key, value), key) == value
    for value in (low - 1, high + 1):
        with pytest.raises(SettingRangeError):
            changes.changed(PLAIN, key, value)


def test_the_worksheet_goes_by_what_the_practice_set_now() -> None:
    drawer, settings, of = Drawer(), [PLAIN], intake_with(rowan())
    work = GoalWork(drawer, lambda: settings[0].rhythm)
    for change in rounds(5):
        wish = Wish(change.by, change.act, change.goal, change.field, change.text)
        assert not owes_reply(work.change(of, wish))
    settings[0] = changes.changed(PLAIN, "rhythm.low", 5)
    assert owes_reply(work.worksheet(of))
