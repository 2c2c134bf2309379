"""Hand a draft to a sitting of its own: the key goes through a pipe, never through a command line."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from ui.again import command, environment

if TYPE_CHECKING:
    from pathlib import Path


def start(folder: Path, record_id: str, identity: str) -> bool:
    """Start a sitting that carries on with a draft; return whether it took the draft.

    The sitting inherits this room's standard output: the desk's supervisor shows the next locked page only when
    that is closed by both, so that no window comes up over the client's.

    Args:
        folder: the data folder.
        record_id: the draft.
        identity: the secret that opens it.
    """
    # No responder is named: whether one is there today, only the kiosk was told.
    message = {"record_id": record_id, "identity": identity}
    try:
        sitting = subprocess.Popen(  # noqa: S603 -- our own program
            command("sitting", "--data", str(folder)), stdin=subprocess.PIPE, env=environment()
        )
        assert sitting.stdin is not None
        sitting.stdin.write(json.dumps(message).encode() + b"\n")
        # A sitting that has begun does not mind that nobody is at the other end any more.
        sitting.stdin.close()
    except OSError:
        return False
    return True
