"""With the printed key and the standard `age` tool a record opens; no line of ours is needed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.age_reader import open_age
from tests.helpers.practices import founded_in

if TYPE_CHECKING:
    from pathlib import Path

AGE = shutil.which("age")
BODY = {"words": "Ça va, «ελπίδα», 希望 🌱"}


def sealed_by_a_sitting(folder: Path) -> tuple[list[bytes], list[bytes], str]:
    """Return the sealed secrets and bodies of twenty intakes as SQLite gives them, and the printed key."""
    founded = founded_in(folder)
    for number in range(20):
        draft = SealedDraft.begin(founded.folder)
        draft.submit({**BODY, "n": number}, {"name": "x"})
        draft.close()
    with closing(sqlite3.connect(founded.folder / "practice.sqlite")) as connection:
        rows = connection.execute(
            "SELECT key_wrap.blob, entry.blob FROM key_wrap JOIN entry USING (record_id)"
        ).fetchall()
    return [row[0] for row in rows], [row[1] for row in rows], founded.recovery_key


@pytest.mark.skipif(AGE is None, reason="the `age` tool is not installed on this machine")
def test_the_age_tool_opens_every_record(tmp_path: Path) -> None:
    wraps, bodies, printed = sealed_by_a_sitting(tmp_path / "data")
    paper, secret = tmp_path / "recovery.key", tmp_path / "record.key"
    paper.write_text(printed + "\n", encoding="ascii")
    seen = set()
    for wrap, body in zip(wraps, bodies, strict=True):
        secret.write_bytes(opened_by_tool(paper, wrap))
        fields = json.loads(opened_by_tool(secret, body))
        assert fields["body"]["words"] == BODY["words"]
        seen.add(fields["body"]["n"])
    assert seen == set(range(20))


def opened_by_tool(key: Path, blob: bytes) -> bytes:
    assert AGE is not None
    return subprocess.run([AGE, "-d", "-i", str(key)], input=blob, capture_output=True, check=True, timeout=30).stdout


def test_the_second_reader_opens_every_record(tmp_path: Path) -> None:
    wraps, bodies, printed = sealed_by_a_sitting(tmp_path / "data")
    seen = {
        json.loads(open_age(body, open_age(wrap, printed).decode()))["body"]["n"]
        for wrap, body in zip(wraps, bodies, strict=True)
    }
    assert seen == set(range(20))
