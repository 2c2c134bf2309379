"""Set-up, what may be known without a key, and the staff PIN."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from intake_app import clock
from intake_app.errors import (
    NoPracticeError,
    PassphraseWeakError,
    PinError,
    PracticeExistsError,
    RecoveryKeyError,
    SealError,
    SettingRangeError,
    WaitError,
)
from intake_app.model.practice import Comfort, Extended, Paper, Responder, Settings, TextSize, Theme, Waits
from intake_app.services.practice import front_desk, set_up, settings_blob
from intake_app.services.practice.changes import value_of
from intake_app.services.practice.unlock import Vault
from intake_app.store.engine import Store
from intake_app.store.folder import DATABASE, DEVICE_KEY
from intake_app.vault.signing import SIGNATURE_BYTES, SigningKey
from tests.helpers.practices import PASSPHRASE, QUICK, STAFF_PIN, Founded, founded_in, prepared

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own."""
    return founded_in(tmp_path / "data")


class Clocks:
    """Both clocks, set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wall = clock.now()
        self.steady = 1000.0
        monkeypatch.setattr(clock, "now", lambda: self.wall)
        monkeypatch.setattr(clock, "monotonic_seconds", lambda: self.steady)


def test_nothing_is_written_before_the_paper_is_in_somebodys_hand(tmp_path: Path) -> None:
    new = prepared()
    folder = tmp_path / "data"
    for typed in ("", new.recovery_key[:8], new.recovery_key[-7:]):
        with pytest.raises(RecoveryKeyError, match="mismatch"):
            new.establish(folder, typed)
    assert list(tmp_path.iterdir()) == []
    assert not front_desk.is_set_up(folder)
    new.establish(folder, new.recovery_key[-8:].lower())
    assert front_desk.is_set_up(folder)


def test_the_recovery_key_leaves_memory_once_established(tmp_path: Path) -> None:
    new = prepared()
    key = new.recovery_key
    assert new.recovery_groups[-2:] == (key[-8:-4], key[-4:])
    new.establish(tmp_path / "data", key[-8:])
    with pytest.raises(RecoveryKeyError, match="gone"):
        _ = new.recovery_key
    with pytest.raises(RecoveryKeyError, match="gone"):
        new.establish(tmp_path / "again", key[-8:])
    for path in (tmp_path / "data").iterdir():
        assert b"AGE-SECRET-KEY" not in path.read_bytes(), path.name


def test_a_practice_is_never_founded_over_another(founded: Founded) -> None:
    before = {path.name: path.read_bytes() for path in founded.folder.iterdir()}
    new = prepared()
    with pytest.raises(PracticeExistsError):
        new.establish(founded.folder, new.recovery_key[-8:])
    assert {path.name: path.read_bytes() for path in founded.folder.iterdir()} == before


def test_a_set_up_cut_off_half_way_is_no_practice_and_can_be_done_again(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for left_over in (f"{DATABASE}.new", f"{DATABASE}.new-journal", f"{DEVICE_KEY}.part", DEVICE_KEY):
        (folder / left_over).write_bytes(b"half a file")
    assert not front_desk.is_set_up(folder)
    new = prepared()
    new.establish(folder, new.recovery_key[-8:])
    Vault.unlock(folder, PASSPHRASE).close()
    assert not [path.name for path in folder.iterdir() if path.suffix in {".new", ".part"}]


def test_the_test_record_of_the_set_up_is_not_kept(founded: Founded) -> None:
    with Store(founded.folder) as store, store.reading() as repository:
        assert repository.records() == []


@pytest.mark.parametrize(
    ("choice", "error"),
    [
        ({"passphrase": "short"}, PassphraseWeakError),
        ({"passphrase": "Elm Street Practice 2026"}, PassphraseWeakError),
        ({"staff_pin": "1234"}, PassphraseWeakError),
        ({"name": " "}, SettingRangeError),
        ({"therapist": "x" * 121}, SettingRangeError),
    ],
)
def test_choices_that_cannot_stand_are_refused(choice: dict[str, str], error: type[Exception]) -> None:
    choices: dict[str, Any] = {
        "name": "Elm Street Practice",
        "passphrase": PASSPHRASE,
        "staff_pin": STAFF_PIN,
        "therapist": "Dr. Okafor",
        **choice,
    }
    with pytest.raises(error):
        set_up.prepare(**choices, cost=QUICK)


def test_what_may_be_known_without_a_key(founded: Founded) -> None:
    info = front_desk.info(founded.folder)
    assert (info.name, info.therapist_alias) == ("Elm Street Practice", "Dr. Okafor")
    assert (info.has_responder, info.responder_name) == (True, "Sam")
    assert (info.settings.under_age, info.settings.paper) == (18, Paper.A4)
    waits = info.waits
    assert (waits.ask_seconds, waits.text_ask_seconds, waits.hide_seconds) == (90, 180, 60)
    assert (waits.away_minutes, waits.desk_lock_minutes) == (10, 5)


def test_a_responder_who_is_not_attested_does_not_count() -> None:
    settings = Settings("Elm", "Dr. O", "pin", Responder("Sam", "Robin"))
    assert not front_desk.PracticeInfo(settings).has_responder
    assert not front_desk.PracticeInfo(replace(settings, responder=None)).has_responder


@pytest.mark.parametrize(
    ("field", "low", "high"),
    [
        ("ask_seconds", 30, 600),
        ("text_ask_seconds", 60, 1200),
        ("hide_seconds", 15, 300),
        ("away_minutes", 1, 60),
        ("dim_minutes", 1, 60),
        ("desk_lock_minutes", 1, 15),
    ],
)
def test_waits_have_lawful_ranges(field: str, low: int, high: int) -> None:
    for lawful in (low, high):
        assert getattr(Waits(**{field: lawful}), field) == lawful
    for unlawful in (low - 1, high + 1):
        with pytest.raises(SettingRangeError) as refused:
            Waits(**{field: unlawful})
        assert (refused.value.low, refused.value.high) == (low, high)


def test_other_settings_have_lawful_ranges_too() -> None:
    wrong_ones: list[dict[str, Any]] = [{"under_age": 11}, {"under_age": 26}, {"practice_name": ""}]
    for wrong in wrong_ones:
        with pytest.raises(SettingRangeError):
            replace(Settings("Elm", "Dr. O", "pin"), **wrong)
    for minutes in (0, 61):
        with pytest.raises(SettingRangeError):
            Responder("Sam", "Robin", minutes)


@pytest.mark.parametrize("extended", Extended)
def test_what_a_practice_asks_comes_back_as_it_was_stored(founded: Founded, extended: Extended) -> None:
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        vault.change_settings(replace(vault.settings, extended=extended, asks_means=True))
    stored = front_desk.info(founded.folder).settings
    assert (stored.extended, stored.asks_means) == (extended, True)


def _blob(root: SigningKey, **changed: object) -> bytes:
    """Return signed settings with fields changed, or left out where they are None."""
    raw = json.loads(settings_blob.write(Settings("Elm", "Dr. O", "pin"), root)[SIGNATURE_BYTES:]) | changed
    text = json.dumps({key: value for key, value in raw.items() if value is not None or key == "responder"}).encode()
    return root.sign("settings", text) + text


def test_a_practice_from_before_there_was_a_choice_asks_the_core() -> None:
    root = SigningKey.new()
    old = _blob(root, extended=None, asks_means=None, comfort=None, languages=None)
    assert b"extended" not in old
    read = settings_blob.read(old, root.public)
    assert (read.extended, read.asks_means, read.comfort) == (Extended.NEVER, False, Comfort())
    assert read.languages == ("en",)


def test_how_the_kiosk_looks_at_first_is_kept(founded: Founded) -> None:
    wanted = Comfort(TextSize.LARGEST, Theme.CONTRAST, less_motion=True, reads=True)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        for key, value in (
            ("comfort.size", "largest"),
            ("comfort.theme", "contrast"),
            ("comfort.less_motion", True),
            ("comfort.reads", True),
        ):
            vault.change_setting(key, value, was=value_of(vault.settings, key))
    assert front_desk.info(founded.folder).settings.comfort == wanted


@pytest.mark.parametrize(
    "wrong",
    [
        {"extended": "often"},
        {"extended": 3},
        {"asks_means": "yes"},
        {"comfort": {"size": "huge"}},
        {"comfort": []},
        {"languages": "es"},
        {"languages": [1]},
    ],
)
def test_a_choice_that_is_none_is_refused(wrong: dict[str, object]) -> None:
    root = SigningKey.new()
    assert settings_blob.read(_blob(root), root.public).practice_name == "Elm"
    with pytest.raises(SealError):
        settings_blob.read(_blob(root, **wrong), root.public)


def test_settings_changed_by_another_hand_are_refused(founded: Founded) -> None:
    settings = front_desk.info(founded.folder).settings
    forged = settings_blob.write(replace(settings, under_age=12), SigningKey.new())
    with Store(founded.folder) as store:
        with store.reading() as repository:
            real = repository.practice().settings_blob
        for blob in (forged, real.replace(b'"under_age":18', b'"under_age":12'), b"", real[:64]):
            with store.writing() as repository:
                repository.set_settings(blob)
            with pytest.raises(SealError):
                front_desk.info(founded.folder)


def test_no_practice_says_so(tmp_path: Path) -> None:
    assert not front_desk.is_set_up(tmp_path)
    with pytest.raises(NoPracticeError):
        front_desk.info(tmp_path)
    with pytest.raises(NoPracticeError):
        front_desk.check_staff_pin(tmp_path, "2580")


def test_the_staff_pin_and_five_wrong_ones(founded: Founded, monkeypatch: pytest.MonkeyPatch) -> None:
    clocks = Clocks(monkeypatch)
    front_desk.check_staff_pin(founded.folder, founded.staff_pin)
    for _ in range(5):
        with pytest.raises(PinError):
            front_desk.check_staff_pin(founded.folder, "9999")
    with pytest.raises(WaitError) as wait:
        front_desk.check_staff_pin(founded.folder, founded.staff_pin)
    assert wait.value.wait_seconds == 60
    clocks.steady += 59.5
    clocks.wall += timedelta(hours=5)
    with pytest.raises(WaitError) as wait:
        front_desk.check_staff_pin(founded.folder, founded.staff_pin)
    assert wait.value.wait_seconds == 1, "a wall clock set forward does not end the wait"
    clocks.steady += 0.5
    front_desk.check_staff_pin(founded.folder, founded.staff_pin)
    for _ in range(4):
        with pytest.raises(PinError):
            front_desk.check_staff_pin(founded.folder, "9999")
    front_desk.check_staff_pin(founded.folder, founded.staff_pin)


def test_the_kiosks_first_page_brings_no_database_library() -> None:
    code = (
        "import sys\nfrom intake_app.services.practice import front_desk, unlock\n"
        "from intake_app.services.sealed import sealing\nfrom pathlib import Path\n"
        "front_desk.is_set_up(Path('.'))\n"
        "print([name for name in sys.modules if name.partition('.')[0] in {'sqlalchemy', 'alembic'}])\n"
        "sealing.warm_up()\nprint('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "True"]


def test_what_is_known_without_a_key_brings_no_database_library(founded: Founded) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom intake_app.services.practice import front_desk\n"
        "print(front_desk.info(Path(sys.argv[1])).name, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(founded.folder)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Elm Street Practice False"
