"""Keep a data folder of this version as a fixture: `python -m tests.helpers.landing tests/fixtures/NAME WORDS`.

Later versions must open it for ever (`tests/unit/store/test_landed_folders.py`). All in it is fictional: two sittings
shared, one of them read and initialled at the desk, and one that stopped half-way.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from intake_app.services.desk.review import Desk
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import Answers, code, only_what_must_be, rowan, shared, sit

if TYPE_CHECKING:
    from intake_app.services.practice.unlock import OpenedEntry

DATA = "data.zip"
OPENS = "for-tests-only.json"
HOLDS = "holds.json"
_ABOUT = (
    "A made-up practice for tests, all fictional. These secrets open nothing else and must never be used for people."
)


def digest_of(entry: OpenedEntry) -> str:
    """Return a short name of one entry's whole content."""
    plain = json.dumps(entry.body, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def holding_of(vault: Vault) -> dict[str, list[list[object]]]:
    """Return, for each record that opens, its entries: number, kind, who wrote it, and its content's name."""
    return {
        card.record_id: [
            [entry.seq, entry.kind, entry.author, digest_of(entry)] for entry in vault.entries(card.record_id)
        ]
        for card in vault.cards()
    }


def unpacked(folder: Path, to: Path) -> Founded:
    """Unpack a kept folder's data into a folder that a test may change."""
    opens = json.loads((folder / OPENS).read_text(encoding="utf-8"))
    shutil.unpack_archive(folder / DATA, to)
    to.chmod(0o700)
    return Founded(to, opens["passphrase"], opens["staff_pin"], opens["recovery_key"])


def kept_in(folder: Path) -> dict[str, list[list[object]]]:
    """Return what a kept folder holds, as the version that made it read it."""
    held: dict[str, list[list[object]]] = json.loads((folder / HOLDS).read_text(encoding="utf-8"))
    return held


def sit_down(founded: Founded, answers: Answers, until: str = "") -> None:
    """Do one sitting as the kiosk does; with `until` it stops before that page."""
    draft = SealedDraft.begin(founded.folder)
    sitting = sit(answers, until=until, save=draft.save)
    if not until:
        draft.submit(*shared(sitting))
    draft.close()


def land(folder: Path, words: str) -> None:
    """Make the folder and what goes with it."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as base:
        founded = founded_in(Path(base) / "data")
        sit_down(founded, rowan(S1=code("not_sure"), S2=code("no")))
        with Vault.unlock(founded.folder, founded.passphrase) as vault:
            desk = Desk(vault)
            [card] = desk.intakes()
            desk.open(card.record_id)
            desk.initial(card.record_id, "A.O.", "Seen at once.")
            desk.mark_read(card.record_id)
        sit_down(founded, only_what_must_be())
        sit_down(founded, rowan(), until="B1")
        (founded.folder / "practice.lock").unlink()
        # As an archive: half of the file is what drafts left when they went, zeros.
        shutil.make_archive(str((folder / DATA).with_suffix("")), "zip", founded.folder)
        with Vault.unlock(founded.folder, founded.passphrase) as vault:
            holds = holding_of(vault)
    opens = {
        "about": _ABOUT,
        "made_by": words,
        "passphrase": founded.passphrase,
        "staff_pin": founded.staff_pin,
        "recovery_key": founded.recovery_key,
    }
    for name, content in ((OPENS, opens), (HOLDS, holds)):
        (folder / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    land(Path(sys.argv[1]), sys.argv[2])
