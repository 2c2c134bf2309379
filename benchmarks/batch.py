"""A thousand whole briefs by `export --all`, in a process of its own: the most memory it takes, and how long."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from math import inf
from pathlib import Path

from benchmarks.many_intakes import fill
from benchmarks.table import Row
from intake_app.services.practice import set_up

COUNT = 1000
MOST_MIB = 200
AIM_MIB = 150
_COMMAND = """
import pathlib, re, sys
from intake_app import cli
code = cli.main(sys.argv[1:])
print(re.search(r"VmHWM:\\s*([0-9]+) kB", pathlib.Path("/proc/self/status").read_text())[1])
sys.exit(code)
"""
# Not getrusage: what it calls the most of a process holds what its parent had when it was started.
_CONFIRMED = 8


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export of all came to."""

    files: int
    seconds: float
    peak_mib: float
    """The most memory the process had at any time (its resident set)."""


def exported(folder: Path, count: int) -> Exported:
    """Make a practice of so many whole intakes in a folder, made or empty, and export the brief of each."""
    made = set_up.prepare(
        name="Fieldgate Therapy", therapist="Imke", passphrase=set_up.suggest_passphrase(), staff_pin="482913"
    )
    key = made.recovery_key
    folder.mkdir(exist_ok=True)
    made.establish(folder / "data", key[-_CONFIRMED:])
    fill(folder / "data", count, whole_each=1)
    # Not the passphrase, which fills a quarter of a gigabyte for a second, on purpose, before anything is exported.
    (folder / "key").write_text(key, encoding="utf-8")
    out = folder / "out"
    words = ["--data", str(folder / "data"), "--recovery-file", str(folder / "key"), "-o", str(out)]
    project = str(Path(__file__).resolve().parent.parent)
    began = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-c", _COMMAND, "export", "--all", *words],
        env={**os.environ, "PYTHONPATH": project},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    seconds = time.monotonic() - began
    return Exported(len(list(out.glob("CG-*.pdf"))), seconds, int(ran.stdout.splitlines()[-1]) / 1024)


def rows(_data: Path) -> list[Row]:
    """Measure one run."""
    if sys.platform != "linux":
        print("how much memory an export of all takes is measured on Linux alone", file=sys.stderr, flush=True)
        return []
    with tempfile.TemporaryDirectory(prefix="common-ground-batch-") as folder:
        done = exported(Path(folder), COUNT)
    each = done.seconds / done.files
    return [
        Row(
            f"{COUNT:,} briefs in a batch, most memory (MiB)",
            f"{done.peak_mib:.0f} MiB",
            "",
            done.peak_mib,
            MOST_MIB,
            AIM_MIB,
        ),
        Row(f"{COUNT:,} briefs in a batch, each", f"{each * 1000:.0f} ms", "", each * 1000, inf, inf),
    ]
