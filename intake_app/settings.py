"""This computer's settings: one typed table, one small file, never anything about a client.

The file is JSON, `{"version": 1, "settings": {KEY: VALUE}}`, and holds what somebody changed. A file that is broken is
set aside under another name, one of a newer version is left alone, and the app goes on with the defaults. What belongs
to the practice, such as its name and its waits, is signed and lies in its database instead.
"""

from __future__ import annotations

import json
import math
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import platformdirs

from intake_app import paths
from intake_app.errors import SettingRangeError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VERSION = 1
FILE = "settings.json"
Json = dict[str, Any]
Numbers = dict[str, float]
"""Figures by name, such as those of each screen."""
T = TypeVar("T", bool, int, str, Numbers)


class Scope(StrEnum):
    """Who a setting is for."""

    PERSON = "person"
    """Whoever works at this computer under this account."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One row of the table; its type is that of its default."""

    key: str
    default: T
    wording: str
    """Key of its name in the wording area `settings`."""
    unit: str = ""
    scope: Scope = Scope.PERSON
    low: int = 0
    high: int = 0
    """Numbers: the lawful range."""
    choices: tuple[str, ...] = ()
    """Texts: the lawful words."""

    def allows(self, value: object) -> bool:
        """Whether `value` is of this setting's type and range; a truth value is never taken for a number."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, dict):
            return all(type(number) in (int, float) and math.isfinite(number) for number in value.values())
        if type(value) is int:
            return self.low <= value <= self.high
        return not self.choices or value in self.choices


DESK_LIST_WIDTH = Setting("desk.list-width", 0, "desk.list-width", unit="px", low=0, high=560)
"""0: as wide as the window has room for."""
DESK_TEXT_SIZE = Setting("desk.text-size", 100, "desk.text-size", unit="%", low=80, high=125)
DESK_THEME = Setting("desk.theme", "system", "desk.theme", choices=("system", "light", "dark", "contrast"))
DESK_PDF_WARNED = Setting("desk.pdf-warned", default=False, wording="desk.pdf-warned")
"""Whether the sentence that a PDF is not locked was shown once."""
DESK_PRINT_WARNED = Setting("desk.print-warned", default=False, wording="desk.print-warned")
"""Whether it was asked once if anyone is near the printer."""

_NOT_MEASURED: Numbers = {}
PX_PER_MM = Setting("kiosk.px-per-mm", _NOT_MEASURED, "kiosk.px-per-mm", unit="px/mm")
"""By screen, as `ui.kiosk.screen_scale` names them: pixels per millimetre, measured with a bank card."""

TABLE: tuple[Setting[bool] | Setting[int] | Setting[str] | Setting[Numbers], ...] = (
    DESK_LIST_WIDTH,
    DESK_TEXT_SIZE,
    DESK_THEME,
    DESK_PDF_WARNED,
    DESK_PRINT_WARNED,
    PX_PER_MM,
)

STEPS: Mapping[int, Callable[[Json], Json]] = {}
"""By version: what lifts settings of it to the next. Version 1 is the first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the defaults stand in for what is in the file; the faces have the sentence, key `problem.KIND`."""

    kind: str
    """`broken`, `newer`, `value` or `unread`."""
    path: Path
    """The file, or where it was set aside."""
    detail: str = ""
    """The settings that are wrong, for `value`."""


class Settings:
    """The settings in force. Without a path they are kept only as long as the program runs."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file; one that is missing is all defaults."""
        self._path = path
        self._is_ours = True
        self._values: Json = {}
        self.problem: Problem | None = None
        if path is not None:
            self._values = self._read(path)

    def get(self, setting: Setting[T]) -> T:
        """Return what a setting is."""
        value = self._values.get(setting.key, setting.default)
        return value if setting.allows(value) else setting.default

    def put(self, setting: Setting[T], value: T) -> None:
        """Change a setting, durably where there is a file of ours; what another window changed meanwhile stays.

        Raises:
            SettingRangeError: not a value of this setting.
            SettingsError: it could not be written; until the program ends it counts all the same.
        """
        if not setting.allows(value):
            raise SettingRangeError(setting.key, setting.low, setting.high)
        if self._path is None or not self._is_ours:
            self._values[setting.key] = value
            return
        self._values = {**self._read(self._path), setting.key: value}
        try:
            _write(self._path, {"version": VERSION, "settings": self._values})
        except OSError as why:
            raise SettingsError(self._path, type(why).__name__) from why

    def _read(self, path: Path) -> Json:
        """Return the settings in the file, unknown ones too, and note what is wrong with it."""
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except OSError as why:
            self.problem = Problem("unread", path, type(why).__name__)
            return dict(self._values)
        except UnicodeDecodeError:
            return self._set_aside(path)
        found = lifted(text, VERSION, STEPS)
        if found is None:
            return self._set_aside(path)
        if isinstance(found, int):
            self._is_ours = False
            self.problem = Problem("newer", path)
            return dict(self._values)
        wrong = [row.key for row in TABLE if row.key in found and not row.allows(found[row.key])]
        if wrong:
            self.problem = Problem("value", path, ", ".join(wrong))
        return found

    def _set_aside(self, path: Path) -> Json:
        """Give a broken file another name, so that the next write loses nothing of it."""
        aside = next(
            other for number in range(1, 10_000) if not (other := path.with_suffix(f".broken-{number}.json")).exists()
        )
        try:
            path.rename(aside)
        except OSError:
            # It can't be moved, so it must not be written over either.
            self._is_ours, aside = False, path
        self.problem = Problem("broken", aside)
        return {}


def path_for(data: Path) -> Path:
    """Return the settings' file: this account's own, or inside a data folder that was named by `--data`."""
    if data == paths.data_folder():
        return Path(platformdirs.user_config_dir(paths.APP_FOLDER, appauthor=False)) / FILE
    return data / FILE


def lifted(text: str, version: int, steps: Mapping[int, Callable[[Json], Json]]) -> Json | int | None:
    """Return a file's settings as `version` has them; its own version where that is later; None where it is broken.

    Args:
        text: what the file holds.
        version: the version to lift to.
        steps: by version, what lifts settings of it to the next.
    """
    try:
        raw = json.loads(text)
        found, settings = raw["version"], raw["settings"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if type(found) is not int or found < 1 or not isinstance(settings, dict):
        return None
    if found > version:
        return found
    for step in range(found, version):
        settings = steps[step](settings)
    return dict(settings)


def _write(path: Path, content: Json) -> None:
    """Replace the file by a whole one, readable by this account only: after a power cut it is the old or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # mkstemp makes it readable by its owner alone.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=2, sort_keys=True)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    # Where a folder can be synced, the new name is durable too; Windows knows no such thing.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
