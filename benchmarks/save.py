"""One answer sealed and durable, against a bare commit of as many bytes with the same pragmas."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING

from benchmarks.table import Row, high, middle
from intake_app.services.sealed.sealing import SealedDraft

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = 300
# One sealed answer: padded to 1 KiB, plus what age adds (security brief, 1a).
BYTES = 1024 + 230


def bare_commits(path: Path) -> list[float]:
    """Return milliseconds for each of `ROUNDS` commits of one blob."""
    store = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY"):
        store.execute(f"PRAGMA {pragma}")
    store.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, blob BLOB)")
    times = []
    for _ in range(ROUNDS):
        blob = os.urandom(BYTES)
        began = time.perf_counter()
        store.execute("BEGIN IMMEDIATE")
        store.execute("INSERT INTO entry (blob) VALUES (?)", (blob,))
        store.execute("COMMIT")
        times.append((time.perf_counter() - began) * 1000)
    store.close()
    return times


def sealed_saves(data: Path) -> list[float]:
    """Return milliseconds for each of `ROUNDS` saves of one answer through the product."""
    draft = SealedDraft.begin(data)
    times = []
    for turn in range(ROUNDS):
        body = {
            "v": 1,
            "link_id": "B1",
            "state": "answered",
            "values": ["Mornings. That is when it goes wrong."],
            "turn": turn,
        }
        began = time.perf_counter()
        draft.save(body)
        times.append((time.perf_counter() - began) * 1000)
    draft.discard()
    draft.close()
    return times


def rows(data: Path) -> list[Row]:
    """Time both; medians, for a shared machine's tail is not ours."""
    floor = bare_commits(data.parent / "bare.sqlite")
    ours = sealed_saves(data)
    return [
        Row(
            "answer sealed and durable / bare commit, p50",
            f"{middle(ours):.2f} ms (p95 {high(ours):.2f})",
            f"{middle(floor):.2f} ms",
            middle(ours) / middle(floor),
            2.0,
            1.3,
        )
    ]
