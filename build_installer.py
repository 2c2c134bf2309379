#!/usr/bin/env python3
"""Make Common Ground's installer for this system, and prove it. Needs only a Python >= 3.11 that has venv.

python3 build_installer.py  on Linux: dist/common-ground/ and dist/common-ground_VERSION_ARCH.deb

It ends with 0 when the installer is built and proven, 1 when something is wrong, 2 when used wrongly,
and 3 when it is built but could not be proven here; then it says why. Windows and macOS come later.
It speaks on standard error; the last line on standard output is the path of the installer, alone.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import run
from installer import debian, freezing, licences, proof

if TYPE_CHECKING:
    from pathlib import Path

DONE, WRONG, MISUSED, NOT_PROVEN = 0, 1, 2, 3
_MB = 1_000_000


def refusal() -> str | None:
    """Return why no installer can be made on this computer; None when one can."""
    if sys.version_info < run.OLDEST:
        return f"Common Ground needs Python {run.OLDEST[0]}.{run.OLDEST[1]} or newer; this is {sys.version.split()[0]}."
    if sys.platform in ("win32", "darwin"):
        return "Installers for Windows and macOS come later. For now this makes one on Debian or Ubuntu, for those."
    missing = debian.missing_tools()
    if missing:
        return f"Missing: {', '.join(missing)}. On Debian or Ubuntu: apt-get install binutils dpkg"
    return None


def megabytes(path: Path) -> str:
    """Return the size of a file, or of everything in a folder."""
    files = [path] if path.is_file() else path.rglob("*")
    return f"{sum(file.lstat().st_size for file in files) / _MB:.1f} MB"


def build() -> Path:
    """Build the installer and return its path."""
    frozen = freezing.freeze()
    package = debian.package(frozen, freezing.WORK, freezing.OUTPUT)
    run.say(f"Folder: {megabytes(frozen.folder)}. Package: {megabytes(package)}.")
    return package


def main(arguments: list[str]) -> int:
    """Build and prove; return the exit code."""
    if arguments:
        run.say(__doc__ or "")
        return DONE if arguments[0] in ("-h", "--help") else MISUSED
    refused = refusal()
    if refused:
        run.say(refused)
        return WRONG
    began = time.monotonic()
    try:
        freezing.WORK.mkdir(parents=True, exist_ok=True)
        with run.one_at_a_time(freezing.WORK / ".lock"):
            package = build()
            code = prove(package)
    except (run.SetUpError, freezing.FreezeError, licences.LicenceError, proof.DisprovenError) as why:
        run.say(str(why))
        return WRONG
    except (OSError, subprocess.CalledProcessError) as why:
        run.say(f"The build stopped: {why}\nRun the same command again when that is mended.")
        return WRONG
    run.say(f"It took {time.monotonic() - began:.0f} s.")
    print(package)
    return code


def prove(package: Path) -> int:
    """Prove the package where that can be done; return the exit code."""
    try:
        pdf = proof.prove(package, freezing.WORK)
    except proof.NotProvenError as why:
        run.say(f"Built, but NOT proven: no sitting was rehearsed with it on a machine without Python.\n{why}")
        return NOT_PROVEN
    run.say(f"Proven: rehearsed in a bare root without Python and network. Its PDF: {pdf}")
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
