"""Where the program starts: it opens a window, or hands a windowless command down without loading Qt."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app import paths
from intake_app.wording import words
from ui import start

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DONE, WRONG, MISUSED = 0, 1, 2
WINDOWS = ("kiosk", "desk", "setup", "rehearse")
INTERNAL = ("sitting", "desk-room")
"""Rooms that another room starts; a person has no use for them."""
WINDOWLESS = ("list", "export", "forms")
_DATA = "--data"


@dataclass(frozen=True, slots=True)
class Call:
    """A command line, read."""

    command: str
    """Empty for the front window."""
    rest: tuple[str, ...]
    """What follows the command, without `--data DIR`."""
    folder: Path | None
    """The folder named by `--data`."""


class UsageError(Exception):
    """The command line cannot be read; says why."""


def read_call(argv: Sequence[str]) -> Call:
    """Read a command line; `--data DIR` may stand before or after the command.

    Raises:
        UsageError: `--data` has no folder.
    """
    folder: Path | None = None
    left: list[str] = []
    words_left = iter(argv)
    for word in words_left:
        if word == "--":
            left += [word, *words_left]
        elif word == _DATA or word.startswith(f"{_DATA}="):
            named = next(words_left, "") if word == _DATA else word.partition("=")[2]
            if not named:
                raise UsageError(words("front")("data_needs_folder"))
            folder = Path(named)
        else:
            left.append(word)
    return Call(left[0] if left else "", tuple(left[1:]), folder)


def help_text() -> str:
    """Return what `--help` prints: every command with one line."""
    say = words("front")
    rows = [("", "front"), *((name, name) for name in WINDOWS)]
    lines = [say("help_use"), "", say("help_about"), "", say("help_windows")]
    lines += [f"  {name or '(none)':<10}{say(f'help_{key}')}" for name, key in rows]
    lines += ["", say("help_no_windows")]
    lines += [f"  {name:<10}{say(f'help_{name}')}" for name in WINDOWLESS]
    from ui import options  # noqa: PLC0415 -- a room that opens has no use for it

    end = options.parser_of("").epilog or ""
    return "\n".join([*lines, "", say("help_data"), say("help_more"), "", end])


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code (0 done, 1 wrong, 2 used wrongly, 3 refused)."""
    is_alone = argv is None
    argv = list(sys.argv[1:] if argv is None else argv)
    try:
        call = read_call(argv)
    except UsageError as why:
        return _complain(str(why), MISUSED)
    if call.command in ("--help", "-h", "help"):
        print(help_text())  # noqa: T201 -- the result goes to standard output
        return DONE
    if call.command == "--version" or call.command in WINDOWLESS:
        from intake_app import cli  # noqa: PLC0415 -- a window has no use for it

        run = cli.run_alone if is_alone else cli.main
        return run([call.command, *call.rest, *([_DATA, str(call.folder)] if call.folder else [])])
    if call.command in ("", *WINDOWS, *INTERNAL):
        said = _answered_at_once(call)
        return _open_window(call) if said is None else said
    return _complain(words("front")("unknown_command", command=call.command), MISUSED)


def _answered_at_once(call: Call) -> int | None:
    """Answer `--help` and a wrong use of a window without opening it; return the exit code, None to go on."""
    if call.command in INTERNAL or not call.rest:
        return None
    from ui import options  # noqa: PLC0415 -- a room that opens has no use for it

    try:
        options.parser_of(call.command).parse_args(call.rest)
    except SystemExit as asked:
        # argparse has said what it had to say: help (0), or how it is used (2).
        return asked.code if isinstance(asked.code, int) else MISUSED
    return None


def _complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)  # noqa: T201 -- standard error is where a command complains
    return code


def _open_window(call: Call) -> int:
    """Open one room, on a sound Qt and a screen; a rehearsal needs no screen."""
    start.prepare_environment(offscreen=call.command == "rehearse")
    if start.is_without_display():
        return _complain(words("front")("no_display"), WRONG)
    start.install_last_resort()
    folder = call.folder or paths.data_folder()
    try:
        return _ROOMS[call.command](folder, call.rest)
    except start.BrokenQtError:
        return _complain(words("front")("broken_qt", version=_qt_version()), WRONG)


def _qt_version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 -- only for this sentence

    return version("PySide6-Essentials")


def _is_set_up(folder: Path) -> bool:
    """Return whether a practice is there; say so where it is not."""
    from intake_app.services.practice import front_desk  # noqa: PLC0415 -- not on every path

    if front_desk.is_set_up(folder):
        return True
    _complain(words("front")("not_set_up", folder=folder), WRONG)
    return False


def _front(folder: Path, _rest: tuple[str, ...]) -> int:
    from ui import front  # noqa: PLC0415 -- each room loads what it needs, and no more

    return front.run(start.application(), folder)


def _setup(folder: Path, _rest: tuple[str, ...]) -> int:
    from intake_app.services.practice import front_desk  # noqa: PLC0415 -- the same
    from ui.setup import room  # noqa: PLC0415 -- the same

    if front_desk.is_set_up(folder):
        return _complain(words("front")("already_set_up", folder=folder), WRONG)
    return room.run(start.application(), folder)


def _desk(folder: Path, _rest: tuple[str, ...]) -> int:
    from ui.desk import supervisor  # noqa: PLC0415 -- the same

    return supervisor.run(folder) if _is_set_up(folder) else WRONG


def _desk_room(folder: Path, _rest: tuple[str, ...]) -> int:
    from ui.desk import room_process  # noqa: PLC0415 -- the same

    return room_process.run(start.application(), folder) if _is_set_up(folder) else WRONG


def _kiosk(folder: Path, rest: tuple[str, ...]) -> int:
    from ui.kiosk import host  # noqa: PLC0415 -- the same

    return host.run(start.application(), folder, rest) if _is_set_up(folder) else WRONG


def _sitting(folder: Path, rest: tuple[str, ...]) -> int:
    from ui.kiosk import sitting_room  # noqa: PLC0415 -- the same

    return sitting_room.run(start.application(), folder, rest)


def _rehearse(_folder: Path, rest: tuple[str, ...]) -> int:
    from ui.rehearse import command  # noqa: PLC0415 -- the same

    return command.run(start.application(), rest)


_ROOMS: dict[str, Callable[[Path, tuple[str, ...]], int]] = {
    "": _front,
    "setup": _setup,
    "desk": _desk,
    "desk-room": _desk_room,
    "kiosk": _kiosk,
    "sitting": _sitting,
    "rehearse": _rehearse,
}


if __name__ == "__main__":
    sys.exit(main())
