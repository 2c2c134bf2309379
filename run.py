#!/usr/bin/env python3
"""Set up Common Ground and run it. Needs only a Python >= 3.11 that has venv.

python3 run.py              set up if needed, then open the app (no display: rehearse a sitting)
python3 run.py test [...]   set up if needed, then run the tests (further words go to pytest; `-m long`: the long ones)
python3 run.py bench [...]  set up if needed, then print the benchmarks
python3 run.py -- ARGS      set up if needed, then run `intake-app ARGS`

It speaks on standard error; standard output belongs to what it runs. A set-up that was cut off
is repaired by the next call.

Exit codes: that of what it ran; 1 the set-up could not be done; 2 used wrongly; 130 ended by Ctrl+C.
Files: makes `.venv/` beside this file; the app's data lies elsewhere (`python3 run.py -- --help`).

Examples:
  python3 run.py test tests/unit/forms -x
  python3 run.py -- rehearse --screenshots --out sitting
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
"""Written last: a venv without it was cut off half-way and is made anew."""
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

# What Qt's Linux wheels do not bring (stack brief, 1): first what QtWidgets itself loads, then what windows on X need.
QT_PACKAGES = ("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0")
WINDOW_PACKAGES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
TEST_TOOLS = {"age": "age", "pdftotext": "poppler-utils"}
"""Programs the tests drive, and the Debian package each comes in."""

QT_CHECK = "from PySide6 import QtGui, QtSvg, QtTest, QtWidgets"
WINDOW_CHECK = (
    "import ctypes, pathlib, PySide6; "
    "ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / 'Qt/plugins/platforms/libqxcb.so'))"
)


class SetUpError(Exception):
    """The set-up cannot go on; the message is a sentence for the person at the keyboard."""


def say(text: str) -> None:
    """Tell the person something, on standard error."""
    print(text, file=sys.stderr, flush=True)


def fingerprint(requirements: Path) -> str:
    """Return what a finished set-up is known by: the locked list, this project's metadata, this Python."""
    seen = hashlib.sha256(requirements.read_bytes())
    seen.update((ROOT / "pyproject.toml").read_bytes())
    seen.update(f"{sys.version_info[:2]} {ROOT}".encode())
    return seen.hexdigest()


def finished() -> dict[str, str]:
    """Return which set-ups are finished here: name to fingerprint; empty for none or a broken one."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


@contextlib.contextmanager
def one_at_a_time(lock: Path = ROOT / ".set-up.lock") -> Iterator[None]:
    """Let a second call wait while a first one sets up; the system drops the lock when a process dies."""
    with lock.open("a+b") as handle:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def make_venv(venv: Path = VENV) -> None:
    """Make a new empty venv, removing whatever a cut-off set-up left.

    Raises:
        SetUpError: this Python cannot make one.
    """
    if venv.exists():
        say("An earlier set-up was cut off. Starting it again.")
        shutil.rmtree(venv)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise SetUpError(
            "This Python cannot make a virtual environment.\n"
            f"On Debian or Ubuntu: apt-get install python{version}-venv\n" + made.stdout + made.stderr
        )


def pip(*words: str, python: Path = PYTHON) -> None:
    """Run a venv's pip, its output on standard error.

    Raises:
        SetUpError: it failed.
    """
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *words]
    # Bytecode is made on first import; leaving it out here makes the set-up a third faster.
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        raise SetUpError(
            "The packages could not be installed: the lines above say why (most often the network or a full disk).\n"
            "Nothing half-done is kept in use. Run the same command again when that is mended."
        )


def set_up(kind: str) -> None:
    """Bring `.venv` to the locked list `requirements/KIND.txt`; do nothing when it is there already.

    Raises:
        SetUpError: it could not be done; the next call begins again.
    """
    requirements = ROOT / "requirements" / f"{kind}.txt"
    wanted = fingerprint(requirements)
    done = finished()
    if done.get(kind) == wanted:
        return
    say("Setting up Common Ground (about a minute, once).")
    if not done:
        make_venv()
    STAMP.unlink(missing_ok=True)
    pip("--no-compile", "--require-hashes", "-r", str(requirements))
    pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # The tests' list holds the whole run-time list, so finishing one finishes the other.
    kinds = ("runtime", "dev") if kind == "dev" else ("runtime",)
    done = {name: fingerprint(ROOT / "requirements" / f"{name}.txt") for name in kinds}
    partial = STAMP.with_suffix(".partial")
    partial.write_text(json.dumps(done), encoding="utf-8")
    partial.replace(STAMP)


def has_display() -> bool:
    """Whether a window could be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing_packages(*, for_tests: bool) -> list[str]:
    """Return the Debian packages that are missing for Qt, and for the tests' tools."""
    if not sys.platform.startswith("linux"):
        return []
    missing: list[str] = []
    checks: list[tuple[str, tuple[str, ...]]] = [(QT_CHECK, QT_PACKAGES)]
    if has_display():
        checks.append((WINDOW_CHECK, WINDOW_PACKAGES))
    for code, packages in checks:
        if subprocess.run([str(PYTHON), "-c", code], capture_output=True, check=False).returncode:
            missing += packages
    if for_tests:
        missing += [package for tool, package in TEST_TOOLS.items() if shutil.which(tool) is None]
    return missing


