"""This computer's settings: what is kept, and what becomes of a file that is not as it should be."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app import paths, settings
from intake_app.errors import SettingRangeError, SettingsError
from intake_app.settings import DESK_PDF_WARNED, DESK_TEXT_SIZE, DESK_THEME, TABLE, Settings, lifted, path_for
from intake_app.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the settings go; nothing is there yet."""
    return tmp_path / "deep" / "settings.json"


def written(path: Path, text: str) -> Settings:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Settings(path)


def test_every_setting_has_a_name_a_lawful_default_and_a_key_of_its_own() -> None:
    assert len({row.key for row in TABLE}) == len(TABLE)
    for row in TABLE:
        assert row.allows(row.default)
        assert words("settings")(row.wording)


def test_what_was_changed_is_there_the_next_time(path: Path) -> None:
    kept = Settings(path)
    assert kept.get(DESK_THEME) == "system"
    kept.put(DESK_THEME, "dark")
    kept.put(DESK_TEXT_SIZE, 110)
    kept.put(DESK_PDF_WARNED, value=True)
    again = Settings(path)
    assert (again.get(DESK_THEME), again.get(DESK_TEXT_SIZE), again.get(DESK_PDF_WARNED)) == ("dark", 110, True)
    assert again.problem is None
    assert list(path.parent.iterdir()) == [path], "no temporary file is left"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_the_file_is_its_owners_alone(path: Path) -> None:
    Settings(path).put(DESK_THEME, "dark")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_windows_do_not_undo_each_other(path: Path) -> None:
    one, other = Settings(path), Settings(path)
    one.put(DESK_THEME, "dark")
    other.put(DESK_TEXT_SIZE, 90)
    assert Settings(path).get(DESK_THEME) == "dark"


def test_without_a_file_it_lasts_as_long_as_the_program() -> None:
    kept = Settings()
    kept.put(DESK_PDF_WARNED, value=True)
    assert kept.get(DESK_PDF_WARNED)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"version": 1}', '{"version": "1", "settings": {}}', '{"version": 0, "settings": {}}'],
)
def test_a_broken_file_is_set_aside_said_and_replaced(path: Path, text: str) -> None:
    kept = written(path, text)
    assert kept.get(DESK_THEME) == "system"
    assert kept.problem is not None
    assert kept.problem.kind == "broken"
    assert kept.problem.path.read_text(encoding="utf-8") == text, "nothing of it is lost"
    kept.put(DESK_THEME, "light")
    assert Settings(path).get(DESK_THEME) == "light"
    again = written(path, text).problem
    assert again is not None
    assert again.path != kept.problem.path, "an earlier one is not written over"


def test_bytes_that_are_no_text_are_broken_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    problem = Settings(path).problem
    assert problem is not None
    assert problem.path.read_bytes() == b"\xff\xfe\x00"


def test_a_file_of_a_newer_version_is_left_as_it_is(path: Path) -> None:
    text = json.dumps({"version": settings.VERSION + 1, "settings": {"desk.theme": "dark"}})
    kept = written(path, text)
    assert kept.problem is not None
    assert kept.problem.kind == "newer"
    assert kept.get(DESK_THEME) == "system"
    kept.put(DESK_THEME, "light")
    assert kept.get(DESK_THEME) == "light", "it counts until the program ends"
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("value", ["blue", 1, True, None, ["dark"]])
def test_a_wrong_value_is_said_and_its_default_stands_the_rest_counts(path: Path, value: object) -> None:
    kept = written(path, json.dumps({"version": 1, "settings": {"desk.theme": value, "desk.text-size": 90}}))
    assert kept.get(DESK_THEME) == "system"
    assert kept.get(DESK_TEXT_SIZE) == 90
    assert kept.problem is not None
    assert (kept.problem.kind, kept.problem.detail) == ("value", "desk.theme")
    assert words("settings")("problem.value", path=kept.problem.path, detail=kept.problem.detail)


def test_a_setting_that_this_version_does_not_know_stays_in_the_file(path: Path) -> None:
    kept = written(path, json.dumps({"version": 1, "settings": {"some.other": 7}}))
    assert kept.problem is None
    kept.put(DESK_THEME, "dark")
    assert json.loads(path.read_text(encoding="utf-8"))["settings"]["some.other"] == 7


@pytest.mark.parametrize("value", [79, 126, True])
def test_a_value_out_of_range_is_refused(value: int) -> None:
    with pytest.raises(SettingRangeError):
        Settings().put(DESK_TEXT_SIZE, value)


def test_what_could_not_be_written_counts_until_the_program_ends(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    kept = Settings()
    kept._path = tmp_path / "file" / "settings.json"
    with pytest.raises(SettingsError):
        kept.put(DESK_THEME, "dark")
    assert kept.get(DESK_THEME) == "dark"


def test_a_data_folder_that_was_named_keeps_its_settings_inside(tmp_path: Path) -> None:
    assert path_for(tmp_path) == tmp_path / "settings.json"
    assert path_for(paths.data_folder()).name == "settings.json"
    assert path_for(paths.data_folder()).parent != Path.cwd()


def _second(found: dict[str, Any]) -> dict[str, Any]:
    return {**found, "two": found["one"]}


def _third(found: dict[str, Any]) -> dict[str, Any]:
    return {"three": found["two"]}


_LATER: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _second, 2: _third}


@pytest.mark.parametrize(
    ("found", "becomes"),
    [(1, {"three": 7}), (2, {"three": 5}), (3, {"one": 7, "two": 5}), (4, 4)],
)
def test_an_older_file_is_lifted_step_by_step(found: int, becomes: object) -> None:
    text = json.dumps({"version": found, "settings": {"one": 7, "two": 5}})
    assert lifted(text, 3, _LATER) == becomes


def test_there_is_a_step_from_every_older_version() -> None:
    assert set(settings.STEPS) == set(range(1, settings.VERSION))


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda of: st.lists(of) | st.dictionaries(st.text(), of)
    ).map(json.dumps)
)
def test_no_file_stops_the_program(text: str) -> None:
    found = lifted(text, settings.VERSION, settings.STEPS)
    assert found is None or isinstance(found, int | dict), "broken, of a later version, or read"
