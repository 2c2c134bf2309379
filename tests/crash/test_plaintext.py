"""After a sitting, nothing that the client said lies readable on any disk the program may write to."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

from tests.helpers.canary import found_in
from tests.helpers.practices import founded_in

PROJECT = Path(__file__).resolve().parents[2]
CANARY = "Zebrafinken-Kanarie 7f3a"
SITTING = """
import sys
from pathlib import Path
from intake_app.services.practice import front_desk
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.services.practice.unlock import Vault
folder, passphrase, canary, leak = Path(sys.argv[1]), *sys.argv[2:5]
draft = SealedDraft.begin(folder)
for number in range(10):
    draft.save({"n": number, "text": canary + " " * number})
draft.submit({"text": canary * 50}, {"name": canary})
draft.close()
left = SealedDraft.begin(folder)
left.save({"text": canary})
left.close()
with Vault.unlock(folder, passphrase) as vault:
    cards = vault.cards()
    assert [card.body for card in cards if card.body] == [{"name": canary}]
    vault.append(draft.record_id, "note", {"text": canary})
    assert vault.entries(draft.record_id)[1].body["text"] == canary
if leak:
    Path(leak).write_text("log: " + canary.encode("utf-16-le").hex())
"""


def sit(base: Path, leak: str = "") -> list[str]:
    """Do one sitting, its unlocking and a note, in a process with its own home and temporary folder."""
    home, temp, data = base / "home", base / "temp", base / "data"
    home.mkdir()
    temp.mkdir()
    founded = founded_in(data)
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    env = {**dict.fromkeys(names, str(home)), "TMPDIR": str(temp), "SQLITE_TMPDIR": str(temp), "PATH": ""}
    arguments = [str(data), founded.passphrase, CANARY, leak]
    subprocess.run(
        [sys.executable, "-c", SITTING, *arguments],
        check=True,
        cwd=temp,
        env={**env, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    return found_in(CANARY, base)


def test_a_sitting_leaves_no_word_readable(tmp_path: Path) -> None:
    assert sit(tmp_path) == []


def test_the_scan_finds_a_planted_leak(tmp_path: Path) -> None:
    """The control."""
    assert sit(tmp_path, leak=str(tmp_path / "home.log")) == ["home.log: hex of UTF-16LE"]


def test_the_scan_knows_every_form(tmp_path: Path) -> None:
    plain = CANARY.encode()
    for number, content in enumerate(
        (
            plain,
            CANARY.encode("utf-16-be"),
            plain.hex().upper().encode(),
            base64.b64encode(b"x" + plain + b"tail"),
            base64.urlsafe_b64encode(b"two" + CANARY.encode("utf-16-le")),
        )
    ):
        (tmp_path / f"{number}").write_bytes(b"before " + content + b" after")
    assert {hit.partition(":")[0] for hit in found_in(CANARY, tmp_path)} == {"0", "1", "2", "3", "4"}