def apt(*words: str) -> None:
    """Run apt-get, never waiting for an answer: a package's question must not hold the set-up for ever."""
    asked_nothing = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *words]
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=asked_nothing, check=False)


def check_system(*, for_tests: bool) -> None:
    """See that the shared libraries are there; install them where that is ours to do.

    Raises:
        SetUpError: they are missing; the sentence holds the exact line to type.
    """
    missing = missing_packages(for_tests=for_tests)
    if not missing:
        return
    line = "apt-get install --yes --no-install-recommends " + " ".join(missing)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing system libraries: {line}")
        apt("update")
        apt(*line.split()[1:])
        missing = missing_packages(for_tests=for_tests)
    if missing:
        why = subprocess.run([str(PYTHON), "-c", QT_CHECK], capture_output=True, text=True, check=False).stderr.strip()
        raise SetUpError(
            f"Some system libraries are missing. On Debian or Ubuntu type:\n\n    sudo {line}\n\n"
            + (why.splitlines()[-1] if why else "")
        )


def start(*words: str, folder: Path | None = None) -> int:
    """Run the venv's Python with `words`, in `folder` if named, and return its exit code."""
    try:
        return subprocess.run([str(PYTHON), *words], cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 130


def app(arguments: list[str]) -> int:
    """Run `intake-app` with these arguments."""
    return start("-m", "ui.app", *arguments)


def open_app(arguments: list[str]) -> int:
    """Open the app; where no window can be shown, rehearse a sitting instead."""
    if has_display():
        return app(arguments)
    say("There is no display here, so no window can be shown. Rehearsing a sitting offscreen instead.")
    return app(["rehearse"])


def run_tests(arguments: list[str]) -> int:
    """Run the tests on every core at once: each file by one worker, the slow folders, which come first, first.

    What the arguments say comes after and wins: `-n 0` runs all in one process, where `--pdb` and `-s` work.
    A worker that dies fails its test and ends the run: begun anew, it would come to the same test again.
    """
    side_by_side = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder", "--max-worker-restart=0")
    return start("-m", "pytest", *side_by_side, *arguments, folder=ROOT)


def run_benchmarks(arguments: list[str]) -> int:
    """Print the benchmarks."""
    return start("-m", "benchmarks", *arguments, folder=ROOT)


VERBS = {"": open_app, "test": run_tests, "bench": run_benchmarks, "--": app}


def prepare(*, for_tests: bool) -> bool:
    """Bring this machine to where the app can run; say what is wrong if it cannot be."""
    if sys.version_info < OLDEST:
        say(f"Common Ground needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
        return False
    try:
        with one_at_a_time():
            set_up("dev" if for_tests else "runtime")
            check_system(for_tests=for_tests)
    except SetUpError as why:
        say(str(why))
        return False
    except OSError as why:
        say(f"The set-up stopped: {why}\nRun the same command again when that is mended.")
        return False
    return True


def is_run_from_the_venv() -> bool:
    """Whether this very interpreter lies in the venv that a set-up may have to remove."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def main(arguments: list[str]) -> int:
    """Set up, then do what the arguments ask; return the exit code."""
    verb = arguments[0] if arguments else ""
    if is_run_from_the_venv():
        # A set-up from inside would saw off its own branch: begin again with the Python that made the venv.
        return subprocess.run([sys._base_executable, __file__, *arguments], check=False).returncode  # type: ignore[attr-defined]  # noqa: SLF001
    if verb in ("-h", "--help"):
        say(__doc__ or "")
        return 0
    if verb not in VERBS:
        say(f"run.py does not know {verb!r}.\n\n{__doc__}")
        return 2
    if not prepare(for_tests=verb == "test"):
        return 1
    return VERBS[verb](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
