"""A kiosk that never stops: sittings begun, saved and submitted until the process is killed.

Run as a program with the data folder, a seed and a mode. Each write that returned is acknowledged on standard
output as one line. The mode `acks-early` is the control: it acknowledges before it saves, so kills must lose some.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from intake_app.services.sealed.sealing import SealedDraft

CANARY = "ZEBRACANARY7f3a"


def acknowledge(what: str, record_id: str, number: int) -> None:
    """Tell the watcher, in one write that a kill cannot cut."""
    os.write(1, f"{what} {record_id} {number}\n".encode())


def run(folder: Path, seed: int, *, is_early: bool) -> None:
    """Do sittings until killed."""
    chance = random.Random(seed)
    while True:
        draft = SealedDraft.begin(folder)
        acknowledge("begun", draft.record_id, 0)
        count = chance.randint(3, 25)
        for number in range(1, count + 1):
            if is_early:
                acknowledge("saved", draft.record_id, number)
            draft.save({"n": number, "text": CANARY + "x" * chance.randint(0, 1500)})
            if not is_early:
                acknowledge("saved", draft.record_id, number)
        draft.submit({"answers": list(range(1, count + 1)), "text": CANARY * 200}, {"name": CANARY})
        acknowledge("submitted", draft.record_id, count)
        draft.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]), is_early=sys.argv[3] == "acks-early")
