"""Keep a process that holds secrets from leaving its memory on a disk."""

from __future__ import annotations

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def keep_memory_private() -> bool:
    """Switch off core dumps of this process and, on Linux, other programs of this user looking into it.

    Returns:
        whether all that this system offers took effect; False on Windows, which has neither switch.
    Source: setrlimit(2), prctl(2) PR_SET_DUMPABLE.
    """
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return True
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
