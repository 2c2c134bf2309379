"""After hand-back nothing that a client said can be found: not in memory, clipboard, titles, logs or any file.

The kiosk is the program's own (`python -m ui kiosk`), with the sitting's process that it starts. The front desk and
the client are fictional; the client's every word of their own holds one rare phrase, which is looked for afterwards.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intake_app import paths
from intake_app.services.practice.unlock import Vault
from tests.helpers.canary import forms_in, found_in, found_in_memory
from tests.helpers.driving import PATIENCE_SECONDS, Ear, below, plan_in, running
from tests.helpers.practices import Founded, founded_in

CANARY = "Zebrafinken-Kanarie 7f3a"
HELD_AT = "H1"
"""A page in the middle, when much has been typed."""
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="looks into other processes' memory: needs root on Linux"
)


@dataclass
class Found:
    """Where the client's words were, by place; each value says in which form."""

    while_sitting: dict[str, list[str]] = field(default_factory=dict)
    afterwards: dict[str, list[str]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    """In titles and clipboards, at any moment."""
    processes: int = 0
    """How many there were to look into, at the end."""
    is_sitting_gone: bool = False
    exit_code: int = -1
    """Of the kiosk, once staff closed it."""


def client_of(away: Path) -> Path:
    """Write the answers of a client whose every own word holds the canary; return the file."""
    answers = json.loads(paths.resource("rehearsal/default-answers.json").read_text())
    own = [key for key, value in answers.items() if isinstance(value, str) and " " in value]
    assert len(own) >= 8
    path = away / "answers.json"
    path.write_text(json.dumps({**answers, **{key: f"{key} {CANARY}." for key in own}, "A1": CANARY}))
    return path


def sit(base: Path, *, is_leaky: bool = False) -> tuple[Found, Founded]:
    """Open the kiosk, let one client sit and hand back, and look everywhere; the kiosk goes on meanwhile."""
    home, temp, away, found = base / "home", base / "temp", base.with_name(f"{base.name}-away"), Found()
    for folder in (home, temp, away):
        folder.mkdir()
    founded = founded_in(base / "data")
    ear, words = Ear(away / "pipe"), away / "canary"
    words.write_text(CANARY)
    plan = plan_in(
        away,
        tell=str(away / "pipe"),
        answers=str(client_of(away)),
        hold_at=HELD_AT,
        go=str(away / "go"),
        canary=str(words) if is_leaky else "",
        closes=True,
    )
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    around = {**dict.fromkeys(names, str(home)), "TMPDIR": str(temp), "SQLITE_TMPDIR": str(temp)}
    with (
        (base / "kiosk.log").open("wb") as log,
        running(["kiosk", "--data", str(founded.folder)], plan, errors=log, **around) as kiosk,
    ):
        held, before = ear.until("held")
        found.while_sitting["sitting"] = found_in_memory(CANARY, held["pid"])
        found.while_sitting["host"] = found_in_memory(CANARY, kiosk.pid)
        (away / "go").touch()
        back, after = ear.until("back")
        for message in (*before, *after, back):
            for place in ("titles", "clipboard"):
                if forms_in(json.dumps(message.get(place, "")).encode(), CANARY):
                    found.shown.append(place)
        there = [kiosk.pid, *below(kiosk.pid)]
        found.processes = len(there)
        found.is_sitting_gone = not Path(f"/proc/{held['pid']}").exists()
        for pid in there:
            found.afterwards[f"memory of {'host' if pid == kiosk.pid else 'next sitting'}"] = found_in_memory(
                CANARY, pid
            )
        (away / "go").unlink()
        found.exit_code = kiosk.wait(PATIENCE_SECONDS)
    ear.close()
    found.afterwards["files"] = found_in(CANARY, base)
    return found, founded


def test_after_hand_back_no_word_of_the_client_is_found_anywhere(tmp_path: Path) -> None:
    found, founded = sit(tmp_path)
    assert found.while_sitting["host"] == []
    assert found.while_sitting["sitting"], "the scan must see the words in the process that holds them"
    assert found.is_sitting_gone
    assert found.processes == 2, "the host, and the next sitting made ready"
    assert found.exit_code == 0, "staff close the kiosk with their PIN"
    assert found.shown == []
    assert found.afterwards == {"memory of host": [], "memory of next sitting": [], "files": []}
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        (card,) = vault.cards()
        assert card.body is not None
        assert card.body["name"] == CANARY, "it was that client's sitting, and it is kept"


def test_the_same_look_finds_what_a_careless_program_leaves(tmp_path: Path) -> None:
    """The control: a leak planted in every place is found in every place."""
    found, _ = sit(tmp_path, is_leaky=True)
    assert set(found.shown) == {"titles", "clipboard"}
    assert "UTF-8" in found.afterwards["memory of host"]
    assert set(found.afterwards["files"]) == {
        "autosave.tmp: UTF-16LE",
        "recent.conf: hex of UTF-8",
        "draft.bak: UTF-8",
        "kiosk.log: UTF-8",
    }
