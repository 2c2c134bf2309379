"""A kiosk that never stops giving codes, sharing and taking back, until it is killed.

Run as a program with the data folder. What has returned is told on standard output, one line each, with the words.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from intake_app.services.sealed.sealing import SealedDraft

REST = ({"taken_back": True}, {"name": ""})


def tell(*words: str) -> None:
    """Tell the watcher, in one write that a kill cannot cut."""
    os.write(1, ("|".join(words) + "\n").encode())


def run(folder: Path) -> None:
    """Do sittings until killed."""
    while True:
        draft = SealedDraft.begin(folder)
        draft.save({"n": 1})
        words = draft.give_code()
        tell("draft", draft.record_id, words)
        draft.submit({"n": 1}, {"name": "x"}, REST)
        tell("shared", draft.record_id, words)
        draft.take_back(REST)
        tell("taken", draft.record_id, words)
        draft.close()


if __name__ == "__main__":
    run(Path(sys.argv[1]))
