"""Make the one-folder program: a locked build environment, PyInstaller, and the check of what came along."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import run
from installer import contents

WORK = run.ROOT / "build" / "installer"
"""Everything made on the way; may be deleted at any time."""
OUTPUT = run.ROOT / "dist"
_VENV = WORK / ".venv"
_PYTHON = _VENV / "bin" / "python"
_STAMP = _VENV / "set-up.sha256"
_STRIPPED = (
    "libpython*",
    "python3*/lib-dynload/*.so",
    "cryptography/**/*.so",
    "fontTools/**/*.so",
    "lxml/*.so",
    "sqlalchemy/**/*.so",
)
"""Files that carry symbols nobody reads. Wheels that brought libraries of their own stay as they were made."""

_SEARCHED = re.compile(r"^\s*(?:RUNPATH|RPATH)\s+(\S+)$", flags=re.MULTILINE)


class FreezeError(Exception):
    """The program could not be made; the message says why."""


@dataclass(frozen=True)
class Frozen:
    """A packaged program."""

    folder: Path
    """The program file and `_internal` beside it."""
    packages: Path
    """Where the build environment's packages lie."""

    @property
    def bundle(self) -> Path:
        """The folder in which the program finds its files."""
        return self.folder / "_internal"

    def system_libraries(self) -> list[Path]:
        """Return the building machine's own libraries that came along, by their path there."""
        sources = contents.sources(WORK / "common-ground" / "COLLECT-00.toc")
        return sorted(Path(source) for source in sources if contents.is_the_systems(source, str(_VENV)))


def environment() -> Path:
    """Bring the build environment to the locked list; return the folder that its packages lie in.

    Raises:
        run.SetUpError: it could not be done; the next call begins again.
    """
    requirements = run.ROOT / "requirements" / "build.txt"
    wanted = run.fingerprint(requirements)
    if not _STAMP.is_file() or _STAMP.read_text(encoding="utf-8") != wanted:
        run.say("Setting up the build environment (about half a minute, once).")
        # Always a new one: a package that left the list must not stay behind and be frozen.
        shutil.rmtree(_VENV, ignore_errors=True)
        run.make_venv(_VENV)
        run.pip("--no-compile", "--require-hashes", "-r", str(requirements), python=_PYTHON)
        _STAMP.write_text(wanted, encoding="utf-8")
    return next(_VENV.glob("lib/python3*/site-packages"))


def freeze() -> Frozen:
    """Make the program's folder anew and check it.

    Raises:
        run.SetUpError: the build environment could not be made.
        FreezeError: PyInstaller failed, or something did not come along.
    """
    frozen = Frozen(OUTPUT / "common-ground", environment())
    run.say("Freezing the program (about a minute).")
    spec = Path(__file__).with_name("common-ground.spec")
    folders = ("--distpath", str(OUTPUT), "--workpath", str(WORK))
    command = [str(_PYTHON), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR", *folders, str(spec)]
    # Its cache stays with us, so that two checkouts never share one.
    surroundings = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(WORK / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    if subprocess.run(command, env=surroundings, stdout=sys.stderr, check=False).returncode:
        raise FreezeError("PyInstaller failed: the lines above say why.")
    _strip(frozen.bundle)
    forget_search_paths(frozen.bundle)
    check(frozen)
    return frozen


def _strip(bundle: Path) -> None:
    files = [str(path) for pattern in _STRIPPED for path in bundle.glob(pattern) if not path.is_symlink()]
    subprocess.run(["strip", "--strip-unneeded", *files], stdout=sys.stderr, check=True)


def searched_paths(library: Path) -> list[str]:
    """Return the lists of folders in which a compiled file has the system look for libraries."""
    told = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=True)
    return _SEARCHED.findall(told.stdout)


def forget_search_paths(bundle: Path) -> None:
    """Make every library look for others beside itself only, not in a folder of the building machine.

    A Python that was compiled at home brings such paths; on the machine it is installed on, who may write there is
    nobody's promise.
    """
    for path in bundle.rglob("*.so*"):
        if path.is_symlink():
            continue
        for searched in searched_paths(path):
            if not searched.startswith("$ORIGIN"):
                old = os.fsencode(searched) + b"\0"
                path.write_bytes(path.read_bytes().replace(old, b"$ORIGIN".ljust(len(old), b"\0")))


def check(frozen: Frozen) -> None:
    """See that everything the program reads came along.

    Raises:
        FreezeError: naming all that is missing.
    """
    modules = contents.frozen_modules(WORK / "common-ground" / "PYZ-00.toc")
    found = contents.faults(frozen.bundle, run.ROOT, frozen.packages, modules)
    if found:
        raise FreezeError("The packaged program is not whole:\n  " + "\n  ".join(found))
    run.say(f"Everything came along: {len(contents.files_below(frozen.bundle))} files, {len(modules)} modules.")
