"""The throw-away practice of a rehearsal: real keys at their real cost, and nobody's data."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.errors import PracticeExistsError
from intake_app.services.desk import export
from intake_app.services.practice import front_desk, set_up
from intake_app.wording import words

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.vault.kdf import Cost

PIN = "246810"
"""Of the fictional staff; it opens nothing but a menu, and only here."""
_TYPED_BACK = 8
_RESPONDER_MINUTES = 5


@dataclass(frozen=True, slots=True)
class ThrowAway:
    """A practice that was founded for one rehearsal."""

    folder: Path
    passphrase: str


def make_room(folder: Path) -> None:
    """Take the vault of an earlier rehearsal out of the way; leave anything else alone.

    Raises:
        PracticeExistsError, StoreError: there is a practice that no rehearsal founded.
    """
    if not front_desk.is_set_up(folder):
        return
    if front_desk.info(folder).name != words("rehearse")("practice"):
        raise PracticeExistsError(folder)
    shutil.rmtree(folder)


def found(out: Path, *, has_responder: bool, cost: Cost | None = None) -> ThrowAway:
    """Found a practice in `out/vault`, and write its passphrase and recovery key beside it.

    Args:
        out: the rehearsal's folder.
        has_responder: whether a fictional person is on duty for safety answers.
        cost: of one try of the passphrase; the real one when not given.
    """
    say = words("rehearse")
    passphrase = set_up.suggest_passphrase()
    responder = None
    if has_responder:
        responder = set_up.Responder(
            say("responder"),
            say("backup"),
            _RESPONDER_MINUTES,
            attested=True,
            reached=say("reached"),
            place=say("place"),
        )
    prepared = set_up.prepare(
        name=say("practice"),
        passphrase=passphrase,
        staff_pin=PIN,
        therapist=say("therapist"),
        responder=responder,
        cost=cost,
    )
    key = prepared.recovery_key
    prepared.establish(out / "vault", key[-_TYPED_BACK:])
    export.write_atomically(out / "passphrase.txt", f"{passphrase}\n".encode())
    export.write_atomically(out / "recovery.txt", f"{key}\n".encode())
    return ThrowAway(out / "vault", passphrase)
