"""Hand a draft to a sitting of its own: the key goes through pipes, and each process that held it exits.

The room may not wait for the sitting, for the room must exit to be locked; and a sitting ends when the one who
started it hangs up. So a small process without Qt stands between them. It holds the line for as long as the sitting
runs, and exits with it. It keeps the room's standard output open meanwhile: the desk's supervisor waits for that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from ui.again import command, environment

if TYPE_CHECKING:
    from pathlib import Path


def start(folder: Path, record_id: str, identity: str) -> bool:
    """Start the process that holds the line; return whether it took the draft.

    Args:
        folder: the data folder.
        record_id: the draft.
        identity: the secret that opens it; it never stands in a command line.
    """
    try:
        holder = subprocess.Popen(  # noqa: S603 -- our own program
            command("desk-sitting", "--data", str(folder)), stdin=subprocess.PIPE, env=environment()
        )
    except OSError:
        return False
    assert holder.stdin is not None
    try:
        holder.stdin.write(_line(record_id, identity))
        holder.stdin.close()
    except OSError:
        return False
    return True


def hold(folder: Path) -> int:
    """Read the draft from standard input, start its sitting, and hold the line until it is over."""
    draft = json.loads(sys.stdin.readline())
    with subprocess.Popen(  # noqa: S603 -- our own program
        command("sitting", "--data", str(folder)),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment(),
    ) as sitting:
        assert sitting.stdin is not None
        sitting.stdin.write(_line(draft["record_id"], draft["identity"]))
        sitting.stdin.flush()
        return sitting.wait()


def _line(record_id: str, identity: str) -> bytes:
    """Return one message of the sitting's line."""
    return json.dumps({"record_id": record_id, "identity": identity}).encode() + b"\n"
